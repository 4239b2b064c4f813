import Foundation
import HTTP
import Testing

extension WholeSystem {
  /// The conversation that the product is for, held over signed webhooks with the server as customers run it.
  @Suite("A conversation over webhooks")
  struct ConversationTests {
    private static let lines = [
      "hi",
      "I need something for my dad, he turns 65 on WEEKDAY, loves fishing and bad puns",
      "under $40, nothing edible",
      "the second one looks good but cheaper?",
      "he already has a tackle box",
    ]

    @Test("five turns: prices, arrival, nothing edible, nothing owned, only what is in the catalog")
    func fiveTurns() async throws {
      let shelf = try Shelf()
      let (house, encoder) = try await Self.house(shelf)
      let server = try await RunningServer.start(house, encoder: encoder)
      var turns: [Turn] = []
      for (index, line) in Self.lines.enumerated() {
        let text = line.replacing("WEEKDAY", with: Self.weekday(inDays: 5))
        let webhook = try Webhook(id: "msg_\(index)", conversation: "c-1", message: "m-\(index)", text: text)
        let response = try await server.post(webhook)
        try #require(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
        let turn = try Turn(response.body)
        try check(turn, shelf)
        turns.append(turn)
      }
      checkUnderstanding(turns)
      try checkWishes(turns, shelf)
      let end = await server.stop()
      #expect(end.status == 0)
    }

    /// A shop with the real encoder where it is installed.
    ///
    /// Encoding the whole demo catalog takes minutes in a debug build, so then it is the part of it that matters
    /// here, and some of everything else.
    private static func house(_ shelf: Shelf) async throws -> (house: House, encoder: String?) {
      let model = House.cache.appending(path: "all-MiniLM-L6-v2/model.safetensors").path
      guard FileManager.default.fileExists(atPath: model) else { return (try House.stocked(), "none") }
      let house = try House()
      let feed = house.folder.appending(path: "part.jsonl")
      try Data(shelf.part.joined(separator: "\n").utf8).write(to: feed)
      try await house.importProducts([feed.path], encoder: nil)
      return (house, nil)
    }

    /// What must hold for every turn: all that is shown is on the shelf, as it is there, and can be bought.
    private func check(_ turn: Turn, _ shelf: Shelf) throws {
      #expect(!turn.message.text.isEmpty)
      for suggestion in turn.suggestions {
        let item = try #require(shelf.items[suggestion.product.id])
        #expect(item.title == suggestion.product.title)
        #expect(item.price == suggestion.product.price.amount)
        #expect(suggestion.product.availability == "in_stock")
        #expect(turn.message.text.contains(item.title), "\(item.title) is shown but not named")
        #expect(suggestion.reasons.allSatisfy { !$0.evidence.isEmpty })
      }
    }

    private func checkUnderstanding(_ turns: [Turn]) {
      #expect(turns[0].suggestions.isEmpty)
      #expect(turns[1].brief.recipient.relationship == "father")
      #expect(turns[1].brief.recipient.age == 65)
      #expect(turns[1].brief.occasion == "birthday")
      #expect(turns[1].brief.neededBy == Self.day(inDays: 5))
      #expect(turns[4].brief.budget.max == "40.00")
      #expect(turns[4].brief.budget.currency == "USD")
    }

    private func checkWishes(_ turns: [Turn], _ shelf: Shelf) throws {
      let needed = Self.day(inDays: 5)
      for turn in turns.dropFirst() {
        #expect(turn.suggestions.allSatisfy { $0.arrivesBy <= needed })
      }
      for turn in turns.dropFirst(2) {
        #expect(!turn.suggestions.isEmpty)
        for suggestion in turn.suggestions {
          let item = try #require(shelf.items[suggestion.product.id])
          #expect(try #require(Decimal(string: item.price)) <= 40)
          #expect(!item.kinds.contains("edible"), "\(item.title) can be eaten")
        }
      }
      let reference = try #require(turns[2].suggestions.dropFirst().first)
      let referencePrice = try #require(Decimal(string: reference.product.price.amount))
      for suggestion in turns[3].suggestions {
        #expect(try #require(Decimal(string: suggestion.product.price.amount)) < referencePrice)
      }
      for suggestion in turns[4].suggestions {
        #expect(!suggestion.product.title.lowercased().contains("tackle box"))
      }
    }

    private static var calendar: Calendar {
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = TimeZone(identifier: "America/New_York") ?? .gmt
      return calendar
    }

    private static func date(inDays days: Int) -> Date {
      calendar.date(byAdding: .day, value: days, to: Date()) ?? Date()
    }

    private static func weekday(inDays days: Int) -> String {
      let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
      return names[calendar.component(.weekday, from: date(inDays: days)) - 1]
    }

    private static func day(inDays days: Int) -> String {
      let parts = calendar.dateComponents([.year, .month, .day], from: date(inDays: days))
      return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }
  }
}

/// The demo catalog, read from its files without any of the program's own code.
struct Shelf {
  struct Item {
    let title: String
    let price: String
    let kinds: [String]
  }

  let items: [String: Item]
  /// Lines of the feeds: those about fishing, puns and tackle, and a few others.
  let part: [String]

  init() throws {
    var items: [String: Item] = [:]
    var close: [String] = []
    var others: [String] = []
    for feed in try House.demoFeeds() {
      for line in try String(contentsOfFile: feed, encoding: .utf8).split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        let price = object["price"] as? [String: Any]
        let facets = object["facets"] as? [String: [String]]
        guard let id = object["id"] as? String else { continue }
        items[id] = Item(
          title: object["title"] as? String ?? "", price: price?["amount"] as? String ?? "",
          kinds: facets?["kind"] ?? [])
        let isClose = line.contains("\"fishing\"") || line.contains("\"puns\"") || line.contains("ackle box")
        if isClose { close.append(String(line)) } else { others.append(String(line)) }
      }
    }
    self.items = items
    part =
      Array(close.prefix(30))
      + others.prefix(others.count).enumerated().filter { $0.offset % 60 == 0 }.map(\.element)
  }
}
