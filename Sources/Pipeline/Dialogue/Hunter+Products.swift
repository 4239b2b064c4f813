import Catalog
import Explanation
import GiftDomain
import Records

extension Hunter {
  /// Answers what was asked about products, from the catalog's facts.
  func describe(_ ids: [ProductID], reading: Reading, state: inout ConversationState) async throws -> Answer {
    let found = try await products(Array(ids.prefix(Self.comparedAtMost)))
    guard !found.isEmpty else { return gone() }
    if found.count == 1 { state.focus = found[0].id }
    let namesDay = reading.operations.contains { $0.slot == .neededBy }
    let parts = found.map { product in
      ReplyPart.facts(
        ProductFacts(
          product: product, arrivesBy: arrival(of: product, reading), question: reading.detail,
          neededBy: namesDay ? state.brief.neededBy?.value : nil,
          reasons: state.lastSuggestions.first { $0.product.id == product.id }?.reasons ?? []))
    }
    var answer = Answer(.answer, parts)
    answer.mentioned = found
    answer.cited = state.lastSuggestions.filter { suggestion in
      found.contains { $0.id == suggestion.product.id && ProductCard($0) == suggestion.product }
        && suggestion.arrivesBy == arrival(of: suggestion.product.id, in: found, reading)
    }
    return answer
  }

  private func arrival(of id: ProductID, in products: [Product], _ reading: Reading) -> CalendarDay? {
    products.first { $0.id == id }.map { arrival(of: $0, reading) }
  }

  /// Says that there is nothing yet to ask about, and goes on with what would bring it.
  func nothingShown(_ reading: Reading, state: inout ConversationState) -> Answer {
    var answer = Answer(.answer, [.nothingShown])
    let question = reading.asked ?? (state.brief.isBlank ? .recipient : nil)
    if let question {
      answer.parts.append(.question(question, brief: state.brief))
      answer.question = question
      if reading.asked == nil { state.questions.append(question) }
    }
    return answer
  }

  /// Puts products side by side from the catalog's facts.
  func compare(_ ids: [ProductID], reading: Reading) async throws -> Answer {
    let current = try await catalog.current(Array(ids.prefix(Self.comparedAtMost)))
    let products = ids.compactMap { current[$0] }
    guard products.count >= 2 else { return gone() }
    var answer = Answer(
      .compare, [.comparison(products.map { (product: $0, arrivesBy: arrival(of: $0, reading)) })])
    answer.mentioned = products
    return answer
  }

  /// More side by side helps nobody to choose.
  private static let comparedAtMost = 3

  /// Hands over the link to the chosen product, when it can still be bought.
  func accept(_ id: ProductID, session: inout ConversationSession) async throws -> Answer {
    guard let product = try await catalog.current([id])[id], product.stock.isAvailable else { return gone() }
    session.state.focus = id
    noteGift(ProductCard(product), as: .accepted, session: &session)
    var answer = Answer(.confirm, [.accepted(ProductCard(product)), .nextStep])
    answer.mentioned = [product]
    answer.deeds = [.chose(id)]
    return answer
  }

  /// The product was taken out of the catalog, or sold out, since it was shown.
  private func gone() -> Answer {
    Answer(.answer, [.nothingFits(.nothing, brief: Brief(id: "gone"))])
  }

  /// The day by which an order made now is in hand.
  func arrival(of product: Product, _ reading: Reading) -> CalendarDay {
    constraints.plain(moment: reading.moment).arrival(of: product)
  }
}
