import GiftDomain
import Testing

@testable import Catalog

@Suite struct ProductDecoderTests {
  private func errors(_ text: String) -> [FieldError] {
    if case .failure(let invalid) = ProductDecoder.decode(Array(text.utf8)) { invalid.fields } else { [] }
  }

  private func with(_ member: String) -> String {
    "{\"id\":\"a\",\"title\":\"A\",\"price\":{\"amount\":\"1.50\",\"currency\":\"USD\"},\(member)}"
  }

  @Test(arguments: [
    ("{}", "/id"), ("[]", ""), ("", ""), ("nul", ""), ("{\"id\":\"a\",\"id\":\"b\"}", ""),
    ("{\"id\":\"a\\u0000\"}", ""),
    ("{\"id\":\"a\u{1}\"}", ""), ("{\"id\":\"a\"} x", ""), ("{\"id\":01}", ""), ("{\"id\":1e}", ""),
    ("{\"id\":\"\\x\"}", ""),
    ("{\"id\":" + String(repeating: "[", count: 100_000), ""),
    ("{\"id\":" + String(repeating: "9", count: 99_999) + "}", ""),
  ])
  func refusesWhatIsNoProduct(text: String, pointer: String) {
    #expect(errors(text).first?.pointer == pointer)
  }

  @Test(arguments: [
    ("\"colour\":1", "/colour"), ("\"a/b~c\":1", "/a~1b~0c"), ("\"stock\":-1", "/stock"),
    ("\"stock\":1.5", "/stock"),
    ("\"stock\":99999999999999999999", "/stock"), ("\"shipping\":\"fast\"", "/shipping"),
    ("\"digital\":true,\"shipping\":\"express\"", "/shipping"), ("\"digital\":\"yes\"", "/digital"),
    ("\"ships_to\":[\"US\",\"USA\"]", "/ships_to/1"), ("\"age\":[5]", "/age"), ("\"age\":[9,2]", "/age"),
    ("\"age\":[-1,null]", "/age"), ("\"rating\":5.1", "/rating"), ("\"rating_count\":-3", "/rating_count"),
    ("\"added\":\"2026-02-30\"", "/added"), ("\"url\":\"javascript:alert(1)\"", "/url"),
    ("\"facets\":[]", "/facets"), ("\"facets\":{\"theme\":\"x\"}", "/facets/theme"),
    ("\"facets\":{\"theme\":[\"x\",3]}", "/facets/theme/1"), ("\"description\":7", "/description"),
    ("\"title\":\"twice\"", ""), ("\"first_sold\":1", ""),
  ])
  func namesTheMember(member: String, pointer: String) {
    let found = errors(with(member))
    #expect(found.contains { $0.pointer == pointer } || (pointer.isEmpty && found.isEmpty), "\(found)")
  }

  @Test(arguments: [
    ("{\"amount\":\"1.234\",\"currency\":\"USD\"}", "/price/amount"),
    ("{\"amount\":\"-1\",\"currency\":\"USD\"}", "/price/amount"),
    ("{\"amount\":\"5\",\"currency\":\"dollars\"}", "/price/currency"),
    ("{\"amount\":\"5\"}", "/price/currency"),
    ("12.5", "/price"), ("\"about five\"", "/price"), ("1e400", "/price"), ("null", "/price"),
    ("{\"amount\":\"5\",\"currency\":\"USD\",\"x\":1}", "/price/x"),
  ])
  func namesWhatIsWrongWithAPrice(price: String, pointer: String) {
    #expect(errors("{\"id\":\"a\",\"title\":\"A\",\"price\":\(price)}").first?.pointer == pointer)
  }

  @Test func readsEveryNumberOfPlaces() throws {
    for (text, units) in [
      ("{\"amount\":\"1200\",\"currency\":\"JPY\"}", 1200), ("{\"amount\":1.5,\"currency\":\"KWD\"}", 1500),
      ("\"15.00 USD\"", 1500), ("\"£12\"", 1200),
    ] {
      let product = try ProductDecoder.decode(Array("{\"id\":\"a\",\"title\":\"A\",\"price\":\(text)}".utf8))
        .get()
      #expect(product.price.minorUnits == Int64(units))
    }
  }

  @Test func reportsAListWithPointersFromTheTop() {
    let good = with("\"stock\":1")
    let bad = with("\"stock\":\"many\"")
    let list = ProductDecoder.decodeList(Array("{\"products\":[\(good),\(bad)]}".utf8))
    guard case .failure(let invalid) = list else {
      Issue.record("\(list)")
      return
    }
    #expect(invalid.fields.map(\.pointer) == ["/products/1/stock"])
    #expect((try? ProductDecoder.decodeList(Array("[\(good),\(good)]".utf8)).get())?.count == 2)
    #expect((try? ProductDecoder.decodeList(Array("[\(good),\(good)]".utf8), limit: 1).get()) == nil)
  }

  @Test func survivesMutations() {
    var random = Seeded(state: 99)
    let original = Array(
      with("\"facets\":{\"theme\":[\"rustic\",{\"value\":\"x\",\"confidence\":0.5}]},\"age\":[1,null]").utf8)
    for _ in 0..<3000 {
      if case .success(let product) = ProductDecoder.decode(random.mutated(original)), product.title.isEmpty {
        Issue.record("a product without a title")
      }
    }
  }

  @Test(arguments: [
    ("<p>One</p><p>Two</p>", "One Two"), ("a<b>b</b>c", "abc"),
    ("x &lt;3 y &amp;amp; &#8364;&#x20AC;", "x <3 y &amp; €€"),
    ("I <3 tea", "I <3 tea"), ("<style>p{}</style>A<script>if(a<b){}</script>B", "A B"),
    ("<!-- <p> -->A", "A"),
    ("<a href=\"x>y\">link</a>", "link"), ("<p", ""), ("&", "&"), ("&;&#;&#xZZ;", "&;&#;&#xZZ;"),
    ("1<br/>2<br>3", "1 2 3"),
    ("a\u{202E}b\u{0}c\u{FEFF}", "abc"), ("  a \n\t b\u{A0} ", "a b"), ("<SCRIPT>x", ""),
    ("&#0;&#xD800;a<i>", "\u{FFFD}a"),
  ])
  func makesTextOfHTML(html: String, text: String) {
    #expect(HTMLText.plain(html) == text)
  }

  @Test(arguments: [
    ("1,299.00 USD", 129_900), ("1.299,00 EUR", 129_900), ("USD 15", 1500), ("€9,5", 950),
    ("12 345 JPY", 12345),
    ("1,299 USD", 129_900), ("US$3.10", 310),
  ])
  func readsPrices(text: String, units: Int64) {
    #expect((try? PriceText.parse(text, currency: nil).get())?.minorUnits == units)
  }

  @Test(arguments: ["", "free", "-5 USD", "5", "5 DOLLARS", "1,29,00 USD", "1.2.3 USD", "$5", "5 USD EUR"])
  func refusesOtherPrices(text: String) {
    #expect((try? PriceText.parse(text, currency: nil).get()) == nil)
  }
}
