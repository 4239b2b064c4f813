import CCurl
import Glibc

/// The thread that runs all transfers of a client with libcurl's multi interface.
///
/// Only this thread touches the handles; commands reach it through the queue.
@safe
final class ClientThread {
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private let queue: CommandQueue
  private let configuration: HTTPClientConfiguration
  private var multi: UnsafeMutableRawPointer?
  private var handles: [ObjectIdentifier: EasyHandle] = [:]

  private init(queue: CommandQueue, configuration: HTTPClientConfiguration) {
    self.queue = queue
    self.configuration = configuration
  }

  /// Starts a thread that takes the queue's commands until the queue is closed.
  static func start(queue: CommandQueue, configuration: HTTPClientConfiguration) {
    let thread = ClientThread(queue: queue, configuration: configuration)
    let context = unsafe Unmanaged.passRetained(thread).toOpaque()
    var id = pthread_t()
    guard unsafe pthread_create(&id, nil, runClientThread, context) == 0 else {
      queue.close()
      unsafe Unmanaged<ClientThread>.fromOpaque(context).release()
      return
    }
    pthread_detach(id)
  }

  /// The whole life of the thread.
  func run() {
    guard Self.isReady, let multi = unsafe curl_multi_init() else { return refuseAll() }
    unsafe self.multi = multi
    _ = unsafe curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, configuration.maximumConnections)
    _ = unsafe curl_multi_set_long(
      multi, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.maximumConnectionsPerHost)
    unsafe queue.attach(multi)
    while let commands = queue.takeAll() {
      for command in commands { perform(command) }
      var running: Int32 = 0
      _ = unsafe curl_multi_perform(multi, &running)
      unsafe collectFinished(multi)
      _ = unsafe curl_multi_poll(multi, nil, 0, 60_000, nil)
    }
    unsafe end(multi)
  }

  private func perform(_ command: CommandQueue.Command) {
    switch command {
    case .start(let transfer): start(transfer)
    case .stop(let transfer): remove(ObjectIdentifier(transfer))
    case .wake(let transfer):
      guard let handle = handles[ObjectIdentifier(transfer)] else { return }
      _ = unsafe curl_easy_pause(handle.pointer, CURLPAUSE_CONT)
    }
  }

  private func start(_ transfer: Transfer) {
    guard URLOrigin.isPlain(transfer.request.url) else {
      transfer.finish(.failure(HTTPClientError.invalidURL))
      return
    }
    guard let handle = EasyHandle(transfer, configuration),
      unsafe curl_multi_add_handle(multi, handle.pointer) == CURLM_OK
    else {
      transfer.finish(.failure(HTTPClientError.closed))
      return
    }
    handles[ObjectIdentifier(transfer)] = handle
  }

  private func remove(_ id: ObjectIdentifier) {
    guard let handle = handles.removeValue(forKey: id) else { return }
    _ = unsafe curl_multi_remove_handle(multi, handle.pointer)
  }

  private func collectFinished(_ multi: UnsafeMutableRawPointer) {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
      // The message dies with the removal of its handle.
      let code = unsafe curl_message_result(message)
      let pointer = unsafe message.pointee.easy_handle
      guard let (id, handle) = handles.first(where: { unsafe $0.value.pointer == pointer }) else { continue }
      remove(id)
      handle.finish(code)
    }
  }

  /// Without a multi handle nothing can be done but to say so.
  private func refuseAll() {
    queue.close()
    while let commands = queue.takeAll() {
      for case .start(let transfer) in commands { transfer.finish(.failure(HTTPClientError.closed)) }
    }
  }

  private func end(_ multi: UnsafeMutableRawPointer) {
    unsafe queue.attach(nil)
    for (id, handle) in handles {
      remove(id)
      handle.transfer.finish(.failure(HTTPClientError.closed))
    }
    _ = unsafe curl_multi_cleanup(multi)
  }
}

/// Runs a client's thread (a start routine of `pthread_create`).
private func runClientThread(context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<ClientThread>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
