/// A dictionary of bounded size that forgets what has not been used for the longest time.
///
/// Every operation takes constant time: the entries form a list through their indexes in one array.
struct LRU<Key: Hashable, Value> {
  private struct Entry {
    let key: Key
    var value: Value
    var newer: Int?
    var older: Int?
  }

  private let capacity: Int
  private var entries: [Entry?] = []
  private var free: [Int] = []
  private var places: [Key: Int] = [:]
  private var newest: Int?
  private var oldest: Int?

  /// Makes an empty one for at least one entry.
  init(capacity: Int) {
    self.capacity = max(1, capacity)
  }

  /// The number of entries.
  var count: Int { places.count }

  /// Returns the value and counts that as a use.
  mutating func value(for key: Key) -> Value? {
    guard let place = places[key] else { return nil }
    moveToFront(place)
    return entries[place]?.value
  }

  /// Keeps a value as the most recently used one; the oldest makes room when there is none.
  mutating func set(_ value: Value, for key: Key) {
    if let place = places[key] {
      entries[place]?.value = value
      moveToFront(place)
      return
    }
    if places.count >= capacity, let oldest { remove(at: oldest) }
    let entry = Entry(key: key, value: value)
    if let place = free.popLast() {
      entries[place] = entry
      insert(at: place, key)
    } else {
      entries.append(entry)
      insert(at: entries.count - 1, key)
    }
  }

  /// Forgets a key and returns its value.
  @discardableResult
  mutating func remove(_ key: Key) -> Value? {
    guard let place = places[key] else { return nil }
    return remove(at: place)
  }

  /// Forgets everything.
  mutating func removeAll() {
    self = LRU(capacity: capacity)
  }

  private mutating func insert(at place: Int, _ key: Key) {
    places[key] = place
    link(place)
  }

  @discardableResult
  private mutating func remove(at place: Int) -> Value? {
    unlink(place)
    guard let entry = entries[place] else { return nil }
    places[entry.key] = nil
    entries[place] = nil
    free.append(place)
    return entry.value
  }

  private mutating func moveToFront(_ place: Int) {
    guard newest != place else { return }
    unlink(place)
    link(place)
  }

  private mutating func link(_ place: Int) {
    entries[place]?.newer = nil
    entries[place]?.older = newest
    if let newest { entries[newest]?.newer = place }
    newest = place
    oldest = oldest ?? place
  }

  private mutating func unlink(_ place: Int) {
    guard let entry = entries[place] else { return }
    if let newer = entry.newer { entries[newer]?.older = entry.older } else { newest = entry.older }
    if let older = entry.older { entries[older]?.newer = entry.newer } else { oldest = entry.newer }
  }
}
