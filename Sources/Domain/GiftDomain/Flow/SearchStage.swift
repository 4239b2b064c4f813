/// How far a search goes.
public enum SearchStage: String, Sendable, CaseIterable {
  /// By words, by meaning, by both, and by both with late interaction on top.
  case lexical, semantic, hybrid, rerank
}
