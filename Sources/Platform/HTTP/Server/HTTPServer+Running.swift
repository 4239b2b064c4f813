extension HTTPServer {
  /// Starts the server, runs a body with the bound port while requests are served, and stops gracefully.
  ///
  /// Throws `HTTPServerError` or what the body throws.
  public func withRunning<Result>(_ body: (_ port: Int) async throws -> Result) async throws -> Result {
    let port = try await start()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.run() }
      do {
        let result = try await body(port)
        await stop()
        return result
      } catch {
        await stop()
        throw error
      }
    }
  }
}
