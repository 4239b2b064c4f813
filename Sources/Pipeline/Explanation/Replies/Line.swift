/// The lines that `catalog/replies.json` words.
enum Line: String, CaseIterable {
  case disclosure, greeting, understood, accepted, purchased, remembered, known, forgotten, smalltalk, goodbye
  case declined, again, cancelled, holding, identity, ability, why, recommendation, withheld
  case pleasantry, recap
  case greetingNamed = "greeting_named"
  case condolenceSympathy = "condolence_sympathy"
  case condolenceGetWell = "condolence_get_well"
  case condolenceApology = "condolence_apology"
  case condolenceOther = "condolence_other"
  case suggestionsFirst = "suggestions_first"
  case suggestionsMore = "suggestions_more"
  case suggestionsAnybody = "suggestions_anybody"
  case nothingPrice = "nothing_price"
  case nothingDeadline = "nothing_deadline"
  case nothingInTime = "nothing_in_time"
  case nothingExclusion = "nothing_exclusion"
  case nothingAtAll = "nothing_at_all"
  case fewFitOne = "few_fit_one"
  case fewFitMany = "few_fit_many"
  case questionRecipient = "question_recipient"
  case questionOccasion = "question_occasion"
  case questionBudget = "question_budget"
  case questionInterests = "question_interests"
  case questionInterestsSeveral = "question_interests_several"
  case questionDeadline = "question_deadline"
  case questionAge = "question_age"
  case questionAgeSeveral = "question_age_several"
  case notUnderstood = "not_understood"
  case acceptedLink = "accepted_link"
  case rememberedFor = "remembered_for"
  case rememberedNothing = "remembered_nothing"
  case knownNothing = "known_nothing"
  case knownBare = "known_bare"
  case knownNobody = "known_nobody"
  case forgottenNothing = "forgotten_nothing"
  case forgottenPeople = "forgotten_people"
  case questionWhich = "question_which"
  case questionWhichName = "question_which_name"
  case heardLoved = "heard_loved"
  case heardLiked = "heard_liked"
  case heardUnwelcome = "heard_unwelcome"
  case heardGiven = "heard_given"
  case handOff = "hand_off"
  case youAreWelcome = "you_are_welcome"
  case outOfScope = "out_of_scope"
  case orderStatus = "order_status"
  case startedOver = "started_over"
  case whyRecipient = "why_recipient"
  case whyOccasion = "why_occasion"
  case whyBudget = "why_budget"
  case whyInterests = "why_interests"
  case whyDeadline = "why_deadline"
  case whyAge = "why_age"
  case wayBack = "way_back"
  case wayBackAnybody = "way_back_anybody"
  case nextStep = "next_step"
  case purchasedNamed = "purchased_named"
  case whichOne = "which_one"
  case nothingShown = "nothing_shown"
  case noMatter = "no_matter"
  case ratesStale = "rates_stale"
  case detailPrice = "detail_price"
  case detailArrival = "detail_arrival"
  case detailDigital = "detail_digital"
  case detailInTime = "detail_in_time"
  case detailLate = "detail_late"
  case detailInStock = "detail_in_stock"
  case detailSoldOut = "detail_sold_out"
  case detailRating = "detail_rating"
  case detailUnrated = "detail_unrated"
  case detailAges = "detail_ages"
  case detailAllAges = "detail_all_ages"
  case detailLink = "detail_link"
  case detailMaker = "detail_maker"
  case detailContains = "detail_contains"
  case detailQuote = "detail_quote"
  case detailUnknown = "detail_unknown"
  case detailService = "detail_service"

  /// Whether it asks: then each of its wordings has exactly one question mark, and otherwise none.
  var isQuestion: Bool { rawValue.hasPrefix("question_") }

  /// What its wordings may name.
  var placeholders: Set<String> {
    switch self {
    case .greetingNamed: ["name"]
    case .understood, .remembered, .recap: ["changes"]
    case .rememberedFor: ["changes", "recipient"]
    case .suggestionsFirst, .suggestionsMore, .wayBack: ["recipient"]
    case .purchasedNamed: ["title"]
    case .recommendation, .detailPrice: ["title", "price"]
    case .detailArrival, .detailDigital, .detailInTime: ["title", "arrives"]
    case .detailLate: ["title", "arrives", "needed"]
    case .detailRating: ["title", "rating", "ratings"]
    case .detailInStock, .detailSoldOut, .detailUnrated, .detailAllAges, .detailUnknown: ["title"]
    case .detailAges: ["title", "ages"]
    case .detailLink: ["title", "url"]
    case .detailMaker: ["title", "maker"]
    case .detailContains: ["title", "contents"]
    case .detailQuote: ["title", "quote"]
    case .whyInterests, .whyAge: ["object"]
    case .nothingPrice: ["limit", "title", "price"]
    case .nothingDeadline: ["needed", "title", "arrives"]
    case .nothingInTime: ["title", "arrives"]
    case .nothingExclusion: ["phrase"]
    case .fewFitMany: ["count"]
    case .questionInterests, .questionInterestsSeveral, .questionAge, .questionAgeSeveral:
      ["subject", "object"]
    case .accepted: ["title", "price"]
    case .acceptedLink: ["title", "price", "url"]
    case .forgotten: ["things"]
    case .forgottenPeople: ["people"]
    case .questionWhich: ["kind", "labels"]
    case .questionWhichName: ["kind"]
    case .heardLoved, .heardLiked, .heardUnwelcome, .heardGiven: ["title"]
    case .again: ["text"]
    default: []
    }
  }
}

/// The places that have quick replies.
enum Chips: String, CaseIterable {
  case budget, suggestions, details, accepted, idle
  case questionRecipient = "question_recipient"
  case questionOccasion = "question_occasion"
  case questionInterests = "question_interests"
  case questionDeadline = "question_deadline"
  case questionAge = "question_age"
  case questionWhich = "question_which"
  case suggestionsSolemn = "suggestions_solemn"
  case suggestionsHurried = "suggestions_hurried"
  case nothingPrice = "nothing_price"
  case nothingDeadline = "nothing_deadline"
  case nothingExclusion = "nothing_exclusion"
  case nothingAtAll = "nothing_at_all"
  case orderStatus = "order_status"
}
