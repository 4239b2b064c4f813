import GiftDomain

/// What one term measures of a product, with the wishes that it meets.
struct Measurement {
  var value: Double
  var matches: [Match] = []

  static let none = Measurement(value: 0)
}
