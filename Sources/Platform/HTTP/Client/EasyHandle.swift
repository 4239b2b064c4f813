import CCurl
import Glibc

/// Owns a libcurl easy handle and its header list; lives on the client's thread only.
@safe
final class EasyHandle {
  let transfer: Transfer
  let pointer: UnsafeMutableRawPointer
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var parser = HeadParser()
  private var hasHead = false
  /// What a callback found wrong, which says more than the code that libcurl then ends with.
  private(set) var problem: HTTPClientError?
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// Makes a handle that is ready to be added; `nil` when memory runs out.
  init?(_ transfer: Transfer, _ configuration: HTTPClientConfiguration) {
    guard let pointer = unsafe curl_easy_init() else { return nil }
    unsafe self.pointer = pointer
    self.transfer = transfer
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setConnection(configuration)
    setLimits(configuration)
    setRequest(configuration)
    setCallbacks(configuration)
  }

  deinit {
    unsafe curl_easy_cleanup(pointer)
    unsafe curl_slist_free_all(headerList)
    unsafe errorText.deallocate()
  }

  /// The origin for error messages.
  var origin: String { URLOrigin.text(of: transfer.request.url) }

  /// Ends the transfer with libcurl's result.
  func finish(_ code: CURLcode) {
    guard code != CURLE_OK else {
      deliverHead()
      transfer.finish(.success(()))
      return
    }
    let reason = unsafe String(cString: errorText)
    let translated = HTTPClientError(
      code: code, origin: origin, limit: transfer.maximumBytes, reason: reason)
    transfer.finish(.failure(problem ?? (isForeign(code) ? .malformedResponse(origin: origin) : translated)))
  }

  /// Whether the server answered in something that is not HTTP, for which libcurl has the code of a bad
  /// scheme.
  private func isForeign(_ code: CURLcode) -> Bool {
    var port = 0
    _ = unsafe curl_info_long(pointer, CURLINFO_PRIMARY_PORT, &port)
    return code == CURLE_UNSUPPORTED_PROTOCOL && port != 0 && parser.status == 0
  }
}

// MARK: - Options

extension EasyHandle {
  private func set(_ option: CURLoption, _ value: Int) {
    _ = unsafe curl_set_long(pointer, option, value)
  }

  private func set(_ option: CURLoption, _ value: String) {
    _ = unsafe curl_set_string(pointer, option, value)
  }

  private func setConnection(_ configuration: HTTPClientConfiguration) {
    let request = transfer.request
    let schemes = configuration.allowsPlainHTTP ? "http,https" : "https"
    set(CURLOPT_URL, request.url)
    set(CURLOPT_PROTOCOLS_STR, schemes)
    set(CURLOPT_REDIR_PROTOCOLS_STR, schemes)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let file = configuration.caFile { set(CURLOPT_CAINFO, file) }
    let version = configuration.usesHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
    set(CURLOPT_HTTP_VERSION, Int(version))
    // Rather wait for a connection that is being made than open another one, when it may carry both.
    set(CURLOPT_PIPEWAIT, configuration.usesHTTP2 ? 1 : 0)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    switch configuration.proxy {
    case .environment: break
    case .direct: set(CURLOPT_PROXY, "")
    case .url(let url): set(CURLOPT_PROXY, url)
    }
  }

