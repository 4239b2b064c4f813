import FoundationEssentials

/// The sizes of a BERT model, as its `config.json` gives them, checked before anything is computed with them.
struct BertConfiguration: Decodable, Sendable {
  let modelType: String
  let activation: String
  let vocabularySize: Int
  let positions: Int
  let tokenTypes: Int
  let width: Int
  let innerWidth: Int
  let layers: Int
  let heads: Int
  let epsilon: Float

  private enum CodingKeys: String, CodingKey {
    case modelType = "model_type"
    case activation = "hidden_act"
    case vocabularySize = "vocab_size"
    case positions = "max_position_embeddings"
    case tokenTypes = "type_vocab_size"
    case width = "hidden_size"
    case innerWidth = "intermediate_size"
    case layers = "num_hidden_layers"
    case heads = "num_attention_heads"
    case epsilon = "layer_norm_eps"
  }

  /// Reads and checks the file.
  static func load(path: String) throws -> BertConfiguration {
    let configuration: BertConfiguration
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      configuration = try JSONDecoder().decode(BertConfiguration.self, from: data)
    } catch {
      throw EncoderError.unreadable(file: path, reason: "\(error)")
    }
    try configuration.check()
    return configuration
  }

  private func check() throws {
    guard modelType == "bert", activation == "gelu" else {
      throw EncoderError.unsupportedModel(reason: "it is a \(modelType) model with \(activation) activation")
    }
    let sizes = [
      (vocabularySize, 1_000_000), (positions, 8192), (tokenTypes, 16), (width, 4096), (innerWidth, 16_384),
      (layers, 64), (heads, 64),
    ]
    guard sizes.allSatisfy({ $0.0 > 0 && $0.0 <= $0.1 }), width.isMultiple(of: heads), epsilon > 0 else {
      throw EncoderError.unsupportedModel(reason: "the sizes in config.json are impossible or too large")
    }
  }
}
