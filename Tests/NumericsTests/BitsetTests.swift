import Numerics
import Testing

@Suite struct BitsetTests {
  @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 200])
  func agreesWithASetOfIntegers(capacity: Int) {
    var generator = SplitMix64(seed: UInt64(capacity))
    let first = Set((0..<capacity).filter { _ in Bool.random(using: &generator) })
    let second = Set((0..<capacity).filter { _ in Bool.random(using: &generator) })
    let left = Bitset(capacity: capacity, members: first)
    let right = Bitset(capacity: capacity, members: second)
    var intersection = left
    intersection.formIntersection(right)
    var union = left
    union.formUnion(right)
    var difference = left
    difference.subtract(right)
    var complement = left
    complement.invert()
    #expect(intersection.members == first.intersection(second).sorted())
    #expect(union.members == first.union(second).sorted())
    #expect(difference.members == first.subtracting(second).sorted())
    #expect(complement.members == Set(0..<capacity).subtracting(first).sorted())
    #expect(complement.count == capacity - first.count)
  }

  @Test func fullSetHasNothingBeyondItsCapacity() {
    let full = Bitset(capacity: 70, full: true)
    #expect(full.count == 70)
    #expect(full.contains(69) && !full.contains(70) && !full.contains(-1))
  }

  @Test func insertsAndRemoves() {
    var set = Bitset(capacity: 100)
    set.insert(64)
    set.insert(99)
    set.remove(64)
    #expect(set.members == [99])
    #expect(!set.isEmpty && Bitset(capacity: 9).isEmpty)
  }
}
