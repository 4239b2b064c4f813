import Foundation

/// The plan of the house: which room may import which.
///
/// The text beside it is `docs/architecture.md`.
enum Rooms {
  /// A room with its floor and the rooms that it may import.
  static let plan: [String: (floor: String, mayImport: Set<String>)] = [
    "Operations": ("Platform", []),
    "Numerics": ("Platform", ["COpenBLAS"]),
    "JSON": ("Platform", []),
    "Databases": ("Platform", ["CSQLite", "Operations"]),
    "HTTP": ("Platform", ["CCurl", "CMicroHTTPD", "CCrypto", "Operations"]),
    "Compression": ("Platform", ["CZlib"]),
    "Encoders": ("Platform", ["Numerics"]),
    "LanguageModels": ("Platform", ["HTTP", "JSON", "Encoders", "Operations"]),
    "GiftDomain": ("Domain", []),
    "Catalog": (
      "Domain", ["GiftDomain", "Compression", "Databases", "Encoders", "JSON", "Numerics", "Operations"]
    ),
    "Records": ("Domain", ["GiftDomain", "Databases", "JSON", "Operations"]),
    "Understanding": (
      "Pipeline", ["GiftDomain", "Encoders", "JSON", "LanguageModels", "Numerics", "Operations"]
    ),
    "Enrichment": (
      "Pipeline",
      [
        "GiftDomain", "Catalog", "Databases", "Encoders", "JSON", "LanguageModels", "Numerics", "Operations",
      ]
    ),
    "Retrieval": ("Pipeline", ["GiftDomain", "Catalog", "Encoders", "Numerics", "Operations"]),
    "Ranking": ("Pipeline", ["GiftDomain", "Encoders"]),
    "Curation": ("Pipeline", ["GiftDomain"]),
    "Explanation": ("Pipeline", ["GiftDomain", "JSON", "LanguageModels", "Operations"]),
    "Dialogue": (
      "Pipeline",
      [
        "Understanding", "Retrieval", "Ranking", "Curation", "Explanation", "GiftDomain", "Catalog",
        "Encoders", "LanguageModels", "Records", "Operations",
      ]
    ),
    "Learning": (
      "Pipeline",
      [
        "GiftDomain", "Catalog", "Records", "Understanding", "JSON", "LanguageModels", "Operations",
        "Encoders", "Numerics",
      ]
    ),
    "Gateway": (
      "Interfaces",
      ["HTTP", "JSON", "Operations", "GiftDomain", "Catalog", "Records", "Dialogue", "Learning"]
    ),
    "Evaluation": (
      "Interfaces",
      [
        "Operations", "Numerics", "Databases", "Encoders", "JSON", "GiftDomain", "Catalog", "Records",
        "Understanding", "Enrichment", "Dialogue", "LanguageModels",
      ]
    ),
    "concierge": (
      "Interfaces",
      [
        "Operations", "Databases", "HTTP", "JSON", "LanguageModels", "Encoders", "Numerics", "GiftDomain",
        "Catalog", "Records",
        "Understanding", "Enrichment", "Retrieval", "Ranking", "Curation", "Explanation", "Dialogue",
        "Learning",
        "Gateway", "Evaluation",
      ]
    ),
  ]

  /// Modules of the toolchain that any room may import.
  static let toolchain: Set<String> = [
    "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc",
  ]

  /// The repository's root, from this file's own place in it.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every Swift file below a folder, with its text.
  static func sources(in folder: String) throws -> [(path: String, text: String)] {
    let base = root.appending(path: folder)
    guard let walker = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else {
      return []
    }
    var files: [(String, String)] = []
    for case let url as URL in walker where url.pathExtension == "swift" {
      let path = String(url.path.dropFirst(root.path.count + 1))
      files.append((path, try String(contentsOf: url, encoding: .utf8)))
    }
    return files
  }

  /// The modules that a source text imports.
  static func imports(of text: String) -> [String] {
    text.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
      guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else {
        return nil
      }
      guard place == 0 || ["public", "package", "internal", "fileprivate", "private"].contains(words[0])
      else {
        return nil
      }
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
      let name = kinds.contains(words[place + 1]) ? words.dropFirst(place + 2).first : words[place + 1]
      return name.map { String($0.split(separator: ".")[0]) }
    }
  }
}
