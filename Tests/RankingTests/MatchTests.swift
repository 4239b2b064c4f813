import GiftDomain
import Ranking
import Testing

@Suite struct MatchTests {
  @Test(
    "A wish finds the facet, the synonym, the related thing and the word",
    arguments: [
      ("fishing", product("p", facets: "interest:fishing"), "facet interest:fishing"),
      ("angling", product("p", facets: "interest:fishing"), "facet interest:fishing"),
      ("fishing", product("p", facets: "interest:fly fishing"), "facet interest:fly fishing"),
      ("fishing", product("p", "The Lure Bench"), "title Lure"),
      ("bad puns", product("p", facets: "interest:dad jokes"), "facet interest:dad jokes"),
      ("bad puns", product("p", facets: "interest:puns"), "facet interest:puns"),
      ("her garden", product("p", facets: "interest:gardening"), "facet interest:gardening"),
      ("gardening", product("p", facets: "interest:houseplants"), "facet interest:houseplants"),
      ("old vinyl records", product("p", facets: "interest:vinyl records"), "facet interest:vinyl records"),
      ("stargazing", product("p", facets: "interest:astronomy"), "facet interest:astronomy"),
      ("kites", product("p", "Box", "With a long-tailed KITE, folded."), "description KITE"),
      ("lure-making", product("p", "Box", "A lure-making bench."), "description lure-making"),
    ])
  func interests(_ wish: String, _ product: Product, _ evidence: String) throws {
    let ranked = try rank([product], brief { $0.interests = [stated(wish)] })
    let match = try #require(ranked[0].matches.first { $0.kind == .interest })
    #expect(told(match.evidence) == evidence)
    #expect(match.wish == wish && match.provenance == stated("x").provenance)
    #expect(match.strength > 0 && match.strength <= 1)
  }

  @Test(
    "What has nothing to do with the wish is no match",
    arguments: [
      ("fishing", product("p", "The Long Novel", "A net of lies, told by a rod-straight man.")),
      ("bad puns", product("p", facets: "theme:bad")), ("cars", product("p", "Scarf and Cards")),
      ("true crime", product("p", facets: "theme:cosy")),
      ("gardening", product("p", facets: "interest:chess")),
    ])
  func noMatch(_ wish: String, _ product: Product) throws {
    #expect(try rank([product], brief { $0.interests = [stated(wish)] })[0].matches.isEmpty)
  }

  @Test("The best evidence wins: a facet before words, the very word before its kin")
  func strongest() throws {
    let rod = product("p", "Fishing Rod", "For fishing.", category: "Fishing", facets: "interest:fishing")
    let lure = product("q", "Box", "For fishing.")
    let ranked = try rank([rod, lure], brief { $0.interests = [stated("fishing")] })
    #expect(ranked.map { $0.matches[0].strength } == [1, 0.55])
    #expect(told(ranked[1].matches[0].evidence) == "description fishing")
  }

  @Test(
    "Kinds, styles and values",
    arguments: [
      ("a book", "", "", product("p", facets: "kind:book")),
      ("something for the kitchen", "", "", product("p", facets: "kind:kitchenware")),
      ("novel", "", "", product("p", facets: "kind:book")),
      ("jewelry", "", "", product("p", "Silver Necklace")),
      ("", "cozy", "", product("p", facets: "theme:cosy")),
      ("", "retro", "", product("p", facets: "theme:vintage")),
      ("", "", "eco-friendly", product("p", facets: "value:sustainable")),
      ("", "", "personalized", product("p", facets: "value:personalised")),
      ("", "", "handmade", product("p", "Bowl", "Turned and hand carved in Wales.")),
      ("", "", "funny", product("p", facets: "value:funny")),
    ])
  func others(_ kind: String, _ style: String, _ value: String, _ product: Product) throws {
    let wanted = brief { brief in
      if !kind.isEmpty { brief.categories = [stated(kind)] }
      if !style.isEmpty { brief.style = [stated(style)] }
      if !value.isEmpty { brief.values = [stated(value)] }
    }
    #expect(try rank([product], wanted)[0].matches.count == 1)
  }

