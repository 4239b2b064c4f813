import Foundation
import Testing

@testable import Encoders

/// Where `scripts/fetch-encoder` puts the model, and the golden files beside this one.
enum ModelFiles {
  static let directory: String = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["CONCIERGE_CACHE"] ?? (environment["HOME"] ?? "") + "/.cache/gift-concierge"
    return cache + "/all-MiniLM-L6-v2"
  }()

  /// Tests of the model are left out where it has not been fetched.
  static let arePresent = FileManager.default.fileExists(atPath: directory + "/model.safetensors")

  /// One encoder for all tests: loading takes longest.
  static let encoder = Result { try MiniLMEncoder(directory: directory) }

  static func fixture(_ name: String) throws -> Data {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try Data(contentsOf: folder.appending(path: "Fixtures/" + name))
  }

  /// The little-endian floating-point numbers of a golden file.
  static func floats(_ name: String) throws -> [Float] {
    let bytes = [UInt8](try fixture(name))
    return stride(from: 0, to: bytes.count, by: 4).map { offset in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) })
    }
  }
}
