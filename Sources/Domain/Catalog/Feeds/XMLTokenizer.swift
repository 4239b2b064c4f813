/// Cuts XML into tags and text without building a tree.
///
/// Document type declarations are refused, so that no entity can be defined: only the five of XML itself and
/// numbers are known. Comments and processing instructions are passed over.
struct XMLTokenizer: Sendable {
  /// A piece of the document.
  enum Token: Equatable {
    case start(name: String, attributes: [(name: String, value: String)], isEmpty: Bool)
    case end(name: String)
    case text([UInt8])

    static func == (left: Token, right: Token) -> Bool {
      switch (left, right) {
      case (.start(let a, let b, let c), .start(let d, let e, let f)):
        a == d && c == f && b.map(\.name) == e.map(\.name) && b.map(\.value) == e.map(\.value)
      case (.end(let a), .end(let b)): a == b
      case (.text(let a), .text(let b)): a == b
      default: false
      }
    }
  }

  private enum State { case text, markup, comment, cdata, instruction }
  private var state = State.text
  private var buffer: [UInt8] = []
  private var quote: UInt8 = 0
  private(set) var line = 1

  /// Calls `emit` with each complete token and the line it ends at.
  mutating func take(_ bytes: [UInt8], _ emit: (Token, Int) throws(FeedError) -> Void) throws(FeedError) {
    for byte in bytes {
      if byte == 0x0A { line += 1 }
      switch state {
      case .text: try text(byte, emit)
      case .markup: try markup(byte, emit)
      case .comment: skip(byte, until: Array("-->".utf8))
      case .instruction: skip(byte, until: Array("?>".utf8))
      case .cdata: try cdata(byte, emit)
      }
    }
  }

  /// Checks that the document does not end within markup.
  func finish() throws(FeedError) {
    guard state == .text else { throw failure("the document ends within markup") }
  }

  private func failure(_ reason: String) -> FeedError { .malformed(line: line, reason: reason) }

  private mutating func text(_ byte: UInt8, _ emit: (Token, Int) throws(FeedError) -> Void) throws(FeedError)
  {
    guard byte == 0x3C else {
      if buffer.count <= FeedLimits.record { buffer.append(byte) }
      return
    }
    if !buffer.isEmpty { try emit(.text(XMLReferences.decoded(buffer)), line) }
    buffer.removeAll(keepingCapacity: true)
    (state, quote) = (.markup, 0)
  }

  private mutating func markup(_ byte: UInt8, _ emit: (Token, Int) throws(FeedError) -> Void)
    throws(FeedError)
  {
    if quote != 0 {
      if byte == quote { quote = 0 }
    } else if byte == 0x3E {
      let tag = buffer
      buffer.removeAll(keepingCapacity: true)
      state = .text
      return try emit(try token(of: tag), line)
    } else if byte == 0x22 || byte == 0x27 {
      quote = byte
    } else if byte == 0x3C {
      throw failure("a < within a tag")
    }
    buffer.append(byte)
    guard buffer.count <= 64 << 10 else { throw failure("a tag that does not end") }
    try recogniseSpecial()
  }

  private mutating func recogniseSpecial() throws(FeedError) {
    switch buffer.first {
    case 0x3F: state = .instruction
    case 0x21:
      if buffer == Array("!--".utf8) {
        state = .comment
      } else if buffer == Array("![CDATA[".utf8) {
        state = .cdata
      } else if buffer.count > 1, buffer[1] != 0x2D, buffer[1] != 0x5B {
        throw failure("document type declarations are not accepted")
      } else {
        quote = 0
        return
      }
    default: return
    }
    quote = 0
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func skip(_ byte: UInt8, until end: [UInt8]) {
    buffer.append(byte)
    if buffer.count > end.count { buffer.removeFirst() }
    if buffer == end {
      buffer.removeAll(keepingCapacity: true)
      state = .text
    }
  }

  private mutating func cdata(_ byte: UInt8, _ emit: (Token, Int) throws(FeedError) -> Void) throws(FeedError)
  {
    buffer.append(byte)
    if buffer.suffix(3).elementsEqual("]]>".utf8) {
      try emit(.text(Array(buffer.dropLast(3))), line)
      buffer.removeAll(keepingCapacity: true)
      state = .text
    } else if buffer.count > FeedLimits.record {
      throw failure("a CDATA section that does not end")
    }
  }

  private func token(of tag: [UInt8]) throws(FeedError) -> Token {
    var reader = XMLTagReader(tag)
    guard let token = reader.token() else { throw failure("a tag that is not well-formed") }
    return token
  }
}
