/// What can go wrong with the services of a process.
public enum ServiceError: Reportable, Equatable {
  /// These services had not returned when everybody's patience was over.
  case stuck(names: [String])

  /// A short constant for metrics.
  public var label: String { "service_stuck" }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .stuck(let names):
      "The services \(names.joined(separator: ", ")) did not stop, although they were cancelled; what they had in"
        + " progress may be incomplete, look for their last records in the log."
    }
  }
}
