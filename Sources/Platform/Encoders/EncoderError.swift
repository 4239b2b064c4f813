import Numerics

/// What can be wrong with a model's files.
public enum EncoderError: Error, CustomStringConvertible, Sendable, Equatable {
  /// A file of the model could not be read; the reason is the system's or the parser's.
  case unreadable(file: String, reason: String)
  /// The weights' file does not follow its format.
  case malformedWeights(file: String, reason: String)
  /// A tensor is missing, is of another type or shape, or lies outside the file.
  case badTensor(name: String, reason: String)
  /// The model is of a kind that this encoder does not compute.
  case unsupportedModel(reason: String)
  /// The vocabulary lacks a piece that the encoder cannot do without, or does not fit the weights.
  case badVocabulary(reason: String)

  /// A short constant for metrics.
  public var label: String {
    switch self {
    case .unreadable: "encoder_file_unreadable"
    case .malformedWeights: "encoder_weights_malformed"
    case .badTensor: "encoder_tensor_bad"
    case .unsupportedModel: "encoder_model_unsupported"
    case .badVocabulary: "encoder_vocabulary_bad"
    }
  }

  /// One sentence that says what was wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "cannot read \(file) of the encoder's model: \(reason); run scripts/fetch-encoder"
    case .malformedWeights(let file, let reason):
      "\(file) is not a valid safetensors file: \(reason); run scripts/fetch-encoder again"
    case .badTensor(let name, let reason):
      "tensor \(name) of the encoder's model cannot be used: \(reason); check that it is the right model"
    case .unsupportedModel(let reason):
      "the encoder's model is not a BERT model that can be computed here: \(reason)"
    case .badVocabulary(let reason):
      "the encoder's vocabulary cannot be used: \(reason); check that it belongs to the model"
    }
  }
}
