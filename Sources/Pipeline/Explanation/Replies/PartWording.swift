import GiftDomain

/// Words one part of a reply.
struct PartWording {
  let wording: Wording

  func text(of part: ReplyPart) -> PartText {
    switch part {
    case .suggestions(let suggestions, let brief, let isFirst):
      SuggestionWording(wording: wording).list(suggestions, brief: brief, isFirst: isFirst)
    case .nothingFits(let relaxation, let brief): .sentence(nothing(relaxation, brief))
    case .question(let question, let brief): .sentence(ask(question, brief))
    case .details(let product, let day): ProductWording(wording: wording).details(product, arrivesBy: day)
    case .facts(let facts): DetailWording(wording: wording, facts: facts).text
    case .comparison(let products): ProductWording(wording: wording).comparison(products)
    case .accepted(let card): .sentence(accepted(card))
    case .understood(let changes): .sentence(listed(.understood, changes))
    case .recap(let changes): .sentence(listed(.recap, changes))
    case .remembered(let changes, let recipient): .sentence(remembered(changes, recipient))
    case .purchased(let title): .sentence(purchased(title))
    case .known(let recipients, let today): KnownWording(wording: wording, today: today).list(recipients)
    case .whichRecipient(let kind, let labels): .sentence(which(kind, labels))
    case .heard(let title, let outcome): .sentence(heard(title, outcome))
    case .forgotten(let things): .sentence(forgotten(things))
    case .again(let text, _): .sentence(again(text))
    case .forgottenPeople(let people): .sentence(forgottenPeople(people))
    case .greeting(let name): .sentence(greeting(name))
    case .condolence(let occasion): .sentence(wording.line(condolence(occasion)))
    case .fewFit(let count): .sentence(few(count))
    case .clarified(let question, let brief):
      .sentence(wording.line(Self.purpose(question), ["object": PersonWords(brief).object]))
    case .why(let suggestions): SuggestionWording(wording: wording).reasons(suggestions)
    case .wayBack(let brief): .sentence(wayBack(brief))
    case .recommendation(let suggestion):
      .sentence(SuggestionWording(wording: wording).recommendation(suggestion))
    default: .sentence(wording.line(Self.plain(part)))
    }
  }

  /// The line of a part that has nothing to fill in.
  private static func plain(_ part: ReplyPart) -> Line {
    switch part {
    case .disclosure: .disclosure
    case .notUnderstood: .notUnderstood
    case .knownNobody: .knownNobody
    case .nextStep: .nextStep
    case .handOff: .handOff
    case .youAreWelcome: .youAreWelcome
    case .goodbye: .goodbye
    case .outOfScope: .outOfScope
    case .orderStatus: .orderStatus
    case .declined: .declined
    case .startedOver: .startedOver
    case .cancelled: .cancelled
    case .holding: .holding
    case .identity: .identity
    case .noMatter: .noMatter
    case .ratesStale: .ratesStale
    case .pleasantry: .pleasantry
    case .ability: .ability
    case .whichOne: .whichOne
    case .nothingShown: .nothingShown
    case .withheld: .withheld
    default: .smalltalk
    }
  }

  /// Why a question is asked.
  private static func purpose(_ question: Question) -> Line {
    switch question {
    case .recipient: .whyRecipient
    case .occasion: .whyOccasion
    case .budget: .whyBudget
    case .interests: .whyInterests
    case .deadline: .whyDeadline
    case .age: .whyAge
    }
  }

  private func wayBack(_ brief: Brief) -> String {
    let person = PersonWords(brief)
    return person.name == "them"
      ? wording.line(.wayBackAnybody) : wording.line(.wayBack, ["recipient": person.name])
  }

  private func greeting(_ name: String?) -> String {
    let name = DataText.clean(name ?? "", atMost: 40)
    return name.isEmpty ? wording.line(.greeting) : wording.line(.greetingNamed, ["name": name])
  }

  private func condolence(_ occasion: Occasion?) -> Line {
    switch occasion {
    case .sympathy?: .condolenceSympathy
    case .getWell?: .condolenceGetWell
    case .apology?: .condolenceApology
    default: .condolenceOther
    }
  }

  private func few(_ count: Int) -> String {
    count == 1 ? wording.line(.fewFitOne) : wording.line(.fewFitMany, ["count": NumberWords.small(count)])
  }

  private func listed(_ line: Line, _ changes: [BriefChange]) -> String {
    let words = ChangeList(wording: wording).words(changes)
    return words.isEmpty ? "" : wording.line(line, ["changes": words])
  }

