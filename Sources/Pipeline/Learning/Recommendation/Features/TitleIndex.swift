import GiftDomain
import Glibc
public import Numerics

/// The words of every product's title, rare words counting more (TF-IDF), each title of length one.
public struct TitleIndex: Sendable, Equatable {
  /// A row for each product, a column for each word.
  public let words: SparseRows

  /// Reads titles in the order of the products; an empty title has no words.
  public init(_ titles: [String]) {
    let stems = titles.map { Set(WordTokenizer.stems(in: $0).filter { $0.utf8.count > 2 }) }
    var counts: [String: Int] = [:]
    for word in stems.joined() { counts[word, default: 0] += 1 }
    let vocabulary = counts.filter { $0.value > 1 }.keys.sorted()
    let columns = Dictionary(uniqueKeysWithValues: zip(vocabulary, 0...))
    var entries: [SparseRows.Entry] = []
    for (row, words) in stems.enumerated() {
      let weights = words.compactMap { word in
        columns[word].map { ($0, log(Double(titles.count) / Double(counts[word] ?? 1))) }
      }
      let length = weights.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
      guard length > 0 else { continue }
      for (column, weight) in weights {
        entries.append(.init(row: row, column: column, value: Float(weight / length)))
      }
    }
    words = SparseRows(rows: titles.count, columns: vocabulary.count, entries: entries)
  }

  init(words: SparseRows) { self.words = words }

  /// The mean likeness of every product's title to the titles of some products.
  func likeness(to products: [Int]) -> [Float] {
    var profile = [Float](repeating: 0, count: words.columnCount)
    for product in products { words.addRow(product, scaledBy: 1 / Float(products.count), to: &profile) }
    return words.products(with: profile)
  }
}
