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

  /// Where a build writes before it is published; the name tells the process that it belongs to.
  static func newBuildFolder(in directory: String) throws(CatalogError) -> String {
    let path = "\(directory)/\(buildPrefix)\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
    try makeFolder(path)
    return path
  }

  /// Removes the folders of states up to one, but not its own, and what builds of dead processes have left.
  ///
  /// Who still reads an older index keeps it: a mapping outlives its file's name.
  static func removeOutdated(in directory: String, upTo identity: IndexIdentity) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for name in names where name != identity.folderName && isOutdated(name, identity) {
      try? FileManager.default.removeItem(atPath: directory + "/" + name)
    }
  }

  private static func isOutdated(_ name: String, _ identity: IndexIdentity) -> Bool {
    if name.hasPrefix(buildPrefix) {
      let process = name.dropFirst(buildPrefix.count).prefix { $0 != "-" }
      return !FileManager.default.fileExists(atPath: "/proc/\(process)")
    }
    guard let generation = Int64(name.prefix { $0 != "-" }) else { return false }
    return generation <= identity.generation
  }

  private static let buildPrefix = "building-"

  /// Makes a folder with all that is above it.
  static func makeFolder(_ path: String) throws(CatalogError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .indexUnwritable(path: path, reason: "\(error)")
    }
  }
}
