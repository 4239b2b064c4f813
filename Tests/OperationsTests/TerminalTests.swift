import Operations
import Testing

@Suite("The terminal shows what fits it")
struct TerminalTests {
  @Test(arguments: [
    (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true),
    (true, ["TERM": "dumb"], false), (true, ["TERM": "xterm"], true),
  ])
  func coloursAreForTerminals(isTerminal: Bool, environment: [String: String], isColoured: Bool) {
    let style = TerminalStyle.detect(isTerminal: isTerminal, environment: environment)
    #expect(style.isColoured == isColoured)
    #expect(style.text("done", .good) == (isColoured ? "\u{1B}[32mdone\u{1B}[0m" : "done"))
  }

  @Test func aPipeGetsALineNowAndThen() {
    let lines = Lines()
    let start = ContinuousClock.now
    let bar = ProgressBar("Importing", total: 1_000, isTerminal: false, start: start, write: lines.add)
    for second in 1...10 {
      bar.advance(by: 50, now: start + .seconds(second))
    }
    bar.advance(by: 500, now: start + .seconds(11))
    bar.finish(now: start + .seconds(12))
    bar.finish(now: start + .seconds(99))
    #expect(
      lines.all == [
        "Importing: 250 of 1000 (25 %), 50/s, 15 s left\n",
        "Importing: 500 of 1000 (50 %), 50/s, 10 s left\n",
        "Importing: 1000 of 1000 (100 %), 83/s, took 12 s\n",
      ])
  }

  @Test func aTerminalGetsABarInItsPlace() {
    let lines = Lines()
    let start = ContinuousClock.now
    let bar = ProgressBar("Encoding", total: 4, isTerminal: true, start: start, write: lines.add)
    bar.advance(now: start + .seconds(1))
    bar.advance(now: start + .milliseconds(1_050))
    bar.finish(now: start + .seconds(100))
    #expect(
      lines.all == [
        "\r██████░░░░░░░░░░░░░░░░░░ Encoding: 1 of 4 (25 %), 1.0/s, 3 s left\u{1B}[K",
        "\r████████████░░░░░░░░░░░░ Encoding: 2 of 4 (50 %), 0.0/s, 1 min 40 s left\u{1B}[K\n",
      ])
  }

  @Test(arguments: [
    (nil, "Reading: 7, 0.0/s, 2 h 1 min\n"), (0, "Reading: 7 of 0 (100 %), 0.0/s, took 2 h 1 min\n"),
  ])
  func oddTotals(total: Int?, line: String) {
    let lines = Lines()
    let start = ContinuousClock.now
    let bar = ProgressBar("Reading", total: total, isTerminal: false, start: start, write: lines.add)
    bar.advance(by: 7, now: start)
    bar.finish(now: start + .seconds(7_270))
    #expect(lines.all == [line])
  }
}
