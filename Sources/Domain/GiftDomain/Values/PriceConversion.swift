/// What prices come to in the currency that a giver thinks in: figures to say with "about".
public struct PriceConversion: Sendable {
  private let rates: ExchangeRates
  /// The giver's currency.
  public let currency: Currency

  /// Converts into a currency by a table of rates.
  public init(rates: ExchangeRates, into currency: Currency) {
    self.rates = rates
    self.currency = currency
  }

  /// The approximate price, rounded to what the rates are good for; nil when it needs no conversion, or there is no
  /// rate.
  ///
  /// Three figures are kept, and nothing below one from ten up: `£38`, `₹4,210` as 4210, `£3.80`.
  public func about(_ price: Money) -> Money? {
    guard price.currency != currency, let exact = rates.convert(price, to: currency) else { return nil }
    let step = Self.step(exact.major)
    return Money((exact.major / step).rounded() * step, currency)
  }

  /// The least round limit in the giver's currency that surely admits a price.
  public func limit(admitting price: Money) -> Money? {
    guard price.currency != currency, let exact = rates.convert(price, to: currency) else { return nil }
    let step = Self.step(exact.major)
    let steps = (exact.major / (1 - rates.safetyMargin) / step).rounded(.up)
    // The limit is rounded down to whole cents on its way back, which may cost it the last one.
    return [steps, steps + 1].lazy.compactMap { Money($0 * step, currency) }
      .first { (rates.limit($0, in: price.currency)?.minorUnits ?? 0) >= price.minorUnits }
  }

  /// Whether a figure is what a price comes to, as far as rounding in the giver's currency allows.
  public func isAbout(_ figure: Double, _ price: Money) -> Bool {
    guard price.currency != currency, let exact = rates.convert(price, to: currency)?.major else {
      return false
    }
    return abs(figure - exact) <= max(Self.step(exact) / 2, exact * Self.tolerance) + 1e-9
  }

  /// A figure that is said with "about" may be off by one in two hundred.
  private static let tolerance = 0.005

  private static func step(_ amount: Double) -> Double {
    var step = 0.1
    var bound = 10.0
    while amount >= bound, step < 1e9 {
      step = bound < 1000 ? 1 : step * 10
      bound *= 10
    }
    return step
  }
}
