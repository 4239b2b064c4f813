import CMicroHTTPD

/// Finds bytes of a request head that C strings hide.
///
/// libmicrohttpd before 1.0 hands request line and fields over as C strings, which end at the first NUL
/// whatever stands behind it. They all point into one buffer in the order of the wire, so a distance between
/// two of them that is longer than the separator betrays hidden bytes, or a folded field, which RFC 9112 lets
/// a server refuse as well. Only distances are looked at; nothing is read through these addresses.
struct HeadLayout {
  /// Later versions refuse NUL themselves, and may keep the pieces elsewhere.
  static let isKnown = unsafe String(cString: MHD_get_version()).hasPrefix("0.9.")

  private(set) var hasGap = false
  private var end: UInt = 0

  /// Notes the request line: the target's end, and the version, one space later.
  mutating func line(targetEnd: UInt, version: UnsafePointer<CChar>?, count: Int) {
    end = targetEnd
    unsafe follow(version, count: count, after: 1...1)
  }

  /// Notes a field, which starts one line break after what came before.
  mutating func field(name: UnsafePointer<CChar>?, value: UnsafePointer<CChar>?, count: Int) {
    unsafe follow(name, count: 0, after: 1...2)
    end = UInt(bitPattern: value) &+ UInt(count)
  }

  /// Notes the end of the head, two line breaks after the last piece.
  mutating func finish(at headEnd: UInt) {
    if !(2...4).contains(headEnd &- end) { hasGap = true }
  }

  private mutating func follow(_ piece: UnsafePointer<CChar>?, count: Int, after gap: ClosedRange<UInt>) {
    let start = UInt(bitPattern: piece)
    if !gap.contains(start &- end) { hasGap = true }
    end = start &+ UInt(count)
  }
}
