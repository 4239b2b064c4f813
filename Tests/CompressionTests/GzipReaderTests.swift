import Compression
import Foundation
import Testing

@Suite("Unpacking gzip")
struct GzipReaderTests {
  /// Two members, made by the gzip program of another language.
  private static let two = bytes(
    "H4sIAAAAAAAC/yvJzE0tLknMLdApLU4tis9M0eECAC6cxDETAAAAH4sIAAAAAAAC/ytOTc7PS1HITc1NSi3iAgA2GEsODgAAAA==")
  /// A million times the letter a.
  private static let million = bytes(
    "H4sIAAAAAAAC/+3BgQAAAADDINb5SxzkVQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK8GvL8l3EBCDwA="
  )

  private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

  private static func unpacked(_ packed: [UInt8], by size: Int) throws -> [UInt8] {
    let reader = try GzipReader()
    var result: [UInt8] = []
    for start in stride(from: 0, to: packed.count, by: size) {
      reader.feed(Array(packed[start..<min(packed.count, start + size)]))
      while let piece = try reader.next() { result += piece }
    }
    try reader.finish()
    return result
  }

  @Test("several members are one text, however the packed bytes are cut", arguments: [1, 2, 7, 1000])
  func members(_ size: Int) throws {
    let text = String(decoding: try Self.unpacked(Self.two, by: size), as: UTF8.self)
    #expect(text == "timestamp,user_id,\nsecond member\n")
  }

  @Test("what swells a thousandfold comes out in pieces")
  func bounded() throws {
    let reader = try GzipReader()
    reader.feed(Self.million)
    var sizes: [Int] = []
    while let piece = try reader.next() { sizes.append(piece.count) }
    try reader.finish()
    #expect(sizes.reduce(0, +) == 1_000_000)
    #expect(sizes.allSatisfy { $0 <= 256 << 10 })
  }

  @Test("every cut is noticed")
  func cutOff() throws {
    for length in 1..<20 {
      #expect(throws: GzipError.cutOff) { _ = try Self.unpacked(Array(Self.two.prefix(length)), by: 5) }
    }
  }

  @Test("damage is an error, whichever byte it hits")
  func damaged() throws {
    for place in [0, 1, 2, 12, 20, 30] {
      var packed = Self.two
      packed[place] ^= 0xFF
      #expect(throws: GzipError.self) { _ = try Self.unpacked(packed, by: 1000) }
    }
  }
}
