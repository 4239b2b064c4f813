import FoundationEssentials
public import Operations

/// Where a provider's interface is: an absolute URL that ends in `/v1`, without a slash.
public struct ProviderEndpoint: Sendable, Hashable {
  /// Anthropic's own.
  public static let anthropic = ProviderEndpoint(known: "https://api.anthropic.com/v1")
  /// OpenAI's own.
  public static let openAI = ProviderEndpoint(known: "https://api.openai.com/v1")

  /// The URL that paths are appended to.
  public let url: String

  private init(known url: String) { self.url = url }

  /// Reads a base URL: a slash at its end is dropped, and `/v1` is added when its path does not end so.
  ///
  /// - Parameters:
  ///   - text: an `https` URL, or an `http` one of this machine's loopback interface.
  ///   - allowsPlainHTTP: whether `http` may lead to other machines too.
  ///   - addsVersion: whether `/v1` is added.
  public init(_ text: String, allowsPlainHTTP: Bool = false, addsVersion: Bool = true)
    throws(ProviderEndpointError)
  {
    guard let components = URLComponents(string: text), let scheme = components.scheme?.lowercased(),
      let host = components.host, !host.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .unreadable }
    guard components.user == nil, components.password == nil else { throw .holdsPassword }
    guard components.query == nil, components.fragment == nil else { throw .unreadable }
    switch scheme {
    case "https": break
    case "http": guard allowsPlainHTTP || Self.isLoopback(host) else { throw .plainHTTP(host: host) }
    default: throw .unreadable
    }
    var url = text
    while url.hasSuffix("/") { url.removeLast() }
    url = addsVersion && !url.hasSuffix("/v1") ? url + "/v1" : url
    self.url = url
  }

  /// Reads the URL of a reranker, whole or without the end of its path: `/rerank` is added behind a version,
  /// `/v1/rerank` elsewhere.
  public init(rerank text: String, allowsPlainHTTP: Bool = false) throws(ProviderEndpointError) {
    let given = try ProviderEndpoint(text, allowsPlainHTTP: allowsPlainHTTP, addsVersion: false)
    let hasVersion = ["/v1", "/v2"].contains { given.url.hasSuffix($0) }
    let end = given.url.hasSuffix("/rerank") ? "" : hasVersion ? "/rerank" : "/v1/rerank"
    self.init(known: given.url + end)
  }

  /// Whether it is read over plain HTTP.
  var isPlain: Bool { url.lowercased().hasPrefix("http://") }

  private static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

/// Why a base URL cannot be used; without the URL, which may hold a secret.
public enum ProviderEndpointError: Reportable, Equatable {
  /// It is no absolute URL, or has a query or a fragment.
  case unreadable
  /// It has a user or a password in it.
  case holdsPassword
  /// It would send everything in the clear to another machine.
  case plainHTTP(host: String)

  /// The constant label of this kind of error.
  public var label: String {
    switch self {
    case .unreadable: "provider_url_unreadable"
    case .holdsPassword: "provider_url_holds_password"
    case .plainHTTP: "provider_url_plain_http"
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unreadable: "The provider's URL cannot be read: give one such as https://api.example.com/v1."
    case .holdsPassword: "The provider's URL has a user or password in it: give the key by its own setting."
    case .plainHTTP(let host):
      "The provider at \(host) would be spoken to in the clear: use https, or allow plain HTTP for it."
    }
  }
}
