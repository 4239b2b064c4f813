import GiftDomain
import Numerics
import TestKit
import Testing

@testable import Dialogue

@Suite("Nothing untrue is shown, whatever givers write")
struct TruthTests {
  /// Conversations in each generated shop; with some four turns each the arguments below make 10,000 turns and more.
  private static let conversationsPerShop = 320

  @Test("no hard constraint is broken and no claim is unborne in 10,000 generated turns", arguments: 1...8)
  func generated(seed: Int) async throws {
    var catalog = GeneratedCatalog(seed: UInt64(seed))
    let products = catalog.products(60 + seed * 30, currencies: seed % 3 == 0 ? [.usd, .gbp, .eur] : [.usd])
    let shop = try await ConciergeHarness.open(products)
    let byID = Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0) })
    let judge = TurnJudge(products: byID, shop: shop)
    var turns = GeneratedTurns(seed: UInt64(seed) &* 7919)
    for number in 0..<Self.conversationsPerShop {
      let conversation = ConversationID("c-\(seed)-\(number)")
      let texts = turns.conversation()
      for (text, reply) in zip(texts, try await shop.converse(texts, in: conversation)) {
        let faults = judge.faults(of: reply)
        #expect(faults.isEmpty, "“\(text)” in \(texts): \(faults)")
      }
    }
  }
}
