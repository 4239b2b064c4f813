import GiftDomain
import Testing

@testable import Catalog

@Suite struct FeedErrorTests {
  @Test(arguments: [
    ([UInt8](), "feed_empty"), (Array("  \n ".utf8), "feed_empty"), ([0xFF, 0xFE, 0x41, 0], "feed_encoding"),
    ([0x41, 0, 0x42, 0], "feed_encoding"), ([0x1F, 0x8B, 8], "feed_encoding"),
    (Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss/>".utf8), "feed_encoding"),
    (Array("name,cost\nA,1".utf8), "feed_unknown_format"), (Array("hello".utf8), "feed_unknown_format"),
    (Array("<!DOCTYPE x [<!ENTITY a \"b\">]><rss/>".utf8), "feed_malformed"),
    (Array("<rss><item></rss>".utf8), "feed_malformed"), (Array("<rss><channel>".utf8), "feed_malformed"),
    (Array("{\"products\":[{\"id\":1}".utf8), "feed_malformed"), (Array("[{}}".utf8), "feed_malformed"),
    (Array("{\"products\":[]} x".utf8), "feed_malformed"),
  ])
  func refusesWhatIsNoFeed(bytes: [UInt8], label: String) {
    let error = #expect(throws: FeedError.self) { try FeedKit.read(bytes) }
    #expect(error?.label == label, "\(error?.description ?? "")")
  }

  @Test func asksForACurrency() throws {
    let table = try FeedKit.fixture("shopify-old.csv")
    let error = #expect(throws: FeedError.self) {
      try FeedKit.read(table, options: FeedKit.options(currency: nil))
    }
    #expect(error == .noCurrency)
    let json = try FeedKit.read(FeedKit.fixture("shopify.json"), options: FeedKit.options(currency: nil))
      .items
    #expect(json.rejections.first?.contains("give a default currency") == true)
  }

  @Test func goesOnAfterARowThatNeverEnds() throws {
    let endless = "a,\"" + String(repeating: "x\n", count: FeedLimits.record / 2 + 10) + "\n"
    let text = "id,title,price\n" + endless + "b,Lamp,5.00\n"
    let items = try FeedKit.read(Array(text.utf8)).items
    #expect(items.products.map(\.id) == ["b"])
    #expect(items.rejections.first?.contains("a quote that is never closed") == true)
    let long =
      "{\"id\":\"" + String(repeating: "x", count: FeedLimits.record)
      + "\"}\n{\"id\":\"b\",\"title\":\"B\",\"price\":1}\n"
    #expect(try FeedKit.read(Array(long.utf8)).items.products.map(\.id) == ["b"])
  }

  @Test func mendsWhatCanBeMended() throws {
    let title = String(repeating: "long ", count: 100)
    let bytes =
      Array("{\"id\":7,\"title\":\"\(title)\",\"price\":1,\"odd\":2}\n{\"id\":\"b\",\"title\":\"B".utf8)
      + [0xC3, 0x28] + Array("\\u0007\",\"price\":1}".utf8)
    let items = try FeedKit.read(bytes).items
    guard case .product(let cut, _, let warnings) = items[0],
      case .product(let mended, _, let notes) = items[1]
    else {
      Issue.record("\(items)")
      return
    }
    #expect(cut.id == "7" && cut.title.count < 300 && warnings.count == 2)
    #expect(mended.title == "B\u{FFFD}(" && notes == ["bytes that are not UTF-8 were replaced"])
  }

  @Test func readsOldLineEnds() throws {
    let old = try FeedKit.read(Array("id,title,price\ra,A,1\rb,B,2".utf8)).items
    #expect(old.products.count == 2, "\(old)")
    let european = try FeedKit.read(Array("id;title;price\r\na;A;\"1,50 EUR\"\r\n".utf8)).items
    #expect(european.products.map(\.price.minorUnits) == [150], "\(european)")
  }

  /// Mutated feeds may be refused or half read, but never crash, loop or give a product without a title.
  @Test(arguments: [
    "own.jsonl", "own.csv", "shopify-old.csv", "shopify-new.csv", "shopify.json", "google-rss.xml",
    "google-atom.xml", "google.tsv",
  ])
  func survivesMutations(file: String) throws {
    let original = try FeedKit.fixture(file)
    var random = Seeded(state: UInt64(file.utf8.count) &* 7919)
    let format = try FeedKit.read(original).format
    for _ in 0..<300 {
      let bytes = random.mutated(original)
      for named in [FeedFormat.auto, format] {
        guard let items = try? FeedKit.read(bytes, as: named, piece: 97).items else { continue }
        for product in items.products where product.title.isEmpty || product.id.rawValue.isEmpty {
          Issue.record("a product without a name: \(product)")
        }
      }
    }
  }
}

/// A small generator with a seed (xorshift64*), so that a failing mutation can be had again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state == 0 ? 0x9E37_79B9_7F4A_7C15 : state
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// Some bytes changed, removed, doubled or moved.
  mutating func mutated(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...6, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      let length = min(bytes.count - place, Int.random(in: 1...40, using: &self))
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &self)
      case 1: bytes.removeSubrange(place..<(place + length))
      case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
      case 3: bytes.removeSubrange(place...)
      default: bytes[place] = Array("\"'<>&,;\t\n\r{}[]\\\0".utf8).randomElement(using: &self) ?? 0
      }
    }
    return bytes
  }
}
