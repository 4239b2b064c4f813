import CMicroHTTPD
import Glibc

/// Owns a running libmicrohttpd daemon, its listening socket and what its callbacks point to.
///
/// The addresses are kept as integers so that the owner may move between tasks; it alone uses them.
struct Daemon: ~Copyable {
  private let handle: UInt
  private let certificate: UInt
  private let key: UInt
  private let context: UInt

  /// Starts the daemon's threads; from now on `core` is called on them.
  init(core: ServerCore, socket: consuming ListeningSocket) throws(HTTPServerError) {
    let configuration = core.configuration
    let isIPv6 = socket.isIPv6
    let certificate = unsafe configuration.tls.flatMap { unsafe strdup($0.certificatePEM) }
    let key = unsafe configuration.tls.flatMap { unsafe strdup($0.keyPEM) }
    let context = unsafe Unmanaged.passRetained(core).toOpaque()
    let settings = unsafe mhd_settings(
      flags: Self.flags(isIPv6: isIPv6, usesTLS: configuration.tls != nil),
      listening_socket: socket.descriptor, threads: UInt32(clamping: max(1, configuration.threads)),
      connection_limit: UInt32(clamping: max(configuration.threads, configuration.maximumConnections)),
      connection_limit_per_address: UInt32(clamping: configuration.connectionsPerAddress ?? 0),
      idle_seconds: UInt32(clamping: max(1, configuration.idleTimeout.components.seconds + 1)),
      // The library keeps the head, its own tables and the beginning of the body in here.
      connection_memory: 2 * configuration.maximumHeaderBytes + (16 << 10),
      certificate: certificate, key: key, context: context,
      on_request: onRequest, on_target: onTarget, on_completed: onCompleted, on_connection: onConnection)
    guard let daemon = unsafe mhd_start(settings) else {
      unsafe free(certificate)
      unsafe free(key)
      unsafe Unmanaged<ServerCore>.fromOpaque(context).release()
      throw .daemon(usesTLS: configuration.tls != nil)
    }
    _ = socket.release()
    handle = UInt(bitPattern: daemon)
    self.certificate = UInt(bitPattern: certificate)
    self.key = UInt(bitPattern: key)
    self.context = UInt(bitPattern: context)
  }

  /// Stops accepting connections; the open ones go on.
  func quiesce() {
    guard let daemon = unsafe OpaquePointer(bitPattern: handle) else { return }
    let listening = unsafe MHD_quiesce_daemon(daemon)
    if listening >= 0 { close(listening) }
  }

  /// Closes all connections and joins the threads; no connection may be suspended any more.
  consuming func stop() {
    if let daemon = unsafe OpaquePointer(bitPattern: handle) { unsafe MHD_stop_daemon(daemon) }
    unsafe free(UnsafeMutableRawPointer(bitPattern: certificate))
    unsafe free(UnsafeMutableRawPointer(bitPattern: key))
    guard let core = unsafe UnsafeRawPointer(bitPattern: context) else { return }
    unsafe Unmanaged<ServerCore>.fromOpaque(core).release()
  }

  private static func flags(isIPv6: Bool, usesTLS: Bool) -> UInt32 {
    var flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    if isIPv6 { flags |= MHD_USE_DUAL_STACK.rawValue }
    if usesTLS { flags |= MHD_USE_TLS.rawValue }
    return flags
  }
}
