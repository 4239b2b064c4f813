import Numerics

/// An index file that has been found whole and of the state that was asked for.
struct IndexFile: Sendable {
  private let file: MappedFile
  private let sections: [IndexFileHeader.Section]

  /// Maps and checks a file; throws `CatalogError.indexUnusable` with the reason.
  init(path: String, kind: UInt64, identity: IndexIdentity) throws(CatalogError) {
    do {
      file = try MappedFile(path: path)
      let head = try file.array(of: UInt8.self, at: 0, count: min(file.count, IndexFileHeader.size))
      let header = try IndexFileHeader(Array(head), fileSize: file.count)
      guard header.kind == kind, header.identity == identity else {
        throw IndexFlaw(reason: "it was made from another state of the catalog")
      }
      for section in header.sections where section.checksum != 0 {
        guard IndexChecksum.hash(section, of: file) == section.checksum else {
          throw IndexFlaw(reason: "one of its sections is damaged")
        }
      }
      sections = header.sections
    } catch let flaw as IndexFlaw {
      throw .indexUnusable(path: path, reason: flaw.reason)
    } catch {
      throw .indexUnusable(path: path, reason: "\(error)")
    }
  }

  /// The numbers of a section; empty when there is no such section.
  func section<Element: Mappable>(_ index: Int, of type: Element.Type = Element.self) throws(MappingError)
    -> MappedArray<Element>
  {
    guard sections.indices.contains(index) else { return try file.array(of: type, at: 0, count: 0) }
    let section = sections[index]
    return try file.array(of: type, at: section.offset, count: section.length / MemoryLayout<Element>.stride)
  }
}
