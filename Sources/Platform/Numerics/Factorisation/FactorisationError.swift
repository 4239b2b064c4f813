/// What can go wrong while a matrix is taken apart.
public enum FactorisationError: Error, CustomStringConvertible, Sendable, Equatable {
  /// A matrix that must be positive is not, as far as single precision can tell.
  case notPositive(order: Int, penalty: Float)
  /// A step of the linear algebra library did not come to an end.
  case didNotConverge(step: String, code: Int32)

  /// A short constant for metrics.
  public var label: String {
    switch self {
    case .notPositive: "matrix_not_positive"
    case .didNotConverge: "factorisation_did_not_converge"
    }
  }

  /// One sentence that says what was wrong and what to do.
  public var description: String {
    switch self {
    case .notPositive(let order, let penalty):
      "a matrix of order \(order) cannot be inverted with the penalty \(penalty): take a larger one"
    case .didNotConverge(let step, let code):
      "\(step) gave up with code \(code): the numbers may not be finite"
    }
  }
}
