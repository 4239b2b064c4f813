import GiftDomain

/// Somebody whom a turn mentions, and how much speaks for the gift being for them.
struct PersonMention {
  var range: Range<Int>
  var relationship: Relationship?
  var name: String?
  var nameRange: Range<Int>?
  var count: Int?
  var countRange: Range<Int>?
  var gender: Gender?
  var score = 0
}
