/// Turns texts into vectors whose dot product says how near their meanings are.
public protocol SentenceEncoder: Sendable {
  /// Names the model, its weights and the way its output is packed.
  ///
  /// Store it with every vector: vectors of another identifier cannot be compared and must be made again.
  var identifier: String { get }
  /// Whether it is another machine that may be out of reach: then search goes on by words alone.
  var isRemote: Bool { get }
  /// The number of components of every vector.
  var dimension: Int { get }
  /// The encodings of `texts` in their order, each the same as if the text had been encoded alone.
  ///
  /// Computes on the caller's thread and suspends only to let others run between batches; memory is bounded
  /// whatever the number of texts. Token vectors are made only when asked for. Throws `CancellationError`.
  func encode(_ texts: [String], tokenVectors: Bool) async throws -> [Encoding]
}

extension SentenceEncoder {
  /// Encoders compute on this machine unless they say otherwise.
  public var isRemote: Bool { false }
}

/// A text as a vector.
public struct Encoding: Sendable, Equatable {
  /// The text's meaning as a vector of unit length; the hashing encoder has zeros where there is no word.
  public let vector: [Float]
  /// The meaning of each token, when it was asked for.
  public let tokens: TokenVectors?

  /// Puts an encoding together.
  public init(vector: [Float], tokens: TokenVectors?) {
    self.vector = vector
    self.tokens = tokens
  }
}
