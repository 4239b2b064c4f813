/// What a giver's turn does.
public enum Act: String, Sendable, Codable, CaseIterable {
  /// The vocabulary of the evaluation contract.
  case requestGift = "request_gift"
  case provideInfo = "provide_info"
  case correct, reject, accept
  case askDetail = "ask_detail"
  case compare
  case moreLike = "more_like"
  case moreOptions = "more_options"
  case cheaper, pricier, greet, smalltalk, thanks, goodbye
  case outOfScope = "out_of_scope"
  case human, remember, forget, privacy
  case orderStatus = "order_status"
  case purchase, outcome, unsafe
}

/// What the concierge does in answer.
public enum Action: String, Sendable, Codable, CaseIterable {
  /// The vocabulary of the evaluation contract.
  case suggest, ask, answer, compare, confirm, remember, smalltalk, handoff, decline
}

/// Something the concierge may ask for.
public enum Question: String, Sendable, Codable, CaseIterable {
  /// The vocabulary of the evaluation contract.
  case recipient, occasion, budget, interests, deadline, age
}

/// How the giver feels, from the words.
public enum Sentiment: String, Sendable, Codable, CaseIterable {
  /// From very negative to very positive.
  case veryNegative = "very_negative"
  case negative, neutral, positive
  case veryPositive = "very_positive"
}
