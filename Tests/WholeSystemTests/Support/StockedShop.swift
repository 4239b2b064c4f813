import Foundation
import Testing

/// Everything that is tested from outside, one test after the other: each starts servers, and the cores are few.
@Suite("The whole system", .serialized, .stockedShop, .timeLimit(.minutes(5)))
enum WholeSystem {}

/// Imports the demo catalog once for all tests, which copy the database instead of importing for themselves.
struct StockedShop: SuiteTrait, TestScoping {
  /// The folder with the stocked database, while a test of the suite runs.
  @TaskLocal static var current: House?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let house = try House()
    try await house.importProducts(House.demoFeeds(), encoder: "none")
    try await Self.$current.withValue(house) { try await function() }
  }
}

extension Trait where Self == StockedShop {
  /// Gives the tests of a suite a stocked database to copy.
  static var stockedShop: StockedShop { StockedShop() }
}

extension House {
  /// A house with a copy of the stocked database, to be served with `--encoder none`.
  static func stocked() throws -> House {
    let template = try #require(StockedShop.current)
    let house = try House()
    for name in try FileManager.default.contentsOfDirectory(atPath: template.folder.path) {
      try FileManager.default.copyItem(
        at: template.folder.appending(path: name), to: house.folder.appending(path: name))
    }
    return house
  }
}
