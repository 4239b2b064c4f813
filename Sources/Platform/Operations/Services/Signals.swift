import Dispatch
import Glibc
import Synchronization

/// The signals by which an operating system talks to a process.
public enum Signals {
  /// A signal that can be listened to.
  public enum Signal: Sendable, Hashable, CaseIterable {
    /// Stop, said by a supervisor (SIGTERM).
    case terminate
    /// Stop, said by a person at the keyboard (SIGINT).
    case interrupt
    /// Read the configuration again (SIGHUP).
    case hangUp

    fileprivate var number: Int32 {
      switch self {
      case .terminate: SIGTERM
      case .interrupt: SIGINT
      case .hangUp: SIGHUP
      }
    }
  }

  /// Returns the arrivals of these signals from now on, instead of the end of the process that they would mean.
  ///
  /// The signals have their usual effect again when the stream's reader is gone.
  public static func stream(_ signals: Set<Signal>) -> AsyncStream<Signal> {
    let (stream, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(8))
    let sources = SignalSources()
    for signal in signals {
      sources.add(signal.number) { continuation.yield(signal) }
    }
    continuation.onTermination = { _ in
      sources.cancel()
      signals.forEach { Glibc.signal($0.number, SIG_DFL) }
    }
    return stream
  }

  /// Makes writing to a closed connection an error of the writer instead of the end of the process.
  public static func ignoreBrokenPipes() {
    Glibc.signal(SIGPIPE, SIG_IGN)
  }
}

/// Keeps the sources of one stream alive.
private final class SignalSources: Sendable {
  private let queue = DispatchQueue(label: "signals")
  private let sources = Mutex<[any DispatchSourceSignal]>([])

  /// Calls `handler` for every arrival of a signal; a source only sees one whose usual effect is off.
  ///
  /// It returns when the source listens, for a signal that comes earlier would be lost.
  func add(_ number: Int32, _ handler: @escaping @Sendable () -> Void) {
    Glibc.signal(number, SIG_IGN)
    let isListening = DispatchSemaphore(value: 0)
    sources.withLock { sources in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler(handler: handler)
      source.setRegistrationHandler { isListening.signal() }
      source.activate()
      sources.append(source)
    }
    isListening.wait()
  }

  /// Ends all of them.
  func cancel() {
    sources.withLock { sources in
      sources.forEach { $0.cancel() }
      sources = []
    }
  }
}
