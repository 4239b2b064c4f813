/// Finds the products in a large JSON text without holding it: the elements of a top-level list, or of the
/// list named `products` in a top-level object.
struct JSONRecordSplitter: Sendable {
  private enum Place { case outside, inObject, inProducts }
  private var place = Place.outside
  private var depth = 0
  /// The depth within the list of products.
  private var listDepth = 1
  private var inString = false
  private var isEscaped = false
  private var line = 1
  private var recordLine = 1
  private var record: [UInt8] = []
  private var isOversized = false
  /// The last string at the depth of the top-level object's names.
  private var name: [UInt8] = []
  private var isProductsNext = false
  /// Whether a list of products was found.
  private(set) var foundList = false

  /// Calls `emit` with each complete element, or with the place of one that is too long.
  mutating func take(
    _ bytes: [UInt8], _ emit: (Result<FeedRecord<[UInt8]>, OversizedRecord>) -> Void
  ) throws(FeedError) {
    for byte in bytes {
      if byte == 0x0A { line += 1 }
      switch place {
      case .outside: try open(byte)
      case .inObject: lookForProducts(byte)
      case .inProducts: try element(byte, emit)
      }
    }
  }

  /// Checks that everything that was opened has been closed.
  func finish() throws(FeedError) {
    guard place == .outside else {
      throw .malformed(line: line, reason: "the JSON text ends before it is complete")
    }
    guard foundList else { throw .malformed(line: line, reason: "there is no list of products in it") }
  }

  private mutating func open(_ byte: UInt8) throws(FeedError) {
    switch byte {
    case 0x7B: (place, depth) = (.inObject, 1)
    case 0x5B:
      (place, depth, listDepth, foundList) = (.inProducts, 1, 1, true)
    case 0x20, 0x0A, 0x0D, 0x09: break
    default: throw .malformed(line: line, reason: "JSON should begin here with { or [")
    }
  }

  /// Passes over the bytes of strings; true when the byte belongs to one.
  private mutating func isStringByte(_ byte: UInt8) -> Bool {
    if inString {
      if isEscaped {
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == 0x22 {
        inString = false
      }
      return true
    }
    inString = byte == 0x22
    return inString
  }

  private mutating func lookForProducts(_ byte: UInt8) {
    let wasInString = inString
    if isStringByte(byte) {
      if !wasInString { name.removeAll(keepingCapacity: true) } else if name.count < 16 { name.append(byte) }
      return
    }
    switch byte {
    case 0x3A: isProductsNext = depth == 1 && name == Array("products\"".utf8)
    case 0x5B where isProductsNext:
      (place, depth, listDepth, foundList) = (.inProducts, 2, 2, true)
      isProductsNext = false
    case 0x7B, 0x5B: depth += 1
    case 0x7D, 0x5D:
      depth -= 1
      if depth == 0 { place = .outside }
    case 0x2C: isProductsNext = false
    default: break
    }
  }

  /// Collects the bytes of one element.
  private mutating func element(
    _ byte: UInt8, _ emit: (Result<FeedRecord<[UInt8]>, OversizedRecord>) -> Void
  ) throws(FeedError) {
    if !isStringByte(byte) {
      switch byte {
      case 0x7B, 0x5B: depth += 1
      case 0x5D where depth == listDepth: return endList(emit)
      case 0x7D where depth == listDepth:
        throw .malformed(line: line, reason: "a list of products is closed by }")
      case 0x7D, 0x5D: depth -= 1
      case 0x2C where depth == listDepth: return endElement(emit)
      case 0x20, 0x0A, 0x0D, 0x09: if record.isEmpty { return }
      default: break
      }
    }
    if record.isEmpty, !isOversized { recordLine = line }
    if record.count < FeedLimits.record {
      record.append(byte)
    } else {
      isOversized = true
    }
  }

  private mutating func endElement(_ emit: (Result<FeedRecord<[UInt8]>, OversizedRecord>) -> Void) {
    if isOversized {
      emit(.failure(OversizedRecord(line: recordLine)))
    } else if !record.isEmpty {
      emit(.success(FeedRecord(content: record, line: recordLine)))
    }
    record.removeAll(keepingCapacity: true)
    isOversized = false
  }

  private mutating func endList(_ emit: (Result<FeedRecord<[UInt8]>, OversizedRecord>) -> Void) {
    endElement(emit)
    depth -= 1
    place = depth == 0 ? .outside : .inObject
  }
}
