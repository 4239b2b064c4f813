public import Operations

import struct FoundationEssentials.Data
import class FoundationEssentials.JSONEncoder

/// A problem in the form of RFC 9457, which can be thrown by a handler and becomes a response.
public struct ProblemDetails: Codable, Equatable, Reportable {
  /// One fault in a body, with the place where it was found.
  public struct Fault: Codable, Equatable, Sendable {
    /// A JSON pointer (RFC 6901) such as `/data/text`.
    public var pointer: String
    /// What is wrong there and what to do.
    public var detail: String

    /// Makes a fault.
    public init(pointer: String, detail: String) {
      self.pointer = pointer
      self.detail = detail
    }
  }

  /// A URI that names the kind of problem; `about:blank` when the status says it all.
  public var type: String
  /// A short summary of the kind of problem.
  public var title: String
  /// The status code of the response.
  public var status: Int
  /// What happened this time and what to do; never a secret.
  public var detail: String?
  /// A URI reference of this occurrence.
  public var instance: String?
  /// Faults in the body, when there are any.
  public var errors: [Fault]?

  /// Makes a problem; the title defaults to the status code's phrase.
  public init(
    status: Int, title: String? = nil, detail: String? = nil, type: String = "about:blank",
    instance: String? = nil, errors: [Fault]? = nil
  ) {
    self.type = type
    self.title = title ?? HTTPStatus.phrase(status)
    self.status = status
    self.detail = detail
    self.instance = instance
    self.errors = errors
  }

  /// The constant label of this kind of error.
  public var label: String { "http_problem" }

  /// The status, the title and the detail in one line.
  public var description: String {
    "\(status) \(title)" + (detail.map { ": " + $0 } ?? "")
  }

  /// The response that carries this problem as `application/problem+json`.
  public func response(headers: HTTPHeaders = [:]) -> HTTPResponse {
    var headers = headers
    headers.set("Content-Type", "application/problem+json")
    headers.set("Cache-Control", "no-store")
    return HTTPResponse(status: status, headers: headers, body: .bytes(encoded))
  }

  private var encoded: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding strings and integers cannot fail; should it ever, an empty object keeps the media type honest.
    return (try? encoder.encode(self)).map(Array.init) ?? Array("{}".utf8)
  }
}
