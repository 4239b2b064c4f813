/// Brings measurements to a common scale: mean 0 and variance 1 over those that count.
enum Standardisation {
  /// Standardises in place; measurements that are all the same become 0, and those that do not count as well.
  static func apply(to numbers: inout [Float], over known: [Int]) {
    var (sum, squares) = (0.0, 0.0)
    for place in known {
      let number = Double(numbers[place])
      sum += number
      squares += number * number
    }
    let count = Double(max(1, known.count))
    let mean = sum / count
    let deviation = max(0, squares / count - mean * mean).squareRoot()
    // Rounding leaves a trace of a deviation where there is none.
    let isFlat = deviation <= 1e-6 * max(1e-6, mean.magnitude)
    var result = [Float](repeating: 0, count: numbers.count)
    if !isFlat {
      for place in known { result[place] = Float((Double(numbers[place]) - mean) / deviation) }
    }
    numbers = result
  }
}
