import Numerics

/// Lets each token gather from the other tokens of its text, then adds what it was before.
struct BertSelfAttention: Sendable {
  private let queryKeyValue: Linear
  private let attention: Attention
  private let output: Linear
  private let norm: LayerNorm

  /// Takes the tensors under `prefix`, such as `encoder.layer.0.attention`.
  static func load(
    _ file: SafetensorsFile, _ prefix: String, _ configuration: BertConfiguration
  ) throws -> BertSelfAttention {
    let width = configuration.width
    return BertSelfAttention(
      queryKeyValue: try .load(
        file, ["query", "key", "value"].map { prefix + ".self." + $0 }, inputs: width, outputs: width),
      attention: Attention(heads: configuration.heads, width: width),
      output: try .load(file, [prefix + ".output.dense"], inputs: width, outputs: width),
      norm: try .load(file, prefix + ".output.LayerNorm", configuration))
  }

  /// Replaces the rows of `hidden`, of which each range is one text.
  func forward(_ texts: [Range<Int>], rows: Int, _ workspace: inout Workspace) {
    queryKeyValue.apply(to: workspace.hidden, rows: rows, into: &workspace.wide)
    for text in texts {
      attention.apply(
        to: workspace.wide, tokens: text, scores: &workspace.scores, into: &workspace.context)
    }
    output.add(to: &workspace.hidden, from: workspace.context, rows: rows)
    norm.apply(to: &workspace.hidden, rows: rows)
  }
}
