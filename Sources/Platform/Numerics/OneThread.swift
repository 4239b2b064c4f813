internal import COpenBLAS

/// Keeps the matrix library on the caller's thread: requests run side by side already, and threads that are
/// handed slices of microseconds of work cost more than they bring.
enum OneThread {
  private static let set: Void = openblas_set_num_threads(1)

  /// Must come before any call of the matrix library; does its work once.
  static func ensure() { set }
}
