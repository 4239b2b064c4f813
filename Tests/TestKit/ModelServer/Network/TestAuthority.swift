import Foundation
public import HTTP

/// A certificate authority made by the `openssl` command, with one certificate for `localhost`.
public struct TestAuthority: Sendable {
  /// The file with the authority's certificate.
  public let caFile: String
  /// The identity of a server named `localhost`.
  public let identity: HTTPServerConfiguration.TLS
  /// The file of the same identity's certificate.
  public let certificateFile: String
  /// The file of its private key.
  public let keyFile: String

  /// The authority that the servers of the tests belong to.
  public static let trusted = make("trusted")
  /// Another one, which signed nothing that the tests use.
  public static let stranger = make("stranger")

  private static func make(_ name: String) -> TestAuthority? {
    let process = ProcessInfo.processInfo.processIdentifier
    let folder = NSTemporaryDirectory() + "test-authority-\(process)-\(name)"
    // Tests of another process that had the same number may have left theirs behind.
    try? FileManager.default.removeItem(atPath: folder)
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-batch"]
    let hasMade =
      openssl(
        ["req", "-x509", "-days", "2", "-subj", "/CN=\(name)", "-keyout", "ca.key", "-out", "ca.pem"]
          + newKey,
        in: folder)
      && openssl(
        ["req", "-new", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
          + ["-keyout", "server.key", "-out", "server.csr"] + newKey, in: folder)
      && openssl(
        ["x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2"]
          + ["-copy_extensions", "copy", "-out", "server.pem"], in: folder)
    guard hasMade, let certificate = try? String(contentsOfFile: folder + "/server.pem", encoding: .utf8),
      let key = try? String(contentsOfFile: folder + "/server.key", encoding: .utf8)
    else { return nil }
    return TestAuthority(
      caFile: folder + "/ca.pem", identity: .init(certificatePEM: certificate, keyPEM: key),
      certificateFile: folder + "/server.pem", keyFile: folder + "/server.key")
  }

  private static func openssl(_ arguments: [String], in folder: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
