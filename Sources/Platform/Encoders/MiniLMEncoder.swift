import Numerics

/// The sentence encoder: a small BERT model whose mean-pooled output says what a text means.
///
/// Weights of the dense layers are packed for fast products when the encoder is made; the table of word
/// pieces stays in the mapped file. An encoder may be used by any number of tasks at once and computes on the
/// thread of each.
public final class MiniLMEncoder: SentenceEncoder {
  /// A batch ends before it has more tokens than this: enough that the weights are read once for many tokens,
  /// few enough that what is computed stays in the processor's cache.
  private static let batchTokens = 512

  /// `minilm`, a hash of the weights, the longest text, and the version of pooling and packing.
  public let identifier: String
  /// The number of components of every vector.
  public let dimension: Int
  /// The number of tokens, with the marks at both ends, after which a text is cut off.
  public let maximumLength: Int
  private let tokenizer: WordPieceTokenizer
  private let model: BertModel
  private let workspaces: WorkspacePool

  /// Loads `model.safetensors`, `vocab.txt` and `config.json` of a directory.
  ///
  /// Throws `EncoderError`. Texts are cut after `maximumLength` tokens; the reference embeds 256, the model
  /// has positions for 512.
  public init(directory: String, maximumLength: Int = 256) throws {
    let configuration = try BertConfiguration.load(path: directory + "/config.json")
    tokenizer = try WordPieceTokenizer(vocabulary: directory + "/vocab.txt")
    guard tokenizer.vocabularySize == configuration.vocabularySize else {
      throw EncoderError.badVocabulary(
        reason: "vocab.txt has \(tokenizer.vocabularySize) pieces, config.json says "
          + "\(configuration.vocabularySize)")
    }
    let file = try SafetensorsFile(path: directory + "/model.safetensors")
    model = try BertModel.load(file, configuration)
    let longest = min(max(3, maximumLength), configuration.positions)
    let hash = String(try file.fingerprint(), radix: 16)
    file.file.releasePages()
    identifier = "minilm-\(hash)-\(longest)-1"
    dimension = configuration.width
    self.maximumLength = longest
    let capacity = max(Self.batchTokens, longest)
    workspaces = WorkspacePool {
      Workspace(capacity: capacity, longestText: longest, configuration: configuration)
    }
  }

  /// The encodings of `texts` in their order; throws `CancellationError` between batches.
  ///
  /// A text without a word has the vector of the marks at its ends, as in the reference.
  public func encode(_ texts: [String], tokenVectors: Bool) async throws -> [Encoding] {
    var encodings: [Encoding] = []
    encodings.reserveCapacity(texts.count)
    var batch: [[Int32]] = []
    var tokens = 0
    for text in texts {
      let identifiers = tokenizer.identifiers(of: text, maximumLength: maximumLength)
      if tokens + identifiers.count > Self.batchTokens, !batch.isEmpty {
        encodings += encode(batch: batch, tokenVectors: tokenVectors)
        (batch, tokens) = ([], 0)
        try Task.checkCancellation()
        await Task.yield()
      }
      batch.append(identifiers)
      tokens += identifiers.count
    }
    return encodings + encode(batch: batch, tokenVectors: tokenVectors)
  }

  private func encode(batch: [[Int32]], tokenVectors: Bool) -> [Encoding] {
    guard !batch.isEmpty else { return [] }
    var workspace = workspaces.take()
    let ranges = model.forward(batch, &workspace)
    let encodings = ranges.map { rows in
      Encoding(
        vector: MeanPooling.forward(workspace.hidden, rows: rows, width: dimension),
        tokens: tokenVectors ? words(in: workspace.hidden, rows: rows) : nil)
    }
    workspaces.put(back: workspace)
    return encodings
  }

  /// The packed vectors of a text's tokens without the marks at both ends.
  private func words(in hidden: [Float], rows: Range<Int>) -> TokenVectors {
    let words = (rows.lowerBound + 1) * dimension..<(rows.upperBound - 1) * dimension
    return TokenVectors(rows: Array(hidden[words]), dimension: dimension)
  }
}
