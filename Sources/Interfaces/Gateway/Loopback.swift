/// Names and addresses that only this machine answers to.
public enum Loopback {
  /// Whether a host is one of them: `localhost`, `127.x.y.z` or `::1`.
  public static func contains(_ host: some StringProtocol) -> Bool {
    if host.lowercased() == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
