import FoundationEssentials
import Numerics

/// Named tensors in a mapped file: a JSON header that tells where each lies, then their bytes.
///
/// The format is that of the safetensors project (README, "Format"). Nothing in the file is believed before
/// it has been checked, and numbers are used where they lie.
struct SafetensorsFile {
  /// What the header says of one tensor; `__metadata__` decodes to an entry without any of it.
  private struct Entry: Decodable {
    let dtype: String?
    let shape: [Int]?
    let offsets: [Int]?

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// The format's own limit for a header.
  private static let largestHeader = 100_000_000

  /// The mapping, for what concerns the file as a whole.
  let file: MappedFile
  private let entries: [String: Entry]
  /// Where the tensors' bytes begin.
  private let dataOffset: Int

  /// Maps the file and reads its header.
  init(path: String) throws {
    do { file = try MappedFile(path: path) } catch {
      throw EncoderError.unreadable(file: path, reason: error.description)
    }
    guard file.count >= 8 else {
      throw EncoderError.malformedWeights(file: path, reason: "it is shorter than its length field")
    }
    let length = try file.array(of: UInt8.self, at: 0, count: 8).reversed().reduce(0 as UInt64) {
      $0 << 8 | UInt64($1)
    }
    guard length <= UInt64(min(Self.largestHeader, file.count - 8)) else {
      throw EncoderError.malformedWeights(file: path, reason: "a header of \(length) bytes does not fit")
    }
    dataOffset = 8 + Int(length)
    let header = Data(try file.array(of: UInt8.self, at: 8, count: Int(length)))
    do { entries = try JSONDecoder().decode([String: Entry].self, from: header) } catch {
      throw EncoderError.malformedWeights(file: path, reason: "its header is not the expected JSON")
    }
  }

  /// The 32-bit floating-point numbers of a tensor, which must have exactly this shape.
  func floats(_ name: String, shape: [Int]) throws -> MappedFloats {
    func bad(_ reason: String) -> EncoderError { .badTensor(name: name, reason: reason) }
    guard let entry = entries[name] else { throw bad("it is missing") }
    guard entry.dtype == "F32" else { throw bad("its type is \(entry.dtype ?? "not given"), not F32") }
    guard entry.shape == shape else { throw bad("its shape is \(entry.shape ?? []), not \(shape)") }
    guard let offsets = entry.offsets, offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1],
      offsets[1] <= file.count - dataOffset
    else { throw bad("it lies outside the file") }
    let count = shape.reduce(1, *)
    guard offsets[1] - offsets[0] == 4 * count else { throw bad("its length does not fit its shape") }
    do { return try file.array(at: dataOffset + offsets[0], count: count) } catch {
      throw bad(error.description)
    }
  }

  /// Tells weights apart without reading all of them: a hash of the header and of 64 bytes in every 16,384.
  func fingerprint() throws -> UInt64 {
    let header = try file.array(of: UInt8.self, at: 0, count: dataOffset)
    var sample = Array(header)
    for offset in stride(from: dataOffset, through: file.count - 64, by: 16_384) {
      sample += try file.array(of: UInt8.self, at: offset, count: 64)
    }
    return StableHash.hash(sample)
  }
}
