/// Cuts a body into pieces that are sent one by one.
enum ReplyPieces {
  /// The body in pieces of the sizes, over and over; the latch is waited for after some bytes.
  static func stream(
    _ body: [UInt8], sizes: [Int], pauseAfter pause: Int?, latch: Latch?
  ) -> AsyncStream<[UInt8]> {
    let pieces = cut(body, sizes: sizes, border: pause)
    let cursor = Cursor(pieces: pieces, pause: pause, latch: latch)
    return AsyncStream { await cursor.next() }
  }

  private static func cut(_ body: [UInt8], sizes: [Int], border: Int?) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var start = 0
    while start < body.count {
      let size = sizes.isEmpty ? body.count : sizes[pieces.count % sizes.count]
      var end = min(body.count, start + size)
      if let border, start < border, end > border { end = border }
      pieces.append(Array(body[start..<end]))
      start = end
    }
    return pieces
  }

  /// Where the sending has come to.
  private actor Cursor {
    private let pieces: [[UInt8]]
    private let pause: Int?
    private let latch: Latch?
    private var index = 0
    private var sent = 0

    init(pieces: [[UInt8]], pause: Int?, latch: Latch?) {
      self.pieces = pieces
      self.pause = pause
      self.latch = latch
    }

    func next() async -> [UInt8]? {
      if let pause, sent >= pause, let latch { await latch.wait() }
      guard index < pieces.count, !Task.isCancelled else { return nil }
      let piece = pieces[index]
      index += 1
      sent += piece.count
      return piece
    }
  }
}
