import Synchronization

/// Makes and checks request ids.
enum RequestID {
  private static let prefix = String(UInt64.random(in: .min ... .max), radix: 36)
  private static let counter = Atomic<UInt64>(0)

  /// A fresh id: unique in this process by its counter, across processes by its random prefix.
  static func next() -> String {
    let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
    return prefix + "-" + String(number, radix: 36)
  }

  /// The caller's id when it has 1–128 characters of `A-Z a-z 0-9 . _ -`, so that it can stand in logs and
  /// headers.
  static func honoured(_ candidate: String?) -> String? {
    guard let candidate, (1...128).contains(candidate.utf8.count) else { return nil }
    let isSane = candidate.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      default: false
      }
    }
    return isSane ? candidate : nil
  }
}
