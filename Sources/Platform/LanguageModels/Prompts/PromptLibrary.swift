import FoundationEssentials
import Operations
import Synchronization

/// The prompts of a folder, read again without a restart when their files change.
///
/// A version that is broken does not replace the one before: it is reported once, and the old one stays.
public final class PromptLibrary: Sendable {
  private struct Entry {
    var file: PromptFile?
    var prompt: Prompt?
    var lookedAt: ContinuousClock.Instant
    var reported: PromptError?
  }

  private let directory: String
  private let now: @Sendable () -> ContinuousClock.Instant
  private let report: @Sendable (PromptError) -> Void
  private let entries: Mutex<[String: Entry]>

  /// How long a prompt is taken for unchanged.
  public static let interval = Duration.seconds(1)

  /// Reads every prompt of a folder; `README.md` is none, and a folder that is not there has none.
  ///
  /// - Parameters:
  ///   - directory: the folder.
  ///   - now: the time, for how often files are looked at.
  ///   - report: takes what is wrong with a new version, once each.
  /// - Throws: `PromptError` for the first file, in the order of the names, that is broken.
  public init(
    directory: String, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    report: @escaping @Sendable (PromptError) -> Void = PromptLibrary.log
  ) throws(PromptError) {
    self.directory = directory
    self.now = now
    self.report = report
    var entries: [String: Entry] = [:]
    let instant = now()
    for name in Self.names(in: directory) {
      let file = try PromptFile.read(name, in: directory)
      entries[name] = Entry(file: file, prompt: try file.prompt(), lookedAt: instant)
    }
    self.entries = Mutex(entries)
  }

  /// The names of the prompts that are known, in order.
  public var names: [String] {
    entries.withLock { $0.filter { $0.value.prompt != nil }.keys.sorted() }
  }

  /// The newest version of a prompt that is whole.
  ///
  /// - Throws: `PromptError` when there has never been one.
  public func prompt(_ name: String) throws(PromptError) -> Prompt {
    let instant = now()
    let (prompt, fault, isNew) = entries.withLock { entries in
      var entry = entries[name] ?? Entry(lookedAt: instant - Self.interval)
      defer { entries[name] = entry }
      let isNew = instant - entry.lookedAt >= Self.interval && look(name, &entry, instant)
      return (entry.prompt, entry.reported, isNew)
    }
    if let prompt {
      if isNew, let fault { report(fault) }
      return prompt
    }
    throw fault ?? PromptError(file: "\(directory)/\(name).md", reason: "there is no such file")
  }

  /// Reads a prompt again; whether it has a fault that was not known yet.
  private func look(_ name: String, _ entry: inout Entry, _ instant: ContinuousClock.Instant) -> Bool {
    entry.lookedAt = instant
    do throws(PromptError) {
      let file = try PromptFile.read(name, in: directory)
      if file != entry.file || entry.reported != nil {
        entry.prompt = try file.prompt()
        entry.file = file
      }
      entry.reported = nil
      return false
    } catch {
      let isNew = error != entry.reported
      entry.reported = error
      return isNew
    }
  }

  /// Writes what is wrong with a prompt to standard error.
  @Sendable public static func log(_ error: PromptError) {
    Logger(label: "prompts").report(
      error, "A prompt could not be read again; the old one stays", level: .error)
  }

  private static func names(in directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
      .filter { $0.hasSuffix(".md") && $0 != "README.md" && !$0.hasPrefix(".") }
      .map { String($0.dropLast(3)) }
      .sorted()
  }
}
