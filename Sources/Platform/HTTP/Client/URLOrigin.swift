import CCurl

/// Shows of a URL only what may be shown.
enum URLOrigin {
  /// Scheme, host and port; neither user, password, path nor query.
  static func text(of url: String) -> String {
    guard let handle = unsafe curl_url() else { return "?" }
    defer { unsafe curl_url_cleanup(handle) }
    guard unsafe curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
      let scheme = unsafe part(CURLUPART_SCHEME, of: handle),
      let host = unsafe part(CURLUPART_HOST, of: handle)
    else { return "an unreadable URL" }
    let port = unsafe part(CURLUPART_PORT, of: handle).map { ":" + $0 } ?? ""
    return "\(scheme)://\(host)\(port)"
  }

  /// Whether the text has no character that curl or C would cut it at or take for something else.
  static func isPlain(_ url: String) -> Bool {
    (1...8192).contains(url.utf8.count) && url.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(handle, part, &text, 0) == CURLUE_OK, let found = unsafe text else {
      return nil
    }
    defer { unsafe curl_free(found) }
    return unsafe String(cString: found)
  }
}
