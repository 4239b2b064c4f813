/// Functions that are applied to the numbers of a layer's output in place.
public enum Activation {
  /// Replaces the first `count` numbers by their Gaussian error linear unit, with the exact error function.
  public static func gelu(_ numbers: inout [Float], count: Int) {
    precondition(count >= 0 && count <= numbers.count, "there are not that many numbers")
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      for index in 0..<count { unsafe numbers[index] = Lanes.gelu(numbers[index]) }
    }
  }
}
