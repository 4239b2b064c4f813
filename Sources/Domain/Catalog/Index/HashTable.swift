import Numerics

/// Finds ordinals by the hash of a text, in two sorted columns; who asks must compare the texts.
struct HashTable: Sendable {
  private let hashes: MappedArray<UInt64>
  private let ordinals: MappedArray<UInt32>

  init(hashes: MappedArray<UInt64>, ordinals: MappedArray<UInt32>) {
    self.hashes = hashes
    self.ordinals = ordinals
  }

  /// The ordinals of all texts with the hash of this one.
  func candidates(_ text: String) -> [Int] {
    let hash = StableHash.hash(text)
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    var result: [Int] = []
    while low < hashes.count, hashes[low] == hash {
      result.append(Int(ordinals[low]))
      low += 1
    }
    return result
  }

  /// Writes the two sections for texts by their ordinals.
  static func write(_ hashes: [UInt64], to file: IndexFileWriter) throws(CatalogError) {
    let order = hashes.indices.sorted { (hashes[$0], $0) < (hashes[$1], $1) }
    try file.section(order.map { hashes[$0] })
    try file.section(order.map { UInt32($0) })
  }
}
