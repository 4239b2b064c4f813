import FoundationEssentials
import Numerics

/// The pieces of words that a model knows, with a lookup of the longest one at a place in a word.
///
/// Pieces are kept as one run of bytes and found by an open-addressing table of their hashes, which takes a
/// tenth of the memory of a dictionary of strings. A piece that continues a word is written with `##` in
/// front; it is kept without, and the hash is seeded differently.
struct Vocabulary: Sendable {
  /// The number of pieces; identifiers are below it.
  let count: Int
  private let bytes: [UInt8]
  /// Where each piece begins in `bytes`; one more than there are pieces.
  private let offsets: [Int32]
  private let continuing: [Bool]
  /// Identifiers by hash, -1 where free; the size is a power of two.
  private let slots: [Int32]
  /// The length in bytes of the longest piece.
  private let longest: Int

  /// Reads a file of one piece a line, whose line numbers from zero are the identifiers.
  init(path: String) throws {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw EncoderError.unreadable(file: path, reason: "\(error)")
    }
    guard data.count < 100_000_000 else { throw EncoderError.badVocabulary(reason: "\(path) is too large") }
    self.init(pieces: data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false))
  }

  /// Takes the pieces in the order of their identifiers; carriage returns and a last empty line are ignored.
  init(pieces: [some Collection<UInt8>]) {
    var bytes: [UInt8] = []
    var offsets: [Int32] = [0]
    var continuing: [Bool] = []
    let pieces = pieces.last?.isEmpty == true ? pieces.dropLast() : pieces[...]
    for piece in pieces {
      let continues = piece.count > 2 && piece.starts(with: Self.prefix)
      bytes.append(contentsOf: piece.dropFirst(continues ? 2 : 0))
      if bytes.last == UInt8(ascii: "\r") && piece.count > 1 { bytes.removeLast() }
      offsets.append(Int32(bytes.count))
      continuing.append(continues)
    }
    count = continuing.count
    longest = zip(offsets.dropFirst(), offsets).map { Int($0 - $1) }.max() ?? 0
    self.bytes = bytes
    self.offsets = offsets
    self.continuing = continuing
    slots = Self.table(bytes: bytes, offsets: offsets, continuing: continuing)
  }

  private static let prefix = [UInt8(ascii: "#"), UInt8(ascii: "#")]

  private static func table(bytes: [UInt8], offsets: [Int32], continuing: [Bool]) -> [Int32] {
    var size = 16
    while size < 2 * continuing.count { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for piece in continuing.indices {
      var hash = seed(continuing: continuing[piece])
      for byte in bytes[Int(offsets[piece])..<Int(offsets[piece + 1])] { hash = extend(hash, by: byte) }
      var slot = place(hash, in: size)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(piece)
    }
    return slots
  }

  /// The identifier of a piece that stands for itself, such as `[CLS]`.
  func identifier(of piece: String) -> Int32? {
    let word = Array(piece.utf8)
    let hash = word.reduce(Self.seed(continuing: false), Self.extend)
    return find(word[...], hash: hash, continuing: false)
  }

  /// The longest piece that begins at `start` in a word of UTF-8 bytes and ends at the end of a character.
  func longestPiece(in word: [UInt8], from start: Int) -> (identifier: Int32, end: Int)? {
    let limit = min(word.count, start + longest)
    var best: (identifier: Int32, end: Int)?
    var hash = Self.seed(continuing: start > 0)
    for end in start..<limit {
      hash = Self.extend(hash, by: word[end])
      let atBoundary = end + 1 == word.count || word[end + 1] & 0xc0 != 0x80
      if atBoundary, let piece = find(word[start...end], hash: hash, continuing: start > 0) {
        best = (piece, end + 1)
      }
    }
    return best
  }

  private func find(_ piece: ArraySlice<UInt8>, hash: UInt64, continuing: Bool) -> Int32? {
    var slot = Self.place(hash, in: slots.count)
    while slots[slot] >= 0 {
      let candidate = Int(slots[slot])
      let range = Int(offsets[candidate])..<Int(offsets[candidate + 1])
      if self.continuing[candidate] == continuing, bytes[range] == piece { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a, which can be extended byte by byte; never stored.
  private static func seed(continuing: Bool) -> UInt64 {
    continuing ? 0x8422_2325_cbf2_9ce4 : 0xcbf2_9ce4_8422_2325
  }

  private static func extend(_ hash: UInt64, by byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  private static func place(_ hash: UInt64, in size: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (size - 1)
  }
}
