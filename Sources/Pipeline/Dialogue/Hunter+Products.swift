import Catalog
import Explanation
import GiftDomain
import Records

extension Hunter {
  /// Describes a product from the catalog's facts.
  func describe(_ id: ProductID, reading: Reading, state: inout ConversationState) async throws -> Answer {
    state.focus = id
    guard let product = try await catalog.current([id])[id] else { return gone() }
    var answer = Answer(.answer, [.details(product, arrivesBy: arrival(of: product, reading))])
    answer.mentioned = [product]
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
    var answer = Answer(.confirm, [.accepted(ProductCard(product))])
    answer.mentioned = [product]
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
