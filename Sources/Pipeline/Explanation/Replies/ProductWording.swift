import GiftDomain

/// Words what the catalog says about products.
struct ProductWording {
  let wording: Wording

  func details(_ product: Product, arrivesBy day: CalendarDay) -> PartText {
    let description = DataText.clean(product.description, atMost: DataText.longestDescription)
    var lines = [
      "“\(wording.title(product.title))” costs \(wording.price(product.price)). \(availability(product, day))"
    ]
    if !description.isEmpty { lines.append(description) }
    let facts = [rating(product), ages(product.ages), contents(product)].compactMap(\.self)
    if !facts.isEmpty { lines.append(facts.joined(separator: " ")) }
    if let url = product.url { lines.append("Its page: " + DataText.clean(url, atMost: 500)) }
    return .block(lines)
  }

  func comparison(_ products: [(product: Product, arrivesBy: CalendarDay)]) -> PartText {
    let lines = products.map { product, day in
      let facts = [rating(product), ages(product.ages), contents(product)].compactMap(\.self)
      let title = wording.title(product.title)
      return (["“\(title)” costs \(wording.price(product.price)). \(availability(product, day))"] + facts)
        .joined(separator: " ")
    }
    return .block(lines + [differences(products)].filter { !$0.isEmpty })
  }

  private func availability(_ product: Product, _ day: CalendarDay) -> String {
    guard product.stock.isAvailable else { return "It is sold out at the moment." }
    return product.isDigital
      ? "It comes by e-mail, by \(wording.day(day))." : "In stock, and it arrives by \(wording.day(day))."
  }

  private func rating(_ product: Product) -> String? {
    guard let rating = product.rating, product.ratingCount > 0 else { return nil }
    let ratings = product.ratingCount == 1 ? "1 rating" : "\(product.ratingCount) ratings"
    return "Rated \(RatingWords.text(rating)) out of 5 in \(ratings)."
  }

  private func ages(_ range: AgeRange) -> String? {
    switch (range.minimum, range.maximum) {
    case (let low?, let high?): "For ages \(low) to \(high)."
    case (let low?, nil) where low > 0: "From age \(low)."
    case (nil, let high?): "Up to age \(high)."
    default: nil
    }
  }

  private func contents(_ product: Product) -> String? {
    let words = product.facetValues(.contains).map { DataText.clean($0, atMost: 30) }
    return words.isEmpty ? nil : "Contains \(EnglishList.and(words))."
  }

  /// Which is cheaper and which is there first, when one is.
  private func differences(_ products: [(product: Product, arrivesBy: CalendarDay)]) -> String {
    guard products.count > 1 else { return "" }
    var sentences: [String] = []
    let superlative = products.count == 2
    if Set(products.map(\.product.price.currency)).count == 1,
      let least = products.min(by: { $0.product.price.minorUnits < $1.product.price.minorUnits }),
      products.count(where: { $0.product.price == least.product.price }) == 1
    {
      let word = superlative ? "cheaper" : "cheapest"
      sentences.append("“\(wording.title(least.product.title))” is the \(word).")
    }
    if let first = products.min(by: { $0.arrivesBy < $1.arrivesBy }),
      products.count(where: { $0.arrivesBy == first.arrivesBy }) == 1
    {
      sentences.append("“\(wording.title(first.product.title))” arrives first.")
    }
    return sentences.joined(separator: " ")
  }
}
