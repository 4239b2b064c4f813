/// A compact set of the indices `0 ..< capacity`, one bit each.
public struct Bitset: Sendable, Equatable {
  /// The number of indices the set can hold.
  public let capacity: Int
  /// 64 members a word, the lowest bit first; bits beyond the capacity stay zero.
  private var words: [UInt64]

  /// A set that holds none of `capacity` indices, or all of them.
  public init(capacity: Int, full: Bool = false) {
    precondition(capacity >= 0, "a bit set cannot have a negative capacity")
    self.capacity = capacity
    words = Array(repeating: full ? ~0 : 0, count: (capacity + 63) / 64)
    if full { clearTail() }
  }

  /// A set of the given members; one that is not within the capacity stops the program.
  public init(capacity: Int, members: some Sequence<Int>) {
    self.init(capacity: capacity)
    for member in members { insert(member) }
  }

  /// The number of members; counts words, so it is not constant-time.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether there is no member.
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Whether `index` is a member; indices beyond the capacity are not.
  public func contains(_ index: Int) -> Bool {
    guard index >= 0, index < capacity else { return false }
    return words[index >> 6] & (1 << UInt64(index & 63)) != 0
  }

  /// Adds `index`, which must be within the capacity.
  public mutating func insert(_ index: Int) {
    precondition(index >= 0 && index < capacity, "index beyond the capacity of a bit set")
    words[index >> 6] |= 1 << UInt64(index & 63)
  }

  /// Takes `index` out, which must be within the capacity.
  public mutating func remove(_ index: Int) {
    precondition(index >= 0 && index < capacity, "index beyond the capacity of a bit set")
    words[index >> 6] &= ~(1 << UInt64(index & 63))
  }

  /// Keeps only what is in `other` too.
  public mutating func formIntersection(_ other: Bitset) { combine(with: other, &) }

  /// Adds all members of `other`.
  public mutating func formUnion(_ other: Bitset) { combine(with: other, |) }

  /// Takes all members of `other` out.
  public mutating func subtract(_ other: Bitset) { combine(with: other) { $0 & ~$1 } }

  /// Makes members of all that were none, and the other way round.
  public mutating func invert() {
    for position in words.indices { words[position] = ~words[position] }
    clearTail()
  }

  /// Calls `body` with every member in ascending order.
  public func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        try body(position << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// Members in ascending order.
  public var members: [Int] {
    var result: [Int] = []
    forEach { result.append($0) }
    return result
  }

  /// The 64 indices from `position * 64` on, for loops that skip empty words.
  func word(at position: Int) -> UInt64 { words[position] }

  private mutating func combine(with other: Bitset, _ operation: (UInt64, UInt64) -> UInt64) {
    precondition(other.capacity == capacity, "bit sets of different capacities cannot be combined")
    for position in words.indices { words[position] = operation(words[position], other.words[position]) }
  }

  private mutating func clearTail() {
    let used = capacity & 63
    guard used > 0, let last = words.indices.last else { return }
    words[last] &= (1 << UInt64(used)) - 1
  }
}
