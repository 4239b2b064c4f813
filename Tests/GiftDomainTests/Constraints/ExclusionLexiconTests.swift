import Foundation
import GiftDomain
import Testing

/// The lexicon that ships, read once.
private let shipped = Result {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 0..<4 { root.deleteLastPathComponent() }
  return try ExclusionLexicon(
    json: Array(Data(contentsOf: root.appendingPathComponent("catalog/exclusions.json"))))
}

private func product(
  _ title: String, _ description: String = "", category: String = "", facets: [String] = []
) -> Product {
  Product(
    id: "p", title: title, description: description, category: category,
    price: Money(minorUnits: 1000, currency: .usd),
    facets: facets.map { text in
      let parts = text.split(separator: ":")
      return Facet(FacetKey(parts[0]), String(parts[1]))
    })
}

private func excludes(_ phrase: String, _ slot: SlotName, _ product: Product) throws -> Bool {
  try shipped.get().exclusion(for: phrase, slot: slot).excludes(product, ProductWords(product))
}

@Suite struct ExclusionLexiconTests {
  @Test(
    "A phrase rules out what a catalog calls the thing",
    arguments: [
      ("edible", "Hazelnut Praline Box"), ("anything to eat", "Jar of Fig Jam"),
      ("no food", "Smoked Almond Snack Tin"), ("booze", "Coastal Single Malt"),
      ("alcohol", "Cocktail Shaker in Brass"), ("wine", "Two Crystal Wineglasses"),
      ("another mug", "Stoneware Mugs, a Pair"), ("more mugs", "The Double-Take Mug"),
      ("scented candles", "Long Evening Beeswax Candle"), ("jewelry", "Silver Birch Earrings"),
      ("strong perfume", "Reed Diffuser, Fig Leaf"), ("roses", "Dried Rose Wreath"),
      ("roses", "Rosewater and Rosehip Oil"), ("clothes", "Lambswool Scarf"), ("books", "A Novel of the Sea"),
      ("gadgets", "Bluetooth Speaker"), ("toys", "Plush Otter"), ("flowers", "A Posy of Tulips"),
      ("gift cards", "Nursery Voucher"), ("leather", "Suede Wallet"),
      ("perfume and candles", "Eau de Cologne"),
      ("perfume and candles", "Tea Lights"), ("golf", "Golfing Socks"), ("plastic stuff", "Acrylic Tray"),
      ("knives", "Rain-Pattern Knife"), ("anything with batteries", "Torch with Battery"),
    ])
  func ruledOut(_ phrase: String, _ title: String) throws {
    #expect(try excludes(phrase, .avoid, product(title)), "\(phrase) should rule out \(title)")
  }

  @Test(
    "What is not meant stays in",
    arguments: [
      ("edible", "Bluetooth Speaker"), ("nuts", "Wooden Train"), ("jewellery", "Linen Apron"),
      ("roses", "Prose for Beginners"), ("books", "Oak Desk Lamp"), ("clothes", "In Stock: Desk Lamp"),
      ("another mug", "Teapot"), ("golf", "Gold Locket"), ("cat", "Catalogue Stand"),
    ])
  func staysIn(_ phrase: String, _ title: String) throws {
    #expect(try !excludes(phrase, .avoid, product(title)), "\(phrase) should not rule out \(title)")
  }

  @Test(
    "Facets rule out what the text does not say",
    arguments: [
      ("nut allergy", SlotName.dietary, "contains:nuts"), ("vegan", .dietary, "contains:wool"),
      ("coeliac", .dietary, "contains:gluten"), ("lactose intolerant", .dietary, "contains:dairy"),
      ("halal", .dietary, "contains:alcohol"), ("perfume", .avoid, "contains:fragrance"),
      ("edible", .avoid, "kind:drink"), ("funny", .avoid, "value:funny"),
    ])
  func facets(_ phrase: String, _ slot: SlotName, _ facet: String) throws {
    #expect(try excludes(phrase, slot, product("Box", facets: [facet])))
  }

