internal import COpenBLAS

/// The equations of one person, and steps towards their solution (Hestenes and Stiefel 1952).
///
/// The factors of the person's items are gathered side by side, so that two products of a matrix with a vector
/// do all the work of a step. Lives no longer than the memory that it was lent.
@unsafe struct ConjugateGradients {
  private let base: UnsafePointer<Float>
  private let width: Int
  private let residual: UnsafeMutablePointer<Float>
  private let direction: UnsafeMutablePointer<Float>
  /// The matrix times a vector.
  private let image: UnsafeMutablePointer<Float>
  private let confidences: UnsafeMutablePointer<Float>
  /// How much more sure each item is than what was not done.
  private let extra: UnsafeMutablePointer<Float>
  private let products: UnsafeMutablePointer<Float>
  private let mine: UnsafeMutablePointer<Float>
  private var count: Int32 = 0
  private var hasExtra = false

  /// How many numbers of memory are needed for people of at most `longest` items.
  static func roomNeeded(longest: Int, width: Int) -> Int { 3 * width + longest * (3 + width) }

  /// Divides the memory up; `base` is what the equations of all people have in common.
  init(base: UnsafePointer<Float>, width: Int, longest: Int, room: UnsafeMutablePointer<Float>) {
    unsafe self.base = base
    unsafe self.width = width
    unsafe residual = room
    unsafe direction = room + width
    unsafe image = room + 2 * width
    unsafe confidences = room + 3 * width
    unsafe extra = unsafe confidences + longest
    unsafe products = unsafe extra + longest
    unsafe mine = unsafe products + longest
  }

  /// Sets the equations up for somebody's items.
  mutating func take(_ columns: ArraySlice<Int32>, _ values: ArraySlice<Float>, items: UnsafePointer<Float>) {
    unsafe count = Int32(columns.count)
    unsafe hasExtra = false
    for (place, (column, value)) in zip(columns, values).enumerated() {
      unsafe (mine + place * width).update(from: items + Int(column) * width, count: width)
      unsafe confidences[place] = value
      unsafe extra[place] = value - 1
      if value != 1 { unsafe hasExtra = true }
    }
  }

  /// Takes steps from where `solution` stands.
  func improve(_ solution: UnsafeMutablePointer<Float>, steps: Int) {
    let size = unsafe Int32(width)
    unsafe setResidual(of: solution)
    unsafe direction.update(from: residual, count: width)
    var old = unsafe cblas_sdot(size, residual, 1, residual, 1)
    for _ in 0..<steps {
      guard old > 1e-20 else { return }
      unsafe apply(to: direction)
      let length = unsafe old / cblas_sdot(size, direction, 1, image, 1)
      unsafe cblas_saxpy(size, length, direction, 1, solution, 1)
      unsafe cblas_saxpy(size, -length, image, 1, residual, 1)
      let new = unsafe cblas_sdot(size, residual, 1, residual, 1)
      unsafe cblas_sscal(size, new / old, direction, 1)
      unsafe cblas_saxpy(size, 1, residual, 1, direction, 1)
      old = new
    }
  }

  /// The right side less what the solution so far gives.
  private func setResidual(of solution: UnsafePointer<Float>) {
    let size = unsafe Int32(width)
    unsafe apply(to: solution)
    for place in unsafe 0..<width { unsafe residual[place] = -image[place] }
    guard unsafe count > 0 else { return }
    unsafe cblas_sgemv(
      CblasRowMajor, CblasTrans, count, size, 1, mine, size, confidences, 1, 1, residual, 1)
  }

  /// Sets `image` to the matrix of the equations times `vector`.
  private func apply(to vector: UnsafePointer<Float>) {
    let size = unsafe Int32(width)
    unsafe cblas_sgemv(CblasRowMajor, CblasNoTrans, size, size, 1, base, size, vector, 1, 0, image, 1)
    guard unsafe hasExtra, unsafe count > 0 else { return }
    unsafe cblas_sgemv(CblasRowMajor, CblasNoTrans, count, size, 1, mine, size, vector, 1, 0, products, 1)
    for place in unsafe 0..<Int(count) { unsafe products[place] *= extra[place] }
    unsafe cblas_sgemv(CblasRowMajor, CblasTrans, count, size, 1, mine, size, products, 1, 1, image, 1)
  }
}
