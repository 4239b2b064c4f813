import Operations
import Testing

@Suite("Limits hold")
struct LimitsTests {
  /// An array ordered by use is the obvious, slow cache to compare with.
  @Test func aCacheForgetsLikeTheObviousOne() {
    let cache = LRUCache<Int, Int>(capacity: 5)
    var model: [(key: Int, value: Int)] = []
    var random = SystemRandomNumberGenerator()
    for step in 0..<5_000 {
      let key = Int.random(in: 0..<9, using: &random)
      let place = model.firstIndex { $0.key == key }
      let known = place.map { model.remove(at: $0) }
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        cache[key] = nil
      case 1:
        cache[key] = step
        model.append((key, step))
        if model.count > 5 { model.removeFirst() }
      default:
        #expect(cache[key] == known?.value)
        if let known { model.append(known) }
      }
    }
    #expect(cache.count == model.count)
    for (key, value) in model { #expect(cache[key] == value) }
  }

  @Test func aValueIsMadeOnce() {
    let cache = LRUCache<String, Int>(capacity: 0)
    #expect(cache.value(for: "a") { 1 } == 1)
    #expect(cache.value(for: "a") { 2 } == 1)
    #expect(cache.value(for: "b") { 3 } == 3)
    #expect(cache["a"] == nil && cache.count == 1)
    cache.removeAll()
    #expect(cache.count == 0)
  }

  @Test func aBucketEmptiesAndFills() {
    let limiter = RateLimiter<String>(perSecond: 2, burst: 3)
    let start = ContinuousClock.now
    for _ in 1...3 { #expect(limiter.decide("a", now: start) == .allowed) }
    #expect(limiter.decide("a", now: start) == .refused(retryAfter: .milliseconds(500)))
    #expect(limiter.decide("b", now: start) == .allowed)
    #expect(limiter.decide("a", now: start + .milliseconds(250)) == .refused(retryAfter: .milliseconds(250)))
    #expect(limiter.decide("a", now: start + .milliseconds(500)) == .allowed)
    let later = start + .seconds(3_600)
    for _ in 1...3 { #expect(limiter.decide("a", now: later) == .allowed) }
    #expect(limiter.decide("a", now: later) != .allowed)
    #expect(limiter.decide("a", now: start) != .allowed, "going back in time fills nothing")
    #expect(limiter.decide("a", now: later) != .allowed, "neither then nor afterwards")
  }

  @Test func theNumberOfKeysIsBounded() {
    let limiter = RateLimiter<Int>(perSecond: 0.001, burst: 1, keys: 2)
    let now = ContinuousClock.now
    for key in [1, 2, 3] { #expect(limiter.decide(key, now: now) == .allowed) }
    #expect(limiter.decide(3, now: now) != .allowed)
    #expect(limiter.decide(1, now: now) == .allowed, "the oldest key was forgotten")
  }
}
