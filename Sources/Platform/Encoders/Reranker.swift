/// Says how well each of some documents answers a query, reading both together.
public protocol Reranker: Sendable {
  /// Names the model.
  var identifier: String { get }
  /// The relevance of each document from 0 to 1, in their order; nil where the model gave none.
  ///
  /// Throws what keeps the model from answering, and `CancellationError`.
  func relevance(of documents: [String], to query: String) async throws -> [Double?]
}
