import GiftDomain

/// Answers a question about a product from the catalog alone, and says so when the catalog does not.
struct DetailWording {
  let wording: Wording
  let facts: ProductFacts

  private var product: Product { facts.product }
  private var title: String { wording.title(product.title) }

  /// The answer: one sentence a topic, or all there is to tell.
  var text: PartText {
    let topics = facts.question.topics
    if topics.contains(.all) || topics.isEmpty && facts.question.words.isEmpty { return everything }
    var sentences = DetailTopic.allCases.filter { topics.contains($0) && $0 != .all }.compactMap(sentence)
    if topics.isEmpty { sentences = [spoken(of: Set(facts.question.words.map { EnglishStemmer.stem($0) }))] }
    var seen = Set<String>()
    return .sentence(sentences.filter { seen.insert($0).inserted }.joined(separator: " "))
  }

  private var everything: PartText {
    ProductWording(wording: wording).details(product, arrivesBy: facts.arrivesBy)
  }

  private func sentence(about topic: DetailTopic) -> String? {
    switch topic {
    case .price: line(.detailPrice, ["price": product.price.description])
    case .arrival: arrival
    case .stock: line(product.stock.isAvailable ? .detailInStock : .detailSoldOut)
    case .rating: rating
    case .age: ages
    case .link: link
    case .maker: maker
    case .ingredients: contents ?? told(about: .ingredients)
    case .material, .size, .colour, .contents, .care, .personalising: told(about: topic)
    case .service: line(.detailService)
    case .why: why
    case .all: nil
    }
  }

  private func line(_ line: Line, _ values: [String: String] = [:]) -> String {
    wording.line(line, values.merging(["title": title]) { $1 })
  }

  private var arrival: String {
    let arrives = wording.day(facts.arrivesBy)
    guard product.stock.isAvailable else { return line(.detailSoldOut) }
    if let needed = facts.neededBy {
      let isLate = facts.arrivesBy > needed
      return line(
        isLate ? .detailLate : .detailInTime, ["arrives": arrives, "needed": wording.day(needed)])
    }
    return line(product.isDigital ? .detailDigital : .detailArrival, ["arrives": arrives])
  }

  private var rating: String {
    guard let rating = product.rating, product.ratingCount > 0 else { return line(.detailUnrated) }
    let ratings = product.ratingCount == 1 ? "1 rating" : "\(product.ratingCount) ratings"
    return line(.detailRating, ["rating": RatingWords.text(rating), "ratings": ratings])
  }

  private var ages: String {
    switch (product.ages.minimum, product.ages.maximum) {
    case (let low?, let high?): line(.detailAges, ["ages": "for ages \(low) to \(high)"])
    case (let low?, nil) where low > 0: line(.detailAges, ["ages": "from age \(low)"])
    case (nil, let high?): line(.detailAges, ["ages": "up to age \(high)"])
    default: line(.detailAllAges)
    }
  }

  private var link: String {
    guard let url = product.url.map({ DataText.clean($0, atMost: 500) }), !url.isEmpty else {
      return line(.detailUnknown)
    }
    return line(.detailLink, ["url": url])
  }

  private var maker: String {
    let vendor = DataText.clean(product.vendor, atMost: 60)
    return vendor.isEmpty ? line(.detailUnknown) : line(.detailMaker, ["maker": vendor])
  }

  private var contents: String? {
    let words = product.facetValues(.contains).map { DataText.clean($0, atMost: 30) }
    return words.isEmpty ? nil : line(.detailContains, ["contents": EnglishList.and(words)])
  }

  private var why: String {
    let reasons = facts.reasons.map { DataText.clean($0.text, atMost: 400) }
    return reasons.isEmpty ? everything.text : "“\(title)”: " + reasons.joined(separator: " ")
  }

  /// The shop's sentences about what was asked in so many words; else about the topic, when no word was asked for.
  private func told(about topic: DetailTopic) -> String {
    let asked = Set(facts.question.words.map { EnglishStemmer.stem($0) })
      .subtracting(["materi", "size", "colour", "ingredi"])
    let topical = wording.templates.stems(of: topic)
    return spoken(of: asked.isDisjoint(with: topical) ? topical.union(asked) : asked)
  }

  /// The sentences of the description with any of these stems, quoted; that it does not say when there are none.
  private func spoken(of stems: Set<String>) -> String {
    let sentences = SentenceSplitter.sentences(of: product.description).map(\.trimmingSpace).filter {
      !stems.isDisjoint(with: WordTokenizer.stems(in: $0))
    }
    let quote = DataText.clean(sentences.prefix(2).joined(separator: " "), atMost: 300)
    return quote.isEmpty ? line(.detailUnknown) : line(.detailQuote, ["quote": quote])
  }
}
