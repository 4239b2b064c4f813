import FoundationEssentials

/// Writes what a command is asked to leave in a file.
enum OutputFile {
  /// Writes the bytes, all of them or nothing.
  ///
  /// - Throws: `SettingsError.unwritable` that names the file.
  static func write(_ bytes: [UInt8], to file: String) throws(SettingsError) {
    do {
      try Data(bytes).write(to: URL(filePath: file), options: .atomic)
    } catch {
      throw .unwritable(file)
    }
  }
}
