import FoundationEssentials
import GiftDomain
import Synchronization

/// A table of exchange rates in a file that may be replaced while the server runs.
///
/// The file is looked at on every use, which is one system call, and read again when it has changed. A new file that
/// cannot be read leaves the old table in force, until that is stale.
final class ExchangeRateFile: ExchangeRateProvider {
  private struct Version: Equatable {
    var modified: Date?
    var size: UInt64?
  }

  private let path: String
  private let table: Mutex<(rates: ExchangeRates, version: Version)>

  /// Reads the table.
  ///
  /// - Throws: `PolicyFileError` when there is none.
  init(path: String) throws {
    self.path = path
    let version = Self.version(of: path)
    table = Mutex((try PolicyFiles.decode(path), version))
  }

  func current() -> ExchangeRates {
    let version = Self.version(of: path)
    return table.withLock { table in
      if version != table.version {
        table.version = version
        if let rates: ExchangeRates = try? PolicyFiles.decode(path) { table.rates = rates }
      }
      return table.rates
    }
  }

  private static func version(of path: String) -> Version {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return Version(
      modified: attributes?[.modificationDate] as? Date, size: attributes?[.size] as? UInt64)
  }
}