  @Test(
    "A clearing facet is believed for diets and allergies, and for that thing only",
    arguments: [
      ("coeliac", SlotName.dietary, "Almond Biscuits", "dietary:gluten_free", false),
      ("gluten", .avoid, "Almond Biscuits", "dietary:gluten_free", false),
      ("nut allergy", .dietary, "Almond Biscuits", "dietary:gluten_free", true),
      ("vegan", .dietary, "Vegan Leather Wallet", "value:vegan", false),
      ("leather", .avoid, "Vegan Leather Wallet", "value:vegan", true),
      ("alcohol", .avoid, "Gin without Alcohol", "dietary:alcohol_free", true),
      ("doesn't drink alcohol", .dietary, "Gin without Alcohol", "dietary:alcohol_free", false),
      ("nuts and dairy", .avoid, "Almond and Milk Bar", "dietary:nut_free", true),
      ("diabetic", .dietary, "Chocolate Truffles", "dietary:sugar_free", false),
    ])
  func clearing(_ phrase: String, _ slot: SlotName, _ title: String, _ facet: String, _ isOut: Bool) throws {
    #expect(try excludes(phrase, slot, product(title, facets: [facet])) == isOut)
  }

  @Test("Where a feed contradicts itself, the safe side is out")
  func contradiction() throws {
    let box = product("Biscuits", facets: ["dietary:nut_free", "contains:nuts"])
    #expect(try excludes("nut allergy", .dietary, box))
  }

  @Test("A word that is only denied rules out all the same: nobody reads a denial twice")
  func deniedWord() throws {
    #expect(try excludes("nuts", .avoid, product("Nut-Free Brittle")))
    #expect(try excludes("nut allergy", .dietary, product("Oat Bar", "Made without nuts.")))
  }

  @Test("Owned things are meant as a whole, diets by their parts")
  func slots() throws {
    #expect(try excludes("a tackle box", .owned, product("Trouser-Pocket Tackle Box")))
    #expect(try !excludes("a tackle box", .owned, product("Bait Box")))
    #expect(try !excludes("Salt and Pepper Mill", .owned, product("Pepper Grinder")))
    #expect(try excludes("strictly vegan, gluten free at home", .dietary, product("Wool Socks")))
    #expect(try excludes("strictly vegan, gluten free at home", .dietary, product("Rye Crackers")))
    #expect(try excludes("vegan", .avoid, product("Vegan Wallet")))
    #expect(try !excludes("vegan", .avoid, product("Wool Socks")))
  }

  @Test(
    "Singular and plural are one, with or without a frame",
    arguments: [
      ("kite", "kites"), ("teapot", "teapots"), ("brush", "brushes"), ("puppy", "puppies"), ("box", "boxes"),
      ("quilt", "quilts"), ("fishing rod", "fishing rods"), ("café", "cafes"),
    ])
  func inflections(_ singular: String, _ plural: String) throws {
    for slot in [SlotName.avoid, .owned] {
      for (phrase, title) in [
        (singular, "Blue \(plural)"), (plural, "The \(singular)"),
        ("another \(plural)", "A \(singular.uppercased())!"),
      ] {
        #expect(try excludes(phrase, slot, product(title)), "\(phrase) in \(slot), \(title)")
        #expect(try excludes(phrase, slot, product("Box", "With \(title), boxed.")))
      }
    }
  }

  @Test(
    "A broken file is refused with the key",
    arguments: [
      (#"{"leading":[],"trailing":[],"breaks":[]}"#, "concepts"),
      (#"{"leading":[],"trailing":[],"breaks":[],"concepts":[],"colour":1}"#, "colour"),
      (entry(includes: "nowhere"), "concepts.a.includes"), (entry(facet: "nuts"), "concepts.a.facets"),
      (entry(allergen: "1"), "concepts.0.allergen"),
    ])
  func broken(_ json: String, _ key: String) {
    #expect {
      try ExclusionLexicon(json: Array(json.utf8))
    } throws: { ($0 as? PolicyError)?.key == key }
  }
}

private func entry(includes: String = "", facet: String = "a:b", allergen: String = "false") -> String {
  let names = includes.isEmpty ? "" : "\"\(includes)\""
  return """
    {"leading":[],"trailing":[],"breaks":[],"concepts":[{"name":"a","said":["a"],"words":["a"],\
    "facets":["\(facet)"],"cleared_by":[],"allergen":\(allergen),"diet_only":false,"includes":[\(names)]}]}
    """
}
