import Foundation
import GiftDomain

@testable import Learning

/// Made-up shops whose right answers are known.
enum RecommendationFixture {
  /// The policy that ships.
  static func policy() throws -> RecommendationPolicy {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try RecommendationPolicy(
      json: Array(Data(contentsOf: root.appending(path: "catalog/recommendation.json"))))
  }

  /// Purchases by the identifiers of people and products.
  static func history(
    _ purchases: [(String, String, Double)], products: [String] = []
  ) -> PurchaseHistory {
    PurchaseHistory(
      purchases.map { (person: UserID($0.0), product: ProductID($0.1), day: $0.2) },
      products: products.map { ProductID($0) })
  }

  /// A shop with two kinds of people, gardeners and cooks, each of whom buys eight of the forty products of their
  /// kind over half a year, and one in twenty of the other kind.
  static func twoKinds(people: Int = 120, days: Double = 180) -> PurchaseHistory {
    var purchases: [(String, String, Double)] = []
    for person in 0..<people {
      let kind = person % 2 == 0 ? "garden" : "kitchen"
      for step in 0..<8 {
        // Steps through the products that are coprime to their number, so that everybody's differ.
        let place = (person * 7 + step * (3 + person % 5)) % 40
        let stray = (person + step) % 20 == 0
        let shelf = stray ? (kind == "garden" ? "kitchen" : "garden") : kind
        let day = Double(step) * days / 8 + Double(person % 20)
        purchases.append(("p\(person)", "\(shelf)-\(place)", day))
      }
    }
    return history(purchases)
  }
}
