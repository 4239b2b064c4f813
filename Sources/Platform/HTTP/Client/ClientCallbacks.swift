import CCurl
import Glibc

// The functions that libcurl calls on the client's thread; the context is the transfer's `EasyHandle`.

/// Takes a piece of the body (`CURLOPT_WRITEFUNCTION`).
func receiveBody(
  bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
  guard let context = unsafe context else { return 0 }
  let handle = unsafe Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
  let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  switch unsafe handle.receive(body: piece) {
  case .taken: return piece.count
  case .pause: return Int(CURL_WRITEFUNC_PAUSE)
  case .tooLarge, .unwanted: return Int(CURL_WRITEFUNC_ERROR)
  }
}

/// Takes a header line (`CURLOPT_HEADERFUNCTION`).
func receiveHeader(
  bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
  guard let context = unsafe context else { return 0 }
  let handle = unsafe Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
  let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  return unsafe handle.receive(headerLine: line) ? line.count : Int(CURL_WRITEFUNC_ERROR)
}

/// Opens a socket to a public address only (`CURLOPT_OPENSOCKETFUNCTION`).
func openPublicSocket(
  context: UnsafeMutableRawPointer?, purpose: curlsocktype, address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context = unsafe context, let address = unsafe address else { return CURL_SOCKET_BAD }
  let isPublic = unsafe withUnsafePointer(to: &address.pointee.addr) { unsafe AddressFilter.isPublic($0) }
  guard isPublic else {
    unsafe Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue().refuseAddress()
    return CURL_SOCKET_BAD
  }
  let kind = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  return unsafe socket(address.pointee.family, kind, address.pointee.protocol)
}
