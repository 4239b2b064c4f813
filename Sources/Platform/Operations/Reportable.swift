/// An error that can be shown: every error of every room conforms.
///
/// `label` is a constant that may become a metric label; `description` (from `Error` conformers' own
/// `CustomStringConvertible`) is one redacted sentence that says what was wrong, where, and what to do.
public protocol Reportable: Error, CustomStringConvertible, Sendable {
  /// A short constant without dynamic text, such as `database_busy`.
  var label: String { get }
}
