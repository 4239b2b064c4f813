import Numerics

/// Two dense layers with a bend between them, applied to each token alone, then added to what it was before.
struct BertFeedForward: Sendable {
  private let inner: Linear
  private let output: Linear
  private let norm: LayerNorm

  /// Takes the tensors under `prefix`, such as `encoder.layer.0`.
  static func load(
    _ file: SafetensorsFile, _ prefix: String, _ configuration: BertConfiguration
  ) throws -> BertFeedForward {
    let width = configuration.width
    let innerWidth = configuration.innerWidth
    return BertFeedForward(
      inner: try .load(file, [prefix + ".intermediate.dense"], inputs: width, outputs: innerWidth),
      output: try .load(file, [prefix + ".output.dense"], inputs: innerWidth, outputs: width),
      norm: try .load(file, prefix + ".output.LayerNorm", configuration))
  }

  /// Replaces the first `rows` rows of `hidden`.
  func forward(rows: Int, _ workspace: inout Workspace) {
    inner.apply(to: workspace.hidden, rows: rows, into: &workspace.wide)
    Activation.gelu(&workspace.wide, count: rows * inner.outputs)
    output.add(to: &workspace.hidden, from: workspace.wide, rows: rows)
    norm.apply(to: &workspace.hidden, rows: rows)
  }
}
