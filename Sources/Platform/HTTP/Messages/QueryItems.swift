/// The decoded names and values of a request's query, in order.
public struct QueryItems: Sendable, Equatable {
  /// One name with its value; the value is empty when there is no equals sign.
  public struct Item: Sendable, Equatable {
    /// The decoded name.
    public let name: String
    /// The decoded value.
    public let value: String
  }

  /// All items in order.
  public let items: [Item]

  /// Makes a query from pairs.
  public init(_ pairs: [(name: String, value: String)] = []) {
    items = pairs.map { Item(name: $0.name, value: $0.value) }
  }

  /// Parses the part of a target behind the question mark, or answers `nil` when an escape is malformed.
  public init?(parsing query: Substring) {
    var items: [Item] = []
    for part in query.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decode(halves[0], plusIsSpace: true),
        let value = halves.count < 2 ? "" : PercentCoding.decode(halves[1], plusIsSpace: true)
      else { return nil }
      items.append(Item(name: name, value: value))
    }
    self.items = items
  }

  /// The first value under the name.
  public func first(_ name: String) -> String? {
    items.first { $0.name == name }?.value
  }

  /// All values under the name, in order.
  public func all(_ name: String) -> [String] {
    items.filter { $0.name == name }.map(\.value)
  }
}
