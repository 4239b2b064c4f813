/// Makes one vector of a text's tokens: their mean, brought to unit length.
///
/// Reimers and Gurevych, "Sentence-BERT" (2019). Includes the marks at both ends, as the reference does.
enum MeanPooling {
  /// The unit-length mean of the rows of `hidden` in the range, which is not empty.
  static func forward(_ hidden: [Float], rows: Range<Int>, width: Int) -> [Float] {
    var sum = [Float](repeating: 0, count: width)
    for row in rows {
      for column in 0..<width { sum[column] += hidden[row * width + column] }
    }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? sum.map { $0 / length } : sum
  }
}
