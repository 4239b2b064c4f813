/// The forms of product feeds, by the names that the command line and the interface use.
public enum FeedFormat: String, Sendable, CaseIterable, Codable {
  /// Found out from the content.
  case auto
  /// One product a line in our own shape.
  case jsonLines = "jsonl"
  /// A table with the names of our own shape in its first line.
  case csv
  /// The table that Shopify exports, with either generation of column names.
  case shopifyCSV = "shopify-csv"
  /// The `products.json` of a Shopify shop, or a list of products in our own shape.
  case shopifyJSON = "shopify-json"
  /// Google Merchant as RSS 2.0 or Atom.
  case googleXML = "google-xml"
  /// Google Merchant as a table separated by tabs.
  case googleTSV = "google-tsv"
}
