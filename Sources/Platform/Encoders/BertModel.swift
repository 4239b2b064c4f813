/// A BERT model without a head: texts of token identifiers in, a vector for each token out.
///
/// Devlin and others, "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding"
/// (2019). The texts of a batch stand one after the other without padding: dense layers take all rows at
/// once, and only attention looks at one text at a time.
struct BertModel: Sendable {
  let configuration: BertConfiguration
  private let embeddings: BertEmbeddings
  private let layers: [BertLayer]

  /// Takes all tensors of the model from a weights file.
  static func load(_ file: SafetensorsFile, _ configuration: BertConfiguration) throws -> BertModel {
    BertModel(
      configuration: configuration,
      embeddings: try .load(file, configuration),
      layers: try (0..<configuration.layers).map { try .load(file, "encoder.layer.\($0)", configuration) })
  }

  /// Leaves the tokens' vectors in `workspace.hidden`; returns which rows are whose.
  ///
  /// Identifiers must be below the vocabulary's size, each text no longer than there are positions, and all
  /// together no more than the workspace's capacity.
  func forward(_ texts: [[Int32]], _ workspace: inout Workspace) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var rows = 0
    for text in texts {
      ranges.append(rows..<rows + text.count)
      rows += text.count
    }
    precondition(rows <= workspace.capacity, "a batch has more tokens than its workspace")
    embeddings.forward(texts, &workspace)
    for layer in layers { layer.forward(ranges, rows: rows, &workspace) }
    return ranges
  }
}
