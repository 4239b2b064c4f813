/// An element within an item, with its text and its own elements.
struct XMLElement: Sendable, Equatable {
  /// The name; that of a Google attribute without its prefix.
  var name: String
  var text: [UInt8] = []
  var children: [XMLElement] = []
  /// The address of an Atom link.
  var href: String?

  /// The text as a string.
  var string: String { String(decoding: text, as: UTF8.self) }

  /// The text of the first child of that name which has any.
  func first(_ name: String) -> String? {
    children.first { ($0.name == name || $0.name == "rss:" + name) && !$0.text.isEmpty }?.string
  }
}

/// Finds the items of an RSS feed and the entries of an Atom feed.
struct XMLItemSplitter: Sendable {
  private static let deepest = 32
  private static let deepestInItem = 5
  private static let mostElements = 2000
  private var tokenizer = XMLTokenizer()
  private var open: [String] = []
  /// The elements from the item down to the one that is being read; empty outside of items.
  private var item: [XMLElement] = []
  private var line = 1
  private var itemLine = 1
  private var itemSize = 0
  private var elementCount = 0
  private var googlePrefixes: Set<String> = ["g"]
  /// Whether a root element was seen.
  private(set) var hasRoot = false

  /// Calls `emit` with each complete item, or with the place of one that is too long.
  mutating func take(
    _ bytes: [UInt8], _ emit: (Result<FeedRecord<XMLElement>, OversizedRecord>) -> Void
  ) throws(FeedError) {
    var tokens: [(XMLTokenizer.Token, Int)] = []
    var damage: FeedError?
    do {
      try tokenizer.take(bytes) { token, line throws(FeedError) in tokens.append((token, line)) }
    } catch {
      damage = error
    }
    for (token, line) in tokens {
      self.line = line
      try take(token, emit)
    }
    if let damage { throw damage }
  }

  /// Checks that every element has been closed.
  func finish() throws(FeedError) {
    try tokenizer.finish()
    guard hasRoot else { throw .malformed(line: line, reason: "there is no element in it") }
    if let name = open.last {
      throw .malformed(line: line, reason: "the document ends before </\(name)>")
    }
  }

  private mutating func take(
    _ token: XMLTokenizer.Token, _ emit: (Result<FeedRecord<XMLElement>, OversizedRecord>) -> Void
  ) throws(FeedError) {
    switch token {
    case .text(let bytes):
      itemSize += bytes.count
      if !item.isEmpty, itemSize <= FeedLimits.record { item[item.count - 1].text += bytes }
    case .start(let name, let attributes, let isEmpty):
      try begin(name, attributes)
      if isEmpty { end(name, emit) }
    case .end(let name):
      guard open.last == name else {
        let expected = open.last.map { "</\($0)>" } ?? "no end tag"
        throw .malformed(line: line, reason: "</\(name.prefix(60))> where \(expected) should be")
      }
      end(name, emit)
    }
  }

  private mutating func begin(
    _ name: String, _ attributes: [(name: String, value: String)]
  ) throws(FeedError) {
    hasRoot = true
    open.append(name)
    guard open.count <= Self.deepest else {
      throw .malformed(line: line, reason: "elements nested more than \(Self.deepest) deep")
    }
    for attribute in attributes
    where attribute.name.hasPrefix("xmlns:") && attribute.value.contains("base.google.com/") {
      googlePrefixes.insert(String(attribute.name.dropFirst(6)))
    }
    if !item.isEmpty {
      elementCount += 1
      item.append(XMLElement(name: plain(name), href: href(name, attributes)))
    } else if ["item", "entry"].contains(name) {
      (itemLine, itemSize, elementCount) = (line, 0, 0)
      item = [XMLElement(name: name)]
    }
  }

  private func href(_ name: String, _ attributes: [(name: String, value: String)]) -> String? {
    guard name == "link" || name == "atom:link" else { return nil }
    let relation = attributes.first { $0.name == "rel" }?.value ?? "alternate"
    return relation == "alternate" ? attributes.first { $0.name == "href" }?.value : nil
  }

  /// Removes the prefix of Google's own elements; their names win over those of RSS and Atom.
  private func plain(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":") else { return "rss:" + name }
    guard googlePrefixes.contains(String(name[..<colon])) else { return name }
    return String(name[name.index(after: colon)...])
  }

  private mutating func end(
    _ name: String, _ emit: (Result<FeedRecord<XMLElement>, OversizedRecord>) -> Void
  ) {
    open.removeLast()
    guard var element = item.popLast() else { return }
    if item.isEmpty {
      if itemSize > FeedLimits.record || elementCount > Self.mostElements {
        emit(.failure(OversizedRecord(line: itemLine)))
      } else {
        emit(.success(FeedRecord(content: element, line: itemLine)))
      }
    } else if item.count < Self.deepestInItem, elementCount <= Self.mostElements {
      if element.text.isEmpty, let href = element.href { element.text = Array(href.utf8) }
      item[item.count - 1].children.append(element)
    }
  }
}
