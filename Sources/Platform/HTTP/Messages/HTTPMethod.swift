/// A request method this library serves and sends.
///
/// The server answers 501 to any other method.
public enum HTTPMethod: String, Sendable, Hashable, CaseIterable, Codable {
  /// Transfers a representation of the target.
  case get = "GET"
  /// Same as `get`, but without the content.
  case head = "HEAD"
  /// Processes the content as the target sees fit.
  case post = "POST"
  /// Replaces the target by the content.
  case put = "PUT"
  /// Changes a part of the target.
  case patch = "PATCH"
  /// Removes the target.
  case delete = "DELETE"
  /// Describes what may be done with the target.
  case options = "OPTIONS"
}
