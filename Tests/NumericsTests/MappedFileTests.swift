import Foundation
import Numerics
import Testing

@Suite struct MappedFileTests {
  static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.path() + "/mapped-\(UInt64.random(in: 0 ... .max))"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  @Test func viewsSeeTheBytesAndOutliveTheFileName() throws {
    let view = try Self.withFile([0, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0]) { path in
      try MappedFile(path: path).array(of: UInt32.self, at: 4, count: 2)
    }
    #expect(Array(view) == [1, 258])
    #expect(view.withSpan { $0.count } == 2)
    #expect(view.withSpan { $0[1] } == 258)
  }

  @Test func bytesAreThoseOfTheFile() throws {
    let bytes: [UInt8] = (0..<255).map { $0 }
    try Self.withFile(bytes) { path in
      let file = try MappedFile(path: path)
      #expect(file.withBytes { StableHash.hash($0) } == StableHash.hash(bytes))
      #expect(file.count == 255)
      file.releasePages()
      #expect(try Array(file.array(of: UInt8.self, at: 250, count: 5)) == [250, 251, 252, 253, 254])
    }
  }

  @Test(arguments: [(0, 4), (9, 0), (-4, 1), (4, -1), (1, 1), (2, 1), (4, .max), (.max, 1), (8, 1)])
  func viewsBeyondTheFileAreRefused(offset: Int, count: Int) throws {
    try Self.withFile([1, 2, 3, 4, 5, 6, 7, 8]) { path in
      let file = try MappedFile(path: path)
      #expect(throws: MappingError.self) { try file.array(of: Float.self, at: offset, count: count) }
    }
  }

  @Test func anEmptyFileIsAnEmptyMapping() throws {
    try Self.withFile([]) { path in
      let file = try MappedFile(path: path)
      #expect(file.withBytes { $0.byteCount } == 0)
      #expect(try file.array(of: Float.self, at: 0, count: 0).isEmpty)
    }
  }

  @Test(arguments: ["/nowhere/file", "/tmp", ""])
  func whatIsNoFileIsRefused(path: String) {
    #expect(throws: MappingError.self) { try MappedFile(path: path) }
  }

  @Test func searchWorksOnMappedNumbers() throws {
    let matrix = VectorSearchTests.matrix
    let bytes = matrix.flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> ($0 * 8)) }
    }
    let mapped = try Self.withFile(bytes) {
      try MappedFile(path: $0).array(of: Float.self, at: 0, count: matrix.count)
    }
    let (rows, dimension, query) = (
      VectorSearchTests.rows, VectorSearchTests.dimension, VectorSearchTests.query
    )
    #expect(
      VectorSearch.scores(matrix: mapped, rows: rows, dimension: dimension, query: query)
        == VectorSearch.scores(matrix: matrix, rows: rows, dimension: dimension, query: query))
  }
}
