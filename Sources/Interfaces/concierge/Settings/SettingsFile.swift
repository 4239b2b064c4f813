import FoundationEssentials

/// Reads `concierge.json`: one flat object of texts, numbers and booleans.
enum SettingsFile {
  /// The settings of the file in the current folder, or of the one that `CONCIERGE_CONFIG` names; empty without one.
  static func read(environment: [String: String]) throws(SettingsError) -> [String: String] {
    let path = environment["CONCIERGE_CONFIG"] ?? "concierge.json"
    guard FileManager.default.fileExists(atPath: path) else {
      if environment["CONCIERGE_CONFIG"] != nil { throw .unreadable(path, "there is no such file") }
      return [:]
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path, "it may not be opened")
    }
    do {
      return try JSONDecoder().decode([String: Scalar].self, from: data).mapValues(\.text)
    } catch {
      throw .unreadable(path, "it must be one JSON object of texts, numbers and booleans")
    }
  }

  private struct Scalar: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        text = flag ? "true" : "false"
      } else if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }
}
