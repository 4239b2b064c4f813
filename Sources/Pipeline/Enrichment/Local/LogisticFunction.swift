import Glibc

extension Double {
  /// 1 / (1 + e^−x): from any number to a probability.
  var logistic: Double { 1 / (1 + exp(-self)) }
}
