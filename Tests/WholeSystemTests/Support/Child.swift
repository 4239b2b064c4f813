import Foundation
import Synchronization

/// The `concierge` executable as a child process, whose standard error is read line by line.
final class Child: Sendable {
  /// How a child ended, and what it said.
  struct End: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  private struct State {
    var lines: [String] = []
    var waiting: [(mark: String, continuation: CheckedContinuation<String?, Never>)] = []
    var end: Int32?
    var endWaiting: [CheckedContinuation<Int32, Never>] = []
    var closedStreams = 0
    var output = ""
  }

  /// The process's number.
  let identifier: Int32
  private let state = Mutex(State())

  /// Starts `concierge` with these words; a nil encoder leaves the choice to the program.
  init(_ words: [String], encoder: String?, environment extra: [String: String] = [:]) throws {
    let process = Process()
    process.executableURL = House.executable
    process.arguments = words
    process.currentDirectoryURL = House.root
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("CONCIERGE_") }
    environment["CONCIERGE_CACHE"] = ProcessInfo.processInfo.environment["CONCIERGE_CACHE"]
    if let encoder { environment["CONCIERGE_ENCODER"] = encoder }
    process.environment = environment.merging(extra) { $1 }
    let errors = Pipe()
    let output = Pipe()
    process.standardError = errors
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    let exit = ExitNote()
    process.terminationHandler = { exit.note($0.terminationStatus) }
    try process.run()
    identifier = process.processIdentifier
    read(errors.fileHandleForReading) { $0.take(line: $1) }
    read(output.fileHandleForReading) { $0.take(output: $1) }
    exit.whenNoted { [self] status in take(end: status) }
  }

  /// Waits for a line on standard error that contains a text; nil when the process ends without one.
  func line(containing mark: String) async -> String? {
    await withCheckedContinuation { continuation in
      let found = state.withLock { state -> String?? in
        if let line = state.lines.first(where: { $0.contains(mark) }) { return .some(line) }
        if state.end != nil, state.closedStreams == 2 { return .some(nil) }
        state.waiting.append((mark, continuation))
        return nil
      }
      if let found { continuation.resume(returning: found) }
    }
  }

  /// Waits for the end.
  func ended() async -> End {
    let status = await withCheckedContinuation { continuation in
      let status = state.withLock { state -> Int32? in
        if state.closedStreams == 2, let end = state.end { return end }
        state.endWaiting.append(continuation)
        return nil
      }
      if let status { continuation.resume(returning: status) }
    }
    return state.withLock {
      End(status: status, output: $0.output, errors: $0.lines.joined(separator: "\n"))
    }
  }

  /// Sends a signal, unless the process has ended and its number may be another's.
  func signal(_ number: Int32) {
    state.withLock { state in
      if state.end == nil { kill(identifier, number) }
    }
  }
}

extension Child {
  private func take(line: String) {
    let found = state.withLock { state in
      state.lines.append(line)
      let found = state.waiting.filter { line.contains($0.mark) }
      state.waiting.removeAll { line.contains($0.mark) }
      return found
    }
    for waiter in found { waiter.continuation.resume(returning: line) }
  }

  private func take(output line: String) {
    state.withLock { $0.output += line + "\n" }
  }

  private func take(end status: Int32) {
    state.withLock { $0.end = status }
    finishIfOver()
  }

  private func finishIfOver() {
    let over = state.withLock { state -> State? in
      guard state.end != nil, state.closedStreams == 2 else { return nil }
      defer { (state.waiting, state.endWaiting) = ([], []) }
      return state
    }
    guard let over, let status = over.end else { return }
    for waiter in over.waiting { waiter.continuation.resume(returning: nil) }
    for waiter in over.endWaiting { waiter.resume(returning: status) }
  }

  /// Reads a pipe on a thread of its own until its end, because reading blocks.
  private func read(_ handle: FileHandle, _ take: @escaping @Sendable (Child, String) -> Void) {
    Thread.detachNewThread { [self] in
      var rest = Data()
      while case let piece = handle.availableData, !piece.isEmpty {
        rest += piece
        while let end = rest.firstIndex(of: 0x0A) {
          take(self, String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
          rest = Data(rest[(end + 1)...])
        }
      }
      if !rest.isEmpty { take(self, String(decoding: rest, as: UTF8.self)) }
      state.withLock { $0.closedStreams += 1 }
      finishIfOver()
    }
  }
}

/// Remembers an exit status until somebody asks: the process may end before its child object is complete.
private final class ExitNote: Sendable {
  private struct State {
    var status: Int32?
    var then: (@Sendable (Int32) -> Void)?
  }

  private let state = Mutex(State())

  func note(_ status: Int32) {
    let then = state.withLock { state in
      state.status = status
      return state.then
    }
    then?(status)
  }

  func whenNoted(_ then: @escaping @Sendable (Int32) -> Void) {
    let status = state.withLock { state in
      state.then = then
      return state.status
    }
    if let status { then(status) }
  }
}
