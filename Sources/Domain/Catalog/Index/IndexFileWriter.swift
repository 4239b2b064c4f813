import Foundation
import Numerics

/// Writes an index file section by section; only `finish` makes it one.
final class IndexFileWriter {
  private static let alignment = 64
  private static let pieceSize = 1 << 20
  private let path: String
  private let kind: UInt64
  private let identity: IndexIdentity
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private var size = IndexFileHeader.size
  private var sections: [IndexFileHeader.Section] = []
  private var checked: [Bool] = []

  /// Makes a new file.
  init(path: String, kind: UInt64, identity: IndexIdentity) throws(CatalogError) {
    self.path = path
    self.kind = kind
    self.identity = identity
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw .indexUnwritable(path: path, reason: "it cannot be made") }
    self.handle = handle
    buffer = [UInt8](repeating: 0, count: IndexFileHeader.size)
  }

  deinit { try? handle.close() }

  /// Begins the next section; damage to its bytes is noticed when it is `checked`.
  func beginSection(checked: Bool = true) {
    let padding = (Self.alignment - size % Self.alignment) % Self.alignment
    buffer += [UInt8](repeating: 0, count: padding)
    size += padding
    sections.append(.init(offset: size, length: 0, checksum: 0))
    self.checked.append(checked)
  }

  /// Adds bytes to the section.
  func append(_ bytes: [UInt8]) throws(CatalogError) {
    buffer += bytes
    size += bytes.count
    sections[sections.count - 1].length += bytes.count
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Adds a whole section of numbers.
  func section(_ numbers: some Sequence<some FixedWidthInteger>) throws(CatalogError) {
    beginSection()
    try append(LittleEndian.bytes(numbers))
  }

  /// Writes hashes and header, and waits until everything is on the disk.
  func finish() throws(CatalogError) {
    try flush()
    do {
      try handle.synchronize()
      let file = try MappedFile(path: path)
      for index in sections.indices where checked[index] {
        sections[index].checksum = IndexChecksum.hash(sections[index], of: file)
      }
      let header = IndexFileHeader(kind: kind, identity: identity, fileSize: size, sections: sections)
      try handle.seek(toOffset: 0)
      try handle.write(contentsOf: header.bytes)
      try handle.synchronize()
      try handle.close()
    } catch {
      throw failure(error)
    }
  }

  private func flush() throws(CatalogError) {
    do { try handle.write(contentsOf: buffer) } catch { throw failure(error) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func failure(_ error: any Error) -> CatalogError {
    .indexUnwritable(path: path, reason: "\((error as NSError).localizedDescription)")
  }
}

/// The hash of a section; never 0, which stands for none.
enum IndexChecksum {
  static func hash(_ section: IndexFileHeader.Section, of file: MappedFile) -> UInt64 {
    let range = section.offset..<(section.offset + section.length)
    return file.withBytes { max(1, StableHash.hash($0.extracting(range))) }
  }
}