  private func remembered(_ changes: [BriefChange], _ recipient: String?) -> String {
    let words = ChangeList(wording: wording).words(changes)
    if words.isEmpty { return wording.line(.rememberedNothing) }
    guard let recipient else { return wording.line(.remembered, ["changes": words]) }
    return wording.line(
      .rememberedFor, ["changes": words, "recipient": DataText.clean(recipient, atMost: 40)])
  }

  private func forgotten(_ things: [String]) -> String {
    let words = things.prefix(12).map { DataText.clean($0) }.filter { !$0.isEmpty }
    guard !words.isEmpty else { return wording.line(.forgottenNothing) }
    return wording.line(.forgotten, ["things": EnglishList.and(words)])
  }

  private func forgottenPeople(_ people: [String]) -> String {
    let words = people.prefix(12).map { DataText.clean($0, atMost: 40) }.filter { !$0.isEmpty }
    guard !words.isEmpty else { return wording.line(.forgottenNothing) }
    return wording.line(.forgottenPeople, ["people": EnglishList.and(words)])
  }

  private func which(_ kind: String, _ labels: [String]) -> String {
    let kind = DataText.clean(kind, atMost: 40)
    let names = labels.prefix(8).map { DataText.clean($0, atMost: 60) }
    guard names.count > 1 else { return wording.line(.questionWhichName, ["kind": kind]) }
    return wording.line(.questionWhich, ["kind": kind, "labels": EnglishList.or(names)])
  }

  private func heard(_ title: String, _ outcome: GiftOutcome) -> String {
    let line: Line =
      switch outcome {
      case .loved: .heardLoved
      case .liked: .heardLiked
      case .disliked, .returned: .heardUnwelcome
      case .neutral, .unknown: .heardGiven
      }
    return wording.line(line, ["title": DataText.clean(title, atMost: DataText.longestTitle).lowercased()])
  }

  private func purchased(_ title: String?) -> String {
    guard let title else { return wording.line(.purchased) }
    return wording.line(.purchasedNamed, ["title": wording.title(title)])
  }

  private func accepted(_ card: ProductCard) -> String {
    let values = ["title": wording.title(card.title), "price": wording.price(card.price)]
    guard let url = card.url.map({ DataText.clean($0, atMost: 500) }), !url.isEmpty else {
      return wording.line(.accepted, values)
    }
    return wording.line(.acceptedLink, values.merging(["url": url]) { $1 })
  }

  /// The lines stay lines; everything else is data like any other.
  private func again(_ text: String) -> String {
    let lines = text.prefix(4000).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      DataText.clean(String($0), atMost: 700)
    }
    return wording.line(.again, ["text": lines.joined(separator: "\n")])
  }

  private func ask(_ question: Question, _ brief: Brief) -> String {
    let person = PersonWords(brief)
    let values = ["subject": person.asked, "object": person.object]
    return switch question {
    case .recipient: wording.line(.questionRecipient)
    case .occasion: wording.line(.questionOccasion)
    case .budget: wording.line(.questionBudget)
    case .deadline: wording.line(.questionDeadline)
    case .interests:
      wording.line(person.isNamedAlone ? .questionInterests : .questionInterestsSeveral, values)
    case .age: wording.line(person.isNamedAlone ? .questionAge : .questionAgeSeveral, values)
    }
  }

  private func nothing(_ relaxation: Relaxation, _ brief: Brief) -> String {
    switch relaxation {
    case .price(_, let title, let price):
      return wording.line(
        .nothingPrice,
        ["limit": limit(brief, price), "title": wording.title(title), "price": wording.price(price)])
    case .deadline(_, let title, let arrives):
      var values = ["title": wording.title(title), "arrives": wording.day(arrives)]
      guard let needed = brief.neededBy?.value else { return wording.line(.nothingInTime, values) }
      values["needed"] = wording.day(needed)
      return wording.line(.nothingDeadline, values)
    case .exclusion(let phrase): return wording.line(.nothingExclusion, ["phrase": DataText.clean(phrase)])
    case .nothing: return wording.line(.nothingAtAll)
    }
  }

  /// Which bound of the budget stands in the way of the closest price.
  private func limit(_ brief: Brief, _ price: Money) -> String {
    if let maximum = brief.budget.maximum?.value,
      maximum.currency != price.currency || price.minorUnits > maximum.minorUnits
    {
      return "under \(maximum)"
    }
    if let minimum = brief.budget.minimum?.value, minimum.currency == price.currency,
      price.minorUnits < minimum.minorUnits
    {
      return "from \(minimum) up"
    }
    return "at that price"
  }
}
