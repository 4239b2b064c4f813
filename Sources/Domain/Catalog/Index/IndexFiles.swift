import FoundationEssentials
import Numerics

/// The files of one index, in a folder of its own.
enum IndexFiles {
  static let documents = (name: "documents.idx", kind: UInt64(1))
  static let lexicon = (name: "lexicon.idx", kind: UInt64(2))
  static let vectors = (name: "vectors.idx", kind: UInt64(3))
  static let tokens = (name: "tokens.idx", kind: UInt64(4))

  /// The state that an index is of.
  static func identity(generation: Int64, encoder: String, policy: SearchPolicy) -> IndexIdentity {
    IndexIdentity(
      generation: generation, fingerprint: StableHash.hash("\(encoder)\u{1F}\(policy.indexedPart)"))
  }

  /// Moves a finished folder to its name; whatever had that name is replaced.
  static func publish(_ folder: String, as name: String, in directory: String) throws(CatalogError) {
    let target = directory + "/" + name
    do {
      if FileManager.default.fileExists(atPath: target) { try FileManager.default.removeItem(atPath: target) }
      try FileManager.default.moveItem(atPath: folder, toPath: target)
    } catch {
      throw .indexUnwritable(path: target, reason: "\(error)")
    }
  }

  /// Removes every folder but one: older states, and what an interrupted build has left.
  ///
  /// Who still reads an older one keeps it: a mapping outlives its file's name.
  static func removeAll(in directory: String, except name: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for other in names where other != name {
      try? FileManager.default.removeItem(atPath: directory + "/" + other)
    }
  }

  /// Makes a folder with all that is above it.
  static func makeFolder(_ path: String) throws(CatalogError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .indexUnwritable(path: path, reason: "\(error)")
    }
  }
}
