public import GiftDomain
import Numerics

/// What of a product is encoded as a vector.
public enum EmbeddingText {
  private static let computed: Set<FacetKey> = ["price_tier", "age_range"]

  /// Title, description, category, vendor and "key:value" facets, joined with " | "; empty parts are left
  /// out, and so are facets that only say again what price and ages say in numbers.
  public static func text(of product: Product) -> String {
    var parts = [product.title, product.description, product.category, product.vendor]
    parts += product.facets.filter { !computed.contains($0.key) }.map { "\($0.key):\($0.value)" }
    return parts.filter { !$0.isEmpty }.joined(separator: " | ")
  }

  /// Changes whenever the text does, so that the same text is never encoded twice.
  static func hash(of product: Product) -> Int64 { Int64(bitPattern: StableHash.hash(text(of: product))) }
}
