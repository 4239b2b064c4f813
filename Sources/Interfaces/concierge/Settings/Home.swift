import FoundationEssentials

/// Finds the folder that holds `catalog/` with the policy files.
enum Home {
  /// The named folder, else the current one, else one around the executable.
  static func find(_ settings: Settings) throws(SettingsError) -> String {
    let named = settings["home"]
    let candidates = named.isEmpty ? ["."] + aroundExecutable() : [named]
    for folder in candidates where FileManager.default.fileExists(atPath: folder + "/catalog/retrieval.json")
    {
      return folder
    }
    throw .noHome(candidates)
  }

  private static func aroundExecutable() -> [String] {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      return []
    }
    var folders: [String] = []
    var parts = target.split(separator: "/").dropLast()
    while !parts.isEmpty, folders.count < 6 {
      let folder = "/" + parts.joined(separator: "/")
      folders += [folder, folder + "/share/gift-concierge"]
      parts = parts.dropLast()
    }
    return folders
  }
}
