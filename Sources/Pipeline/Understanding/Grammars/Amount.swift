/// An amount of money, or a range of amounts, that a turn names.
struct Amount {
  /// The tokens of the number or numbers, without the currency.
  var range: Range<Int>
  /// The amount, or the lower end of a range.
  var low: Double
  /// The upper end of a range.
  var high: Double?
  /// The currency's code or the name of an ambiguous sign; nil when none is written.
  var currency: String?
  /// `max`, `min`, `target` or `between`; nil when the words do not say.
  var bound: String?
}
