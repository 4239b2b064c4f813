public import GiftDomain

/// A recipient as somebody enters it: everything that can be known before the first conversation.
public struct RecipientDraft: Sendable, Equatable {
  /// The shop's identifier; nil lets one be made.
  public var id: RecipientID?
  /// The name.
  public var name: String?
  /// Who it is to the giver.
  public var relationship: Relationship?
  /// As known; else what the relationship implies.
  public var gender: Gender?
  /// Whole years today.
  public var age: Int?
  /// When the recipient was born.
  public var birthday: AnnualDate?
  /// The anniversary kept with the recipient.
  public var anniversary: AnnualDate?
  /// Phrases by slot: interests, style, values, avoid, dietary and owned.
  public var lists: [SlotName: [String]]
  /// What was given before.
  public var pastGifts: [GiftDraft]

  /// Puts a draft together.
  public init(
    id: RecipientID? = nil, name: String? = nil, relationship: Relationship? = nil, gender: Gender? = nil,
    age: Int? = nil, birthday: AnnualDate? = nil, anniversary: AnnualDate? = nil,
    lists: [SlotName: [String]] = [:], pastGifts: [GiftDraft] = []
  ) {
    self.id = id
    self.name = name
    self.relationship = relationship
    self.gender = gender
    self.age = age
    self.birthday = birthday
    self.anniversary = anniversary
    self.lists = lists
    self.pastGifts = pastGifts
  }
}

/// A past gift as somebody enters it.
public struct GiftDraft: Sendable, Equatable {
  /// The identifier; nil lets one be made.
  public var id: String?
  /// What it is called.
  public var title: String
  /// What it is in the shop's catalog.
  public var product: ProductID?
  /// How it landed; nil leaves what is known.
  public var outcome: GiftOutcome?
  /// Why it was given.
  public var occasion: Occasion?
  /// When it was given.
  public var givenOn: CalendarDay?
  /// How we know of it.
  public var source: PastGift.Source

  /// Puts a draft together.
  public init(
    id: String? = nil, title: String, product: ProductID? = nil, outcome: GiftOutcome? = nil,
    occasion: Occasion? = nil, givenOn: CalendarDay? = nil, source: PastGift.Source = .api
  ) {
    self.id = id
    self.title = title
    self.product = product
    self.outcome = outcome
    self.occasion = occasion
    self.givenOn = givenOn
    self.source = source
  }
}

/// A fact as somebody enters it.
public struct FactDraft: Sendable, Equatable {
  /// The identifier; nil lets one be made.
  public var id: String?
  /// The slot that it fills.
  public var slot: SlotName
  /// A short phrase.
  public var value: String
  /// 0–1.
  public var confidence: Double
  /// Who says so.
  public var source: RecipientFact.Source
  /// From when on it no longer counts.
  public var expiresAt: Instant?

  /// Puts a draft together.
  public init(
    id: String? = nil, slot: SlotName, value: String, confidence: Double = 1,
    source: RecipientFact.Source = .api, expiresAt: Instant? = nil
  ) {
    self.id = id
    self.slot = slot
    self.value = value
    self.confidence = confidence
    self.source = source
    self.expiresAt = expiresAt
  }
}

/// What becomes of one field in a change.
public enum FieldChange<Value: Sendable & Equatable>: Sendable, Equatable {
  /// It stays as it is.
  case keep
  /// It is known no longer.
  case clear
  /// It becomes this.
  case set(Value)

  /// The value after the change.
  public func applied(to old: Value?) -> Value? {
    switch self {
    case .keep: old
    case .clear: nil
    case .set(let value): value
    }
  }
}

/// A change of a recipient, field by field.
public struct RecipientPatch: Sendable, Equatable {
  /// The fields of the recipient itself.
  public var name = FieldChange<String>.keep
  /// Who it is to the giver.
  public var relationship = FieldChange<Relationship>.keep
  /// The gender.
  public var gender = FieldChange<Gender>.keep
  /// Whole years today.
  public var age = FieldChange<Int>.keep
  /// When the recipient was born.
  public var birthday = FieldChange<AnnualDate>.keep
  /// The anniversary kept with the recipient.
  public var anniversary = FieldChange<AnnualDate>.keep
  /// Slots whose facts become exactly these phrases.
  public var lists: [SlotName: [String]] = [:]

  /// A change of nothing.
  public init() {}
}

/// A change of one fact, field by field.
public struct FactPatch: Sendable, Equatable {
  /// Another phrase.
  public var value: String?
  /// Another slot.
  public var slot: SlotName?
  /// Another confidence, 0–1.
  public var confidence: Double?
  /// Another end of its life.
  public var expiresAt = FieldChange<Instant>.keep

  /// A change of nothing.
  public init() {}
}

/// What was asked for, and whether it was made just now.
public struct Noted<Value: Sendable>: Sendable {
  /// The stored value.
  public let value: Value
  /// False when it was there already.
  public let isNew: Bool
}
