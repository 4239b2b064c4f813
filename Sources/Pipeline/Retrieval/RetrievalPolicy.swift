/// The numbers that retrieval goes by; read from `catalog/retrieval.json`.
public struct RetrievalPolicy: Sendable, Codable {
  /// How much the cosine of the sentence vectors counts.
  public let semanticWeight: Double
  /// How much BM25, divided by the query's best BM25, counts.
  public let lexicalWeight: Double
  /// How many candidates go on to ranking.
  public let poolSize: Int
  /// How many lexical hits are looked at, so that a candidate found by meaning gets its lexical score too.
  public let lexicalDepth: Int
  /// How many candidates of the pool bring their token vectors along for reranking.
  public let tokenDepth: Int
  /// How long the sentence encoder may take before the words alone have to do, in milliseconds.
  public let encoderDeadlineMilliseconds: Int
  /// How many query vectors are kept.
  public let cachedQueries: Int

  private enum CodingKeys: String, CodingKey {
    case semanticWeight = "semantic_weight"
    case lexicalWeight = "lexical_weight"
    case poolSize = "pool_size"
    case lexicalDepth = "lexical_depth"
    case tokenDepth = "token_depth"
    case encoderDeadlineMilliseconds = "encoder_deadline_ms"
    case cachedQueries = "cached_queries"
  }

  /// Sets every number.
  public init(
    semanticWeight: Double, lexicalWeight: Double, poolSize: Int, lexicalDepth: Int, tokenDepth: Int,
    encoderDeadlineMilliseconds: Int, cachedQueries: Int
  ) {
    self.semanticWeight = semanticWeight
    self.lexicalWeight = lexicalWeight
    self.poolSize = poolSize
    self.lexicalDepth = lexicalDepth
    self.tokenDepth = tokenDepth
    self.encoderDeadlineMilliseconds = encoderDeadlineMilliseconds
    self.cachedQueries = cachedQueries
  }
}