  private func setLimits(_ configuration: HTTPClientConfiguration) {
    let request = transfer.request
    set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(configuration.connectTimeout))
    if let timeout = request.timeout { set(CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout)) }
    if let quiet = request.quietTimeout {
      set(CURLOPT_LOW_SPEED_LIMIT, 1)
      set(CURLOPT_LOW_SPEED_TIME, max(1, Int(quiet.components.seconds)))
    }
    set(CURLOPT_FOLLOWLOCATION, request.maximumRedirects > 0 ? 1 : 0)
    set(CURLOPT_MAXREDIRS, max(0, request.maximumRedirects))
    _ = unsafe curl_set_offset(pointer, CURLOPT_MAXFILESIZE_LARGE, Int(transfer.maximumBytes))
  }

  private func setRequest(_ configuration: HTTPClientConfiguration) {
    let request = transfer.request
    switch request.method {
    case .get: set(CURLOPT_HTTPGET, 1)
    case .head: set(CURLOPT_NOBODY, 1)
    case .post: set(CURLOPT_POST, 1)
    default: set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
    if request.method == .post || !request.body.isEmpty {
      _ = unsafe curl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, request.body.count)
      unsafe request.body.withUnsafeBytes { bytes in
        // Copied by libcurl at once; an empty body still needs a place to point to.
        let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        _ = unsafe curl_set_pointer(
          pointer, CURLOPT_COPYPOSTFIELDS, start ?? UnsafeMutableRawPointer(errorText))
      }
      if request.method != .post { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
    }
    set(CURLOPT_USERAGENT, configuration.userAgent)
    // All encodings that libcurl was built with; what comes out is counted, so a bomb stays small.
    set(CURLOPT_ACCEPT_ENCODING, "")
    setHeaders(request.headers)
  }

  private func setHeaders(_ headers: HTTPHeaders) {
    var lines = headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    // Waiting for a 100 costs a second at servers that never send one.
    if headers["Expect"] == nil { lines.append("Expect:") }
    // Without this libcurl would call every body a form.
    if headers["Content-Type"] == nil { lines.append("Content-Type:") }
    for line in lines {
      guard let longer = unsafe curl_slist_append(headerList, line) else { continue }
      unsafe headerList = longer
    }
    _ = unsafe curl_set_list(pointer, CURLOPT_HTTPHEADER, headerList)
  }

  private func setCallbacks(_ configuration: HTTPClientConfiguration) {
    // The thread keeps this object until the handle is removed, so the callbacks may borrow it.
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    _ = unsafe curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
    _ = unsafe curl_set_bytes_callback(pointer, CURLOPT_WRITEFUNCTION, receiveBody)
    _ = unsafe curl_set_pointer(pointer, CURLOPT_WRITEDATA, context)
    _ = unsafe curl_set_bytes_callback(pointer, CURLOPT_HEADERFUNCTION, receiveHeader)
    _ = unsafe curl_set_pointer(pointer, CURLOPT_HEADERDATA, context)
    guard transfer.request.reach == .publicInternet, !Self.usesProxy(configuration) else { return }
    // A connection that another request opened to an inner address must not be taken over.
    set(CURLOPT_FRESH_CONNECT, 1)
    set(CURLOPT_FORBID_REUSE, 1)
    _ = unsafe curl_set_socket_callback(pointer, openPublicSocket)
    _ = unsafe curl_set_pointer(pointer, CURLOPT_OPENSOCKETDATA, context)
  }

  private static func usesProxy(_ configuration: HTTPClientConfiguration) -> Bool {
    switch configuration.proxy {
    case .direct: return false
    case .url: return true
    case .environment:
      let names = ["https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY"]
      return names.contains { name in unsafe getenv(name).map { unsafe $0.pointee != 0 } ?? false }
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    Int(max(1, min(duration / .milliseconds(1), 1e12)))
  }
}

// MARK: - What the callbacks bring

extension EasyHandle {
  /// Takes one header line; answers whether to go on.
  func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
    if hasHead { return true }
    switch unsafe parser.take(line) {
    case .more: break
    case .tooLarge:
      problem = .responseTooLarge(origin: origin, limit: HeadParser.maximumBytes)
      return false
    case .end: if isFinal { deliverHead() }
    }
    return true
  }

  /// Takes a piece of the body.
  func receive(body piece: UnsafeRawBufferPointer) -> Transfer.Reception {
    deliverHead()
    let reception = unsafe transfer.receive(piece)
    if case .tooLarge = reception {
      problem = .responseTooLarge(origin: origin, limit: transfer.maximumBytes)
    }
    return reception
  }

  /// Notes that an address was refused.
  func refuseAddress() {
    problem = .addressNotAllowed(origin: origin)
  }

  /// An interim response or a redirect that will be followed is not what the caller waits for.
  private var isFinal: Bool {
    if parser.status < 200 { return false }
    let redirects = (300..<400).contains(parser.status) && parser.headers["Location"] != nil
    return !(redirects && transfer.request.maximumRedirects > 0)
  }

  private func deliverHead() {
    if hasHead || parser.status == 0 { return }
    hasHead = true
    var connections = 0
    _ = unsafe curl_info_long(pointer, CURLINFO_NUM_CONNECTS, &connections)
    transfer.receive(
      ClientResponseHead(
        status: parser.status, headers: parser.headers, version: parser.version, newConnections: connections))
  }
}
