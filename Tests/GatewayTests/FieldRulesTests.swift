import HTTP
import Testing

@testable import Gateway

@Suite("What texts from outside must look like")
struct FieldRulesTests {
  @Test(
    "language tags",
    arguments: [
      ("en", true), ("en-US", true), ("zh-Hant-TW", true), ("sr-Latn-RS-x-private", true), ("", false),
      ("e", false),
      ("en_US", false), ("en-", false), ("englishlanguage", false), ("en-US\n", false), ("1n-US", false),
    ])
  func languageTags(text: String, isTag: Bool) {
    #expect(FieldRules.isLanguageTag(text) == isTag)
  }

  @Test(
    "names of time zones are no paths",
    arguments: [
      ("America/New_York", true), ("UTC", true), ("Etc/GMT+5", true), ("", false), ("/etc/passwd", false),
      ("../../etc/passwd", false), ("Europe/Ber lin", false),
    ])
  func zones(text: String, isZone: Bool) {
    #expect(FieldRules.isZoneName(text) == isZone)
  }

  @Test(
    "identifiers have 1 to 200 bytes and no control characters",
    arguments: [
      ("c-1", true), ("ö", true), (String(repeating: "x", count: 200), true), ("", false),
      (String(repeating: "x", count: 201), false), (String(repeating: "ö", count: 101), false),
      ("a\nb", false),
      ("a\u{7F}", false), ("a\u{85}", false), ("a\0b", false),
    ])
  func identifiers(text: String, isIdentifier: Bool) {
    #expect(FieldRules.isIdentifier(text) == isIdentifier)
  }

  @Test(
    "only this machine's names are local",
    arguments: [
      ("localhost", true), ("LocalHost:8080", true), ("127.0.0.1", true), ("127.9.9.9:1", true),
      ("[::1]:80", true),
      ("[::1]", true), ("evil.example", false), ("127.0.0.1.evil.example", false),
      ("localhost.evil.example", false),
      ("127.0.0.256", false), ("[::2]", false), ("[::1]evil", false), ("", false), ("10.0.0.1", false),
    ])
  func localHosts(host: String, isLocal: Bool) {
    #expect(LocalAccess.isLocal(host) == isLocal)
  }

  @Test(
    "trace parents are read as the W3C's recommendation says",
    arguments: [
      ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736"),
      ("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later", "4bf92f3577b34da6a3ce929d0e0e4736"),
      ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", nil),
      ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", nil),
      ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", nil),
      ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", nil),
      ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", nil), ("", nil), ("---", nil),
    ] as [(String, String?)])
  func traces(header: String, trace: String?) {
    #expect(TraceParent(header)?.traceID == trace)
  }
}
