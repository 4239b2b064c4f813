import CMicroHTTPD
import Glibc

// The functions that libmicrohttpd calls on its own threads. Each finds its Swift object behind a context
// pointer and leaves the work to it. A `Peer` lives in its connection's context and an `Exchange` in its
// request's context; both are retained when they are put there and released when the library says goodbye.

/// The request line came: the exchange begins (option `URI_LOG_CALLBACK`).
func onTarget(
  context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context, let connection = unsafe connection,
    let peerContext = unsafe mhd_connection_context(connection)
  else { return nil }
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
  let peer = unsafe Unmanaged<Peer>.fromOpaque(peerContext).takeUnretainedValue()
  let exchange = Exchange(
    connection: unsafe ConnectionHandle(connection), peer: peer, target: unsafe RawTarget(target),
    core: core)
  core.began(exchange)
  return unsafe Unmanaged.passRetained(exchange).toOpaque()
}

/// Head, pieces of the body, and the end of the request (an `MHD_AccessHandlerCallback`).
func onRequest(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, upload: UnsafePointer<CChar>?,
  uploadCount: UnsafeMutablePointer<Int>?, requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection = unsafe connection, let uploadCount = unsafe uploadCount,
    let pointer = unsafe requestContext?.pointee
  else {
    return .NO
  }
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  if !exchange.hasHead {
    let head = unsafe RequestReader.head(
      connection, target: exchange.target, method: method, version: version)
    return exchange.receive(head) ? .YES : .NO
  }
  guard unsafe uploadCount.pointee > 0 else { return exchange.complete() ? .YES : .NO }
  let piece = unsafe UnsafeRawBufferPointer(start: upload, count: uploadCount.pointee)
  unsafe uploadCount.pointee = 0
  return unsafe exchange.receive(body: piece) ? .YES : .NO
}

/// The request is over, well or badly (an `MHD_RequestCompletedCallback`).
func onCompleted(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  guard let context = unsafe context, let slot = unsafe requestContext, let pointer = unsafe slot.pointee
  else {
    return
  }
  unsafe slot.pointee = nil
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
  core.ended(unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue())
}

/// A connection was opened or is about to be closed (an `MHD_NotifyConnectionCallback`).
func onConnection(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, event: MHD_ConnectionNotificationCode
) {
  guard let context = unsafe context, let connection = unsafe connection, let slot = unsafe socketContext
  else { return }
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
  switch event {
  case .CONNECTION_NOTIFY_STARTED:
    let peer = Peer(
      descriptor: unsafe mhd_socket(connection),
      address: unsafe PeerAddress.text(mhd_peer(connection)),
      port: unsafe PeerAddress.port(mhd_peer(connection)),
      deadline: MonotonicTime.after(core.configuration.requestTimeout))
    core.opened(peer)
    unsafe slot.pointee = Unmanaged.passRetained(peer).toOpaque()
  case .CONNECTION_NOTIFY_CLOSED:
    guard let pointer = unsafe slot.pointee else { return }
    unsafe slot.pointee = nil
    core.closed(unsafe Unmanaged<Peer>.fromOpaque(pointer).takeRetainedValue())
  @unknown default: return
  }
}
