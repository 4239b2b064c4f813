import Numerics

/// Which state of which catalog an index was made from.
struct IndexIdentity: Hashable, Sendable {
  /// The generation of the store.
  let generation: Int64
  /// A hash of everything else that shapes the index: the encoder and the search policy.
  let fingerprint: UInt64

  /// The name of the index's folder.
  var folderName: String { "\(generation)-\(String(fingerprint, radix: 16))" }
}

/// The first bytes of an index file: what it is, of which state, and where its sections are.
struct IndexFileHeader {
  /// Bytes before the first section.
  static let size = 1024
  /// Raised whenever the meaning of a section changes.
  static let version: UInt64 = 1
  private static let magic: UInt64 = 0x3158_4449_5446_4947
  private static let mostSections = 32

  /// A run of bytes in the file.
  struct Section: Equatable {
    var offset: Int
    var length: Int
    /// The hash of the bytes; 0 when any bytes would do.
    var checksum: UInt64
  }

  let kind: UInt64
  let identity: IndexIdentity
  var fileSize: Int
  var sections: [Section]

  /// The header as it is written: numbers of eight bytes, the lowest byte first, and a hash of them at the
  /// end.
  var bytes: [UInt8] {
    var words = [
      Self.magic, Self.version, kind, UInt64(bitPattern: identity.generation), identity.fingerprint,
      UInt64(fileSize), UInt64(sections.count),
    ]
    for section in sections { words += [UInt64(section.offset), UInt64(section.length), section.checksum] }
    var bytes = LittleEndian.bytes(words)
    bytes += [UInt8](repeating: 0, count: Self.size - 8 - bytes.count)
    return bytes + LittleEndian.bytes([StableHash.hash(bytes)])
  }

  init(kind: UInt64, identity: IndexIdentity, fileSize: Int, sections: [Section]) {
    precondition(sections.count <= Self.mostSections, "too many sections for the header of an index file")
    self.kind = kind
    self.identity = identity
    self.fileSize = fileSize
    self.sections = sections
  }

  /// Reads a header; throws why the file cannot be used.
  init(_ bytes: [UInt8], fileSize: Int) throws(IndexFlaw) {
    guard bytes.count == Self.size else { throw IndexFlaw(reason: "it is too short") }
    let words = LittleEndian.words(bytes)
    guard words[0] == Self.magic else { throw IndexFlaw(reason: "it is no index file") }
    guard words[1] == Self.version else { throw IndexFlaw(reason: "it is of another version") }
    guard words.last == StableHash.hash(Array(bytes.dropLast(8))) else {
      throw IndexFlaw(reason: "its header is damaged")
    }
    guard words[5] == UInt64(fileSize), words[6] <= UInt64(Self.mostSections) else {
      throw IndexFlaw(reason: "it has not the length that it should have")
    }
    kind = words[2]
    identity = IndexIdentity(generation: Int64(bitPattern: words[3]), fingerprint: words[4])
    self.fileSize = fileSize
    sections = []
    for index in 0..<Int(words[6]) {
      let (offset, length) = (words[7 + 3 * index], words[8 + 3 * index])
      guard offset <= UInt64(fileSize), length <= UInt64(fileSize) - offset else {
        throw IndexFlaw(reason: "a section lies outside of it")
      }
      sections.append(Section(offset: Int(offset), length: Int(length), checksum: words[9 + 3 * index]))
    }
  }
}

/// Why an index file cannot be used.
struct IndexFlaw: Error {
  let reason: String
}

/// Numbers as bytes, the lowest byte first, as the machines that this runs on have them in memory.
enum LittleEndian {
  static func bytes(_ words: some Sequence<some FixedWidthInteger>) -> [UInt8] {
    var bytes: [UInt8] = []
    for word in words {
      for shift in stride(from: 0, to: word.bitWidth, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return bytes
  }

  static func words(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }
  }
}
