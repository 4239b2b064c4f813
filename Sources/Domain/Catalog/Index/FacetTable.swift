import GiftDomain
import Numerics

/// Which products have a facet.
struct FacetTable: Sendable {
  private let patterns: StringTable
  private let starts: MappedArray<UInt64>
  private let ordinals: MappedArray<UInt32>

  /// Reads four sections that begin at `first`.
  init(_ file: IndexFile, first: Int) throws {
    patterns = StringTable(starts: try file.section(first), bytes: try file.section(first + 1))
    starts = try file.section(first + 2)
    ordinals = try file.section(first + 3)
  }

  /// Calls `body` with the ordinal of each product that has the facet.
  func forEach(_ pattern: FacetPattern, _ body: (Int) -> Void) {
    guard let place = patterns.place(of: Self.key(pattern.key, pattern.value)) else { return }
    for index in Int(starts[place])..<Int(starts[place + 1]) { body(Int(ordinals[index])) }
  }

  /// Key and value as one text; the sign between them stands in neither.
  static func key(_ key: FacetKey, _ value: String) -> String { key.name + "\u{1F}" + value }

  /// Writes the four sections.
  static func write(_ table: [String: [UInt32]], to file: IndexFileWriter) throws(CatalogError) {
    let sorted = table.keys.sorted(by: StringTableWriter.precedes)
    try StringTableWriter.write(sorted, to: file)
    var starts: [UInt64] = [0]
    for pattern in sorted { starts.append((starts.last ?? 0) + UInt64(table[pattern]?.count ?? 0)) }
    try file.section(starts)
    file.beginSection()
    for pattern in sorted { try file.append(LittleEndian.bytes(table[pattern] ?? [])) }
  }
}
