/// An answer that is still being written, for one reader.
///
/// Letting go of it before its end ends the exchange.
public struct ModelStream: AsyncSequence, Sendable {
  /// What comes.
  public enum Piece: Sendable, Hashable {
    /// More of the text; of a structured answer, more of the JSON.
    case text(String)
    /// The whole answer, always the last piece.
    case finished(ModelAnswer)
  }

  /// Reads one piece after the other; throws `ModelError`.
  public typealias AsyncIterator = AsyncThrowingStream<Piece, any Error>.AsyncIterator

  private let pieces: AsyncThrowingStream<Piece, any Error>

  /// A stream of pieces that somebody else makes; what makes it must end when the stream's reader goes away.
  public init(_ pieces: AsyncThrowingStream<Piece, any Error>) {
    self.pieces = pieces
  }

  /// Makes the iterator; there is one position.
  public func makeAsyncIterator() -> AsyncIterator { pieces.makeAsyncIterator() }
}
