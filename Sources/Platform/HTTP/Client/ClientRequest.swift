/// A request to be sent.
public struct ClientRequest: Sendable {
  /// Which addresses a request may connect to.
  public enum Reach: Sendable {
    /// All.
    case anywhere
    /// Only public ones: no loopback, private, link-local or otherwise special address, whatever a name
    /// resolves to. For URLs that strangers gave. Behind a proxy the proxy decides instead.
    case publicInternet
  }

  /// The method.
  public var method: HTTPMethod
  /// The URL; `https`, or `http` where the client allows it.
  public var url: String
  /// The header fields; `Host`, framing and `User-Agent` are filled in when missing.
  public var headers: HTTPHeaders
  /// The body.
  public var body: [UInt8]
  /// How long the whole exchange may take; `nil` for no limit.
  public var timeout: Duration?
  /// How long the server may send nothing, in whole seconds; `nil` for no limit.
  public var quietTimeout: Duration?
  /// How many redirects are followed; 0 hands the redirect itself back.
  ///
  /// `Authorization` and `Cookie` are not sent on to another host; any other secret header would be.
  public var maximumRedirects = 0
  /// Which addresses may be connected to.
  public var reach = Reach.anywhere

  /// Makes a request.
  public init(
    _ method: HTTPMethod, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
    timeout: Duration? = .seconds(30), quietTimeout: Duration? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.quietTimeout = quietTimeout
  }
}

extension ClientRequest: CustomStringConvertible {
  /// The method and the origin; path, query, headers and body may hold secrets and are left out.
  public var description: String {
    "\(method.rawValue) \(URLOrigin.text(of: url))"
  }
}
