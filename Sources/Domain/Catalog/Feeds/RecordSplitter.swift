/// A piece of a feed that stands for one product, and the line it begins at.
struct FeedRecord<Content: Sendable>: Sendable {
  let content: Content
  let line: Int
}

/// A record that is too long to be one.
struct OversizedRecord: Error {
  let line: Int
}

/// Cuts text into lines; the memory it takes is that of the longest line allowed.
struct LineSplitter: Sendable {
  private var buffer: [UInt8] = []
  private var line = 1
  private var isOversized = false

  /// Calls `emit` with each complete line that is not blank, or with the place of one that is too long.
  mutating func take(_ bytes: [UInt8], _ emit: (Result<FeedRecord<[UInt8]>, OversizedRecord>) -> Void) {
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      append(bytes[start..<end])
      flush(emit)
      line += 1
      start = end + 1
    }
    append(bytes[start...])
  }

  /// Takes what is left as the last line.
  mutating func finish(_ emit: (Result<FeedRecord<[UInt8]>, OversizedRecord>) -> Void) { flush(emit) }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if buffer.count + bytes.count > FeedLimits.record {
      isOversized = true
      buffer.removeAll()
    } else if !isOversized {
      buffer.append(contentsOf: bytes)
    }
  }

  private mutating func flush(_ emit: (Result<FeedRecord<[UInt8]>, OversizedRecord>) -> Void) {
    if isOversized {
      emit(.failure(OversizedRecord(line: line)))
    } else if buffer.contains(where: { $0 > 0x20 }) {
      emit(.success(FeedRecord(content: buffer, line: line)))
    }
    buffer.removeAll(keepingCapacity: true)
    isOversized = false
  }
}
