/// Gives the exchange rates of now.
///
/// Whoever fetches them over a network does so in the background and answers with the last good table: a turn never
/// waits for it.
public protocol ExchangeRateProvider: Sendable {
  /// The rates that hold now.
  func current() -> ExchangeRates
}

extension ExchangeRates: ExchangeRateProvider {
  /// The table itself: rates that never change.
  public func current() -> ExchangeRates { self }
}
