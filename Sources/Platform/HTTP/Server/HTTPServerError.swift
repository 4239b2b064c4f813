public import Operations

/// Why a server does not start.
public enum HTTPServerError: Reportable, Equatable {
  /// Another process, or another server of this one, listens there.
  case addressInUse(host: String, port: Int)
  /// The process may not listen there.
  case notPermitted(host: String, port: Int)
  /// The host is not an address or name of this machine.
  case unknownHost(String)
  /// The port is not in 0…65535.
  case invalidPort(Int)
  /// The socket could not be made, with the number of the system's error.
  case socket(code: Int32, host: String, port: Int)
  /// The daemon refused to start; with TLS the usual cause is a certificate that does not fit its key.
  case daemon(usesTLS: Bool)
  /// The server was started or stopped before; each one lives once.
  case notFresh

  /// The constant label of this kind of error.
  public var label: String {
    switch self {
    case .addressInUse: "server_address_in_use"
    case .notPermitted: "server_not_permitted"
    case .unknownHost: "server_unknown_host"
    case .invalidPort: "server_invalid_port"
    case .socket: "server_socket"
    case .daemon: "server_daemon"
    case .notFresh: "server_not_fresh"
    }
  }

  /// What went wrong and what to do.
  public var description: String {
    switch self {
    case .addressInUse(let host, let port):
      "\(host):\(port) is already in use: stop the other process or choose another port."
    case .notPermitted(let host, let port):
      "Listening at \(host):\(port) is not permitted: choose a port above 1023 or grant the right."
    case .unknownHost(let host): "\"\(host)\" is not an address of this machine: give one, such as 127.0.0.1."
    case .invalidPort(let port): "\(port) is not a port: give 0 to 65535."
    case .socket(let code, let host, let port):
      "Listening at \(host):\(port) failed with system error \(code): see errno(3)."
    case .daemon(usesTLS: true): "The server did not start: check that certificate and key are PEM and fit."
    case .daemon(usesTLS: false): "The server did not start: check the limits on files, threads and memory."
    case .notFresh: "The server was started before: make a new one."
    }
  }
}
