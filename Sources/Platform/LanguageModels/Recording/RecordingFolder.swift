import FoundationEssentials

/// The folder that recordings are kept in: one file an answer, below a folder for each prompt.
struct RecordingFolder: Sendable {
  let path: String

  private func file(_ key: RecordingKey) -> String { "\(path)/\(key.folder)/\(key.digest).json" }

  /// The bytes of a recording; nil when there is none.
  func bytes(_ key: RecordingKey) -> [UInt8]? {
    FileManager.default.contents(atPath: file(key)).map { [UInt8]($0) }
  }

  /// Writes a recording, all of it or nothing, for the eyes of its owner only.
  func write(_ bytes: [UInt8], _ key: RecordingKey) throws(ModelError) {
    let (file, folder) = (file(key), "\(path)/\(key.folder)")
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: URL(filePath: file), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    } catch {
      throw .recordingFailed("\(file) cannot be written")
    }
  }

  /// What a file of the folder that cannot be used says in an error.
  func fault(_ key: RecordingKey, _ reason: String) -> ModelError {
    .recordingFailed("\(file(key)): \(reason)")
  }

  /// What a recording that is not there says in an error.
  func miss(_ key: RecordingKey) -> ModelError {
    .notRecorded(key: "\(key.description) in \(path)")
  }
}
