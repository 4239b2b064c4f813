/// The words for how far some work has come.
struct ProgressLine {
  let title: String
  let done: Int
  let total: Int?
  let elapsed: Duration
  var note = ""

  /// Steps a second since the start, 0 at the start.
  private var rate: Double {
    let seconds = elapsed.milliseconds / 1_000
    return seconds > 0 ? Double(done) / seconds : 0
  }

  /// The part that is done, between 0 and 1, when the total is known.
  private var fraction: Double? {
    guard let total else { return nil }
    return total > 0 ? min(1, Double(done) / Double(total)) : 1
  }

  /// Title, count, rate, and the time it took or will take.
  var text: String { numbers + (note.isEmpty ? "" : ", " + note) }

  private var numbers: String {
    guard let total, let fraction else {
      return "\(title): \(done), \(rateText), \(Self.duration(elapsed.milliseconds))"
    }
    let percent = Int(fraction * 100)
    return "\(title): \(done) of \(total) (\(percent) %), \(rateText), \(timeText(total))"
  }

  /// The same behind a bar of 24 cells.
  var drawing: String {
    guard let fraction else { return text }
    let full = Int(fraction * 24)
    return String(repeating: "█", count: full) + String(repeating: "░", count: 24 - full) + " " + text
  }

  private var rateText: String {
    rate >= 10 ? "\(Int(rate.rounded()))/s" : "\((rate * 10).rounded() / 10)/s"
  }

  private func timeText(_ total: Int) -> String {
    guard done < total else { return "took \(Self.duration(elapsed.milliseconds))" }
    guard rate > 0 else { return "time left unknown" }
    return "\(Self.duration(Double(total - done) / rate * 1_000)) left"
  }

  /// Hours, minutes and seconds, without those that are 0 at the front.
  static func duration(_ milliseconds: Double) -> String {
    let seconds = Int(min(milliseconds / 1_000, 1e9).rounded())
    if seconds >= 3_600 { return "\(seconds / 3_600) h \(seconds / 60 % 60) min" }
    return seconds >= 60 ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds) s"
  }
}
