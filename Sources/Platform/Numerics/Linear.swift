internal import COpenBLAS

/// A dense layer: output = input * transpose(weights) + bias, for any number of input rows.
///
/// Weights are kept in tiles of at most 32 outputs by 384 inputs. A product of a few rows with one tile stays
/// under the size up to which the matrix library multiplies without repacking its arguments, and a tile is
/// one contiguous stream of memory; together that more than doubles the speed for short texts and is no
/// slower for long ones.
public struct Linear: Sendable {
  /// Tile sizes; 32 * 384 * 64 is under the library's limit of a million.
  private static let tileOutputs = 32
  private static let tileInputs = 384
  private static let tileRows = 64

  /// The number of numbers in an input row.
  public let inputs: Int
  /// The number of numbers in an output row.
  public let outputs: Int
  /// Panel after panel of `tileOutputs` outputs, each transposed to inputs x outputs.
  private let panels: [Float]
  private let bias: [Float]

  /// Packs weights (a row of `inputs` numbers for each output) and biases; other sizes stop the program.
  ///
  /// Several parts are stacked into one layer whose outputs stand side by side.
  public init(parts: [(weights: MappedFloats, bias: MappedFloats)], inputs: Int) {
    precondition(parts.allSatisfy { $0.weights.count == $0.bias.count * inputs }, "sizes must fit the shape")
    let weights = parts.count == 1 ? Array(parts[0].weights) : parts.flatMap { Array($0.weights) }
    self.inputs = inputs
    bias = parts.flatMap { Array($0.bias) }
    outputs = bias.count
    panels = Self.pack(weights, inputs: inputs, outputs: outputs)
  }

  private static func pack(_ weights: [Float], inputs: Int, outputs: Int) -> [Float] {
    unsafe Array(unsafeUninitializedCapacity: weights.count) { panels, count in
      for first in Swift.stride(from: 0, to: outputs, by: tileOutputs) {
        let width = min(tileOutputs, outputs - first)
        unsafe weights.withUnsafeBufferPointer { weights in
          unsafe cblas_somatcopy(
            CblasRowMajor, CblasTrans, Int32(width), Int32(inputs), 1,
            weights.baseAddress?.advanced(by: first * inputs), Int32(inputs),
            panels.baseAddress?.advanced(by: first * inputs), Int32(width))
        }
      }
      count = inputs * outputs
    }
  }

  /// Writes the output rows of the first `rows` rows of `input` to the beginning of `output`.
  public func apply(to input: [Float], rows: Int, into output: inout [Float]) {
    unsafe forEachRow(rows, of: &output) { unsafe $0.update(from: $1, count: outputs) }
    accumulate(input, rows: rows, into: &output)
  }

  /// Adds the output rows of the first `rows` rows of `input` to the beginning of `output`.
  public func add(to output: inout [Float], from input: [Float], rows: Int) {
    unsafe forEachRow(rows, of: &output) { row, bias in
      for column in 0..<outputs { unsafe row[column] += bias[column] }
    }
    accumulate(input, rows: rows, into: &output)
  }

  private func forEachRow(
    _ rows: Int, of output: inout [Float],
    _ body: (UnsafeMutablePointer<Float>, UnsafePointer<Float>) -> Void
  ) {
    precondition(rows >= 0 && rows * outputs <= output.count, "the output is too small")
    unsafe bias.withUnsafeBufferPointer { bias in
      unsafe output.withUnsafeMutableBufferPointer { output in
        guard let output = output.baseAddress, let bias = bias.baseAddress else { return }
        for row in 0..<rows { unsafe body(output + row * outputs, bias) }
      }
    }
  }

  private func accumulate(_ input: [Float], rows: Int, into output: inout [Float]) {
    precondition(rows * inputs <= input.count, "the input is too small")
    OneThread.ensure()
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe input.withUnsafeBufferPointer { input in
        unsafe panels.withUnsafeBufferPointer { panels in
          guard let output = output.baseAddress, let input = input.baseAddress,
            let panels = panels.baseAddress
          else { return }
          for first in Swift.stride(from: 0, to: outputs, by: Self.tileOutputs) {
            unsafe multiplyPanel(panels + first * inputs, first: first, input, rows: rows, output)
          }
        }
      }
    }
  }

  /// Adds the product with one panel, tile by tile, to the panel's columns of the output.
  private func multiplyPanel(
    _ panel: UnsafePointer<Float>, first: Int, _ input: UnsafePointer<Float>, rows: Int,
    _ output: UnsafeMutablePointer<Float>
  ) {
    let width = min(Self.tileOutputs, outputs - first)
    for depth in Swift.stride(from: 0, to: inputs, by: Self.tileInputs) {
      let inner = min(Self.tileInputs, inputs - depth)
      for row in Swift.stride(from: 0, to: rows, by: Self.tileRows) {
        unsafe cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(min(Self.tileRows, rows - row)), Int32(width),
          Int32(inner), 1, input + row * inputs + depth, Int32(inputs), panel + depth * width, Int32(width),
          1, output + row * outputs + first, Int32(outputs))
      }
    }
  }
}
