import Numerics

/// The first block: each token's vector is the sum of its piece's, its position's and its text's, normalised.
struct BertEmbeddings: Sendable {
  private let pieces: MappedFloats
  private let positions: MappedFloats
  private let tokenType: [Float]
  private let norm: LayerNorm
  private let width: Int

  /// Takes the tensors under `embeddings`; the large tables stay in the mapped file.
  static func load(_ file: SafetensorsFile, _ configuration: BertConfiguration) throws -> BertEmbeddings {
    let width = configuration.width
    let types = try file.floats(
      "embeddings.token_type_embeddings.weight", shape: [configuration.tokenTypes, width])
    return BertEmbeddings(
      pieces: try file.floats(
        "embeddings.word_embeddings.weight", shape: [configuration.vocabularySize, width]),
      positions: try file.floats(
        "embeddings.position_embeddings.weight", shape: [configuration.positions, width]),
      tokenType: Array(types.prefix(width)),
      norm: try .load(file, "embeddings.LayerNorm", configuration),
      width: width)
  }

  /// Fills the first rows of `hidden` with the texts' tokens, one text after the other.
  func forward(_ texts: [[Int32]], _ workspace: inout Workspace) {
    var row = 0
    for text in texts {
      for (position, identifier) in text.enumerated() {
        write(identifier, at: position, into: &workspace.hidden, row: row)
        row += 1
      }
    }
    norm.apply(to: &workspace.hidden, rows: row)
  }

  private func write(_ identifier: Int32, at position: Int, into hidden: inout [Float], row: Int) {
    pieces.withSpan { pieces in
      positions.withSpan { positions in
        for column in 0..<width {
          hidden[row * width + column] =
            pieces[Int(identifier) * width + column] + positions[position * width + column]
            + tokenType[column]
        }
      }
    }
  }
}

extension LayerNorm {
  /// Takes the scales and shifts named after `prefix`.
  static func load(
    _ file: SafetensorsFile, _ prefix: String, _ configuration: BertConfiguration
  ) throws -> LayerNorm {
    LayerNorm(
      weight: try file.floats(prefix + ".weight", shape: [configuration.width]),
      bias: try file.floats(prefix + ".bias", shape: [configuration.width]),
      epsilon: configuration.epsilon)
  }
}

extension Linear {
  /// Takes the weights and biases named after each prefix and lets their outputs stand side by side.
  static func load(
    _ file: SafetensorsFile, _ prefixes: [String], inputs: Int, outputs: Int
  ) throws -> Linear {
    let parts = try prefixes.map { prefix in
      (
        weights: try file.floats(prefix + ".weight", shape: [outputs, inputs]),
        bias: try file.floats(prefix + ".bias", shape: [outputs])
      )
    }
    return Linear(parts: parts, inputs: inputs)
  }
}