  @Test("Either of two kinds will do, each interest counts")
  func bestAndShare() throws {
    let novel = product("p", facets: "kind:book", "interest:chess")
    let ranked = try rank(
      [novel],
      brief {
        $0.categories = [stated("book"), stated("lamp")]
        $0.interests = [stated("chess"), stated("swimming")]
      })
    #expect(ranked[0].value(of: .category) == 1)
    #expect(ranked[0].value(of: .interest) == 0.5)
  }

  @Test(
    "For whom it is",
    arguments: [
      (Relationship.father, Gender.male, nil, "recipient:dad", 1.0),
      (.father, .male, 65, "recipient:him", 0.75), (.father, .male, 65, "recipient:mom", -0.25),
      (.niece, .female, 7, "recipient:kids", 1), (.niece, .female, 7, "recipient:wife", -0.25),
      (.niece, .female, 7, "recipient:her", 0.3), (.nephew, .male, 30, "recipient:kids", -1),
      (.boss, nil, nil, "recipient:child", -1),
      (.nephew, .male, 30, "recipient:him", 0.7), (.colleague, nil, nil, "recipient:colleague", 1),
      (.mother, .female, 40, "theme:rustic", 0.35),
    ] as [(Relationship, Gender?, Int?, String, Double)])
  func recipients(_ who: Relationship, _ gender: Gender?, _ age: Int?, _ facet: String, _ value: Double)
    throws
  {
    let wanted = brief { brief in
      brief.relationship = stated(who)
      brief.gender = gender.map { stated($0) }
      brief.age = age.map { stated($0) }
    }
    let entry = try rank([product("p", facets: facet)], wanted)[0].ledger.first { $0.term == .recipient }
    #expect(entry?.value == abs(value) && entry?.weight == (value < 0 ? -0.6 : 0.16))
  }

  @Test(
    "What for",
    arguments: [
      ("occasion:birthday", Occasion.birthday, 1.0), ("occasion:christmas", .birthday, 0),
      ("occasion:new_baby", .babyShower, 0.9), ("theme:rustic", .birthday, 0.35),
    ])
  func occasions(_ facet: String, _ occasion: Occasion, _ value: Double) throws {
    let ranked = try rank([product("p", facets: facet)], brief { $0.occasion = stated(occasion) })
    #expect(ranked[0].value(of: .occasion) == value)
    // Only the occasion itself is a reason; a near one is a reason to nobody.
    #expect(ranked[0].matches.count == (value == 1 ? 1 : 0))
  }

  @Test("A toy for small children is no gift for a boss, however well it fits otherwise")
  func grownUp() throws {
    let toy = product(
      "toy", ages: AgeRange(minimum: 3, maximum: 6), facets: "interest:chess", "recipient:colleague")
    let wanted = brief { brief in
      brief.relationship = stated(.boss)
      brief.interests = [stated("chess")]
    }
    #expect(try rank([toy, product("lamp")], wanted).map(\.product.id) == ["lamp", "toy"])
    #expect(
      try rank([toy, product("lamp")], brief { $0.interests = [stated("chess")] })[0].product.id == "toy")
  }

  @Test("What a description mentions does not make it a thing of that kind")
  func notThatKind() throws {
    let call = product("p", "Video Call", "Booking by e-mail.")
    #expect(try rank([call], brief { $0.categories = [stated("book")] })[0].matches.isEmpty)
    #expect(try rank([call], brief { $0.interests = [stated("booking")] })[0].matches.count == 1)
  }

  @Test("A child's age is a reason where the product names ages")
  func age() throws {
    let toy = product("p", ages: AgeRange(minimum: 5, maximum: 9))
    let match = try rank([toy], brief { $0.age = stated(7, "she's 7") })[0].matches.first
    #expect(match?.kind == .age && match?.wish == "7" && match?.evidence == .field("age"))
    #expect(try rank([toy], brief { $0.age = stated(40) })[0].matches.isEmpty)
  }

  private func told(_ evidence: ProductEvidence) -> String {
    switch evidence {
    case .facet(let key, let value): "facet \(key):\(value)"
    case .text(let field, let quote): "\(field) \(quote)"
    case .field(let name): name
    }
  }
}
