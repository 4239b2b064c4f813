extension TokenVectors {
  /// The vectors of the first tokens, at most `maximum` of them.
  public func prefix(_ maximum: Int) -> TokenVectors {
    let kept = max(0, min(count, maximum))
    guard kept < count else { return self }
    return TokenVectors(
      count: kept, dimension: dimension, values: Array(values.prefix(kept * dimension)),
      scales: Array(scales.prefix(kept)))
  }
}
