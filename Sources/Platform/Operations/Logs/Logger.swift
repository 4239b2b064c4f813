/// Writes what happens as one JSON object a line.
///
/// Messages are constants and facts are fields, so that records can be counted and searched.
public struct Logger: Sendable {
  /// Records below this level are not written.
  public var level: LogLevel
  private let label: String
  private let reveals: Bool
  private let clock: WallClock
  private let sink: @Sendable (String) -> Void
  private var fields: [String: LogValue] = [:]

  /// Makes a logger.
  /// - Parameters:
  ///   - label: Who speaks, such as `gateway`.
  ///   - level: The least level that is written.
  ///   - revealsPrivate: Whether private values are shown; for debugging with one's own data only.
  ///   - clock: Where the time of the records comes from.
  ///   - sink: Takes each line, without a line end. The default writes to standard error.
  public init(
    label: String, level: LogLevel = .info, revealsPrivate: Bool = false, clock: WallClock = .system,
    sink: @escaping @Sendable (String) -> Void = StandardError.writeLine
  ) {
    self.label = label
    self.level = level
    reveals = revealsPrivate
    self.clock = clock
    self.sink = sink
  }

  /// A logger that writes nothing.
  public static let silent = Logger(label: "silent", level: .error, sink: { _ in })

  /// Returns a logger that adds these fields to every record; a name that is there already is replaced.
  public func with(_ fields: [String: LogValue]) -> Logger {
    var child = self
    child.fields.merge(fields) { $1 }
    return child
  }

  /// Writes a record when `level` is high enough; only then are the fields computed.
  public func log(
    _ level: LogLevel, _ message: StaticString, _ fields: @autoclosure () -> [String: LogValue] = [:]
  ) {
    guard level >= self.level else { return }
    sink(record(level, message.description, self.fields.merging(fields()) { $1 }))
  }

  /// Writes what helps to find a fault.
  public func debug(_ message: StaticString, _ fields: @autoclosure () -> [String: LogValue] = [:]) {
    log(.debug, message, fields())
  }

  /// Writes what happened as it should.
  public func info(_ message: StaticString, _ fields: @autoclosure () -> [String: LogValue] = [:]) {
    log(.info, message, fields())
  }

  /// Writes what went wrong without harm.
  public func warning(_ message: StaticString, _ fields: @autoclosure () -> [String: LogValue] = [:]) {
    log(.warning, message, fields())
  }

  /// Writes what somebody must look at.
  public func error(_ message: StaticString, _ fields: @autoclosure () -> [String: LogValue] = [:]) {
    log(.error, message, fields())
  }

  /// Writes an error with its label and description; one that is not reportable only with its type.
  public func report(
    _ error: any Error, _ message: StaticString, level: LogLevel = .error,
    _ fields: @autoclosure () -> [String: LogValue] = [:]
  ) {
    log(level, message, Self.fields(of: error).merging(fields()) { $1 })
  }

  private static func fields(of error: any Error) -> [String: LogValue] {
    guard let reportable = error as? any Reportable else {
      return ["error": .text(String(describing: type(of: error))), "reason": .private("\(error)")]
    }
    return ["error": .text(reportable.label), "reason": .text(reportable.description)]
  }

  private func record(_ level: LogLevel, _ message: String, _ fields: [String: LogValue]) -> String {
    var line = "{\"time\":\"\(Timestamp.rfc3339(millisecondsSinceEpoch: clock.millisecondsSinceEpoch))\""
    line += ",\"level\":\"\(level.rawValue)\",\"message\":\(JSONText.quoted(message))"
    line += ",\"label\":\(JSONText.quoted(label))"
    if !fields.isEmpty {
      let members = fields.sorted { $0.key < $1.key }.map { name, value in
        "\(JSONText.quoted(name)):\(value.json(revealing: reveals))"
      }
      line += ",\"fields\":{\(members.joined(separator: ","))}"
    }
    return line + "}"
  }
}
