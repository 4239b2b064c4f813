/// One of the model's equal layers: attention, then the feed-forward network.
struct BertLayer: Sendable {
  private let attention: BertSelfAttention
  private let feedForward: BertFeedForward

  /// Takes the tensors under `prefix`, such as `encoder.layer.0`.
  static func load(
    _ file: SafetensorsFile, _ prefix: String, _ configuration: BertConfiguration
  ) throws -> BertLayer {
    BertLayer(
      attention: try .load(file, prefix + ".attention", configuration),
      feedForward: try .load(file, prefix, configuration))
  }

  /// Replaces the rows of `hidden`, of which each range is one text.
  func forward(_ texts: [Range<Int>], rows: Int, _ workspace: inout Workspace) {
    attention.forward(texts, rows: rows, &workspace)
    feedForward.forward(rows: rows, &workspace)
  }
}
