/// Sums and elementary functions that the compiler turns into vector instructions.
///
/// Sums are kept in sixteen lanes, because the order of floating-point additions may not be changed by the
/// compiler; the functions are free of branches and calls, so that loops over them become vector loops.
enum Lanes {
  /// The sum of `term` over all numbers.
  @inline(__always)
  static func sum(_ numbers: UnsafeMutableBufferPointer<Float>, _ term: (Float) -> Float) -> Float {
    var lanes = SIMD16<Float>()
    let whole = numbers.count & ~15
    for first in stride(from: 0, to: whole, by: 16) {
      for lane in 0..<16 { unsafe lanes[lane] += term(numbers[first + lane]) }
    }
    var rest: Float = 0
    for index in whole..<numbers.count { unsafe rest += term(numbers[index]) }
    return lanes.sum() + rest
  }

  /// The largest of the numbers, of which there is at least one.
  @inline(__always)
  static func largest(_ numbers: UnsafeMutableBufferPointer<Float>) -> Float {
    var lanes = unsafe SIMD16<Float>(repeating: numbers[0])
    let whole = numbers.count & ~15
    for first in stride(from: 0, to: whole, by: 16) {
      for lane in 0..<16 {
        let number = unsafe numbers[first + lane]
        lanes[lane] = number > lanes[lane] ? number : lanes[lane]
      }
    }
    var largest = lanes.max()
    for index in whole..<numbers.count { largest = unsafe max(largest, numbers[index]) }
    return largest
  }

  /// e to the power of `x`, with a relative error below 2e-7 between -87 and 88; never less than e^-87.
  ///
  /// x = n ln 2 + r with |r| <= ln(2) / 2, and a polynomial for e^r from Moshier's Cephes library (expf.c).
  @inline(__always)
  static func exponential(_ x: Float) -> Float {
    let x = x < -87 ? -87 : x > 88 ? 88 : x
    // Adding 1.5 * 2^23 rounds to an integer, which then stands in the lowest bits.
    let shifted = x * 1.442_695_04 + 12_582_912
    let whole = shifted - 12_582_912
    let r = x - whole * 0.693_359_375 + whole * 2.121_944_4e-4
    var p: Float = 1.987_569_15e-4
    p = p * r + 1.398_199_95e-3
    p = p * r + 8.333_452e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 5.000_000_1e-1
    let power = Float(bitPattern: (shifted.bitPattern &+ 127) &<< 23)
    return (p * r * r + r + 1) * power
  }

  /// The Gaussian error linear unit x * (1 + erf(x / sqrt 2)) / 2.
  ///
  /// The error is below 1e-6 * (1 + |x|). Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016); the
  /// error function by formula 7.1.26 of Abramowitz and Stegun, whose error is below 1.5e-7.
  @inline(__always)
  static func gelu(_ x: Float) -> Float {
    let size = abs(x)
    let z = size * 0.707_106_78
    let t = 1 / (1 + 0.327_591_1 * z)
    var p: Float = 1.061_405_43
    p = p * t - 1.453_152_03
    p = p * t + 1.421_413_74
    p = p * t - 0.284_496_74
    p = p * t + 0.254_829_59
    let beyond = p * t * exponential(-z * z)
    return 0.5 * (x + size - size * beyond)
  }
}
