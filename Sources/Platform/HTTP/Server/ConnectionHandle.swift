import CMicroHTTPD

/// A libmicrohttpd connection.
///
/// The pointer is kept as an address because it travels between the daemon's threads and tasks. The library
/// allows that for a suspended connection: a response may be queued and the connection be resumed from any
/// thread, and it stays alive until then. `Exchange` and `StreamedBody` see to it under their locks.
@safe
struct ConnectionHandle: Sendable {
  private let address: UInt

  init(_ pointer: OpaquePointer) {
    address = UInt(bitPattern: pointer)
  }

  var pointer: OpaquePointer? { unsafe OpaquePointer(bitPattern: address) }

  /// Takes the connection out of the event loop; only inside the library's callbacks.
  func suspend() {
    if let pointer = unsafe pointer { unsafe MHD_suspend_connection(pointer) }
  }

  /// Puts a suspended connection back into the event loop.
  func resume() {
    if let pointer = unsafe pointer { unsafe MHD_resume_connection(pointer) }
  }
}
