import GiftDomain

/// A dozen products that the tests of this room know by heart.
enum SmallShop {
  static let products: [Product] = [
    product(
      "lures", "Lure Maker's Bench Kit", 38, "Outdoors & Fishing", .nextDay,
      "Tie your own lures at the kitchen table: vice, feathers, hooks.",
      ["interest:fishing", "recipient:dad"]),
    product(
      "tackle", "Three-Tray Tackle Box", 29, "Outdoors & Fishing", .nextDay,
      "A tackle box with trays for lures and weights.", ["interest:fishing", "recipient:dad"]),
    product(
      "flask", "Riverbank Flask", 24, "Kitchen & Cooking", .sameDay,
      "Keeps coffee hot through a long morning of fishing.", ["interest:fishing", "recipient:him"]),
    product(
      "puns", "The Big Book of Bad Puns", 14, "Books", .sameDay,
      "Four hundred groaners for the breakfast table.",
      ["interest:puns", "recipient:dad", "value:funny", "kind:book"]),
    product(
      "pun-mug", "Reel Dad Mug", 16, "Funny & Novelty", .nextDay,
      "A mug with a fishing pun on both sides.", ["interest:fishing", "interest:puns", "recipient:dad"]),
    product(
      "course", "Fly Fishing Online Course", 35, "Courses & Subscriptions", .instant,
      "Twelve lessons about casting, by e-mail at once.", ["interest:fishing", "recipient:him"]),
    product(
      "trout", "Smoked Trout Hamper", 33, "Food & Sweets", .nextDay,
      "Smoked trout and crackers for a fishing fan.", ["interest:fishing", "kind:edible", "recipient:dad"]),
    product(
      "reel", "Brass Centrepin Reel", 180, "Outdoors & Fishing", .express,
      "A heavy brass reel for patient fishing.", ["interest:fishing", "recipient:dad", "value:luxury"]),
    product(
      "rose", "Climbing Rose in a Pot", 27, "Garden & Plants", .twoDay,
      "A rose for the wall.", ["interest:gardening", "recipient:mom", "kind:plant"]),
    product(
      "trowel", "Ash-Handled Trowel", 22, "Garden & Plants", .nextDay,
      "A trowel for small hands and stony beds.", ["interest:gardening", "recipient:mom"]),
    product(
      "seeds", "Cottage Garden Seed Tin", 18, "Garden & Plants", .nextDay,
      "Nine packets of old-fashioned flowers for the garden.", ["interest:gardening", "recipient:mom"]),
    product(
      "scarf", "Sky-Blue Linen Scarf", 45, "Fashion & Accessories", .standard,
      "Light linen, woven slowly.", ["recipient:her", "theme:elegant"]),
  ]

  private static func product(
    _ id: String, _ title: String, _ dollars: Int64, _ category: String, _ shipping: ShippingSpeed,
    _ description: String, _ facets: [String]
  ) -> Product {
    Product(
      id: ProductID(id), title: title, description: description, category: category,
      price: Money(minorUnits: dollars * 100, currency: .usd), stock: .count(5), shipping: shipping,
      rating: 4.5,
      ratingCount: 30, url: "https://shop.example/p/\(id)",
      facets: facets.map { text in
        let parts = text.split(separator: ":")
        return Facet(FacetKey(parts[0]), String(parts[1]))
      })
  }
}
