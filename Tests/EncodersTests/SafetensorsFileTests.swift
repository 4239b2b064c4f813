import Foundation
import Testing

@testable import Encoders

@Suite struct SafetensorsFileTests {
  /// Writes a file of a header and some data, and opens it.
  static func open(header: String, length: UInt64? = nil, data: [Float] = []) throws -> SafetensorsFile {
    var bytes = Data()
    let length = length ?? UInt64(header.utf8.count)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: length >> UInt64(8 * shift))) }
    bytes.append(contentsOf: header.utf8)
    for number in data {
      for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt32(8 * shift))) }
    }
    return try open(bytes)
  }

  static func open(_ bytes: Data) throws -> SafetensorsFile {
    let path = FileManager.default.temporaryDirectory.path() + "/tensors-\(UInt64.random(in: 0 ... .max))"
    try bytes.write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try SafetensorsFile(path: path)
  }

  /// A header for the tensor `t`, padded so that the numbers are aligned.
  static func header(dtype: String = "F32", shape: String = "[2,3]", offsets: String = "[0,24]") -> String {
    let tensor = #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    let text = #"{"__metadata__":{"format":"pt"},"t":\#(tensor)}"#
    return text + String(repeating: " ", count: (8 - text.utf8.count % 8) % 8)
  }

  static let six: [Float] = [1, 2, 3, 4, 5, 6]

  @Test func tensorsAreReadWhereTheyLie() throws {
    let file = try Self.open(header: Self.header(), data: Self.six)
    #expect(try Array(file.floats("t", shape: [2, 3])) == Self.six)
  }

  @Test(arguments: [
    header(dtype: "F16"), header(shape: "[3,2]"), header(shape: "[6]"), header(offsets: "[0,28]"),
    header(offsets: "[4,28]"), header(offsets: "[-24,0]"), header(offsets: "[24,0]"), header(offsets: "[0]"),
    header(offsets: "[0,20]"), header(offsets: "[1,25]"), header(offsets: "[0,9223372036854775807]"),
    header(offsets: "[9223372036854775800,9223372036854775807]"), header() + " ", "{}      ",
    #"{"t":{}}"#, #"{"u":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}"#,
  ])
  func badTensorsAreNamed(header: String) throws {
    let file = try Self.open(header: header, data: Self.six)
    let error = #expect(throws: EncoderError.self) { try file.floats("t", shape: [2, 3]) }
    guard case .badTensor(name: "t", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    arguments: [
      ("", 0), ("[]", 2), ("{", 1), ("nonsense", 8), ("{}", 3), ("{}", .max), ("{}", 1 << 63),
      (#"{"t":{"shape":[1e99]}}"#, 22),
    ] as [(String, UInt64)])
  func badHeadersAreRefused(header: String, length: UInt64) {
    #expect(throws: EncoderError.self) { try Self.open(header: header, length: length) }
  }

  @Test func filesWithoutAHeaderAreRefused() {
    #expect(throws: EncoderError.self) { try Self.open(Data()) }
    #expect(throws: EncoderError.self) { try Self.open(Data([1, 0, 0, 0, 0, 0, 0])) }
    #expect(throws: EncoderError.self) { try SafetensorsFile(path: "/nowhere/model.safetensors") }
    #expect(throws: EncoderError.self) { try SafetensorsFile(path: "/tmp") }
  }

  @Test func otherWeightsHaveAnotherFingerprint() throws {
    let first = try Self.open(header: Self.header(), data: Array(repeating: 1, count: 20))
    let second = try Self.open(header: Self.header(), data: Array(repeating: 2, count: 20))
    #expect(try first.fingerprint() != second.fingerprint())
  }
}
