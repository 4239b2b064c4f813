/// A product on its way through the pipeline, with everything that later stages need to know about it.
public struct Candidate: Sendable {
  /// The product as the catalog has it now.
  public let product: Product
  /// The day by which an order made now is in hand.
  public let arrivesBy: CalendarDay
  /// The product's sentence vector, unit length; empty when there is none.
  public let vector: [Float]
  /// The terms of the score.
  ///
  /// The score *is* their sum, so that an explanation is a rendering.
  public var ledger: [LedgerEntry]
  /// Which wishes it meets, and how we know.
  public var matches: [Match]

  /// Puts a candidate together.
  public init(
    product: Product, arrivesBy: CalendarDay, vector: [Float], ledger: [LedgerEntry] = [],
    matches: [Match] = []
  ) {
    self.product = product
    self.arrivesBy = arrivesBy
    self.vector = vector
    self.ledger = ledger
    self.matches = matches
  }

  /// The sum of the ledger's contributions.
  public var score: Double { ledger.reduce(0) { $0 + $1.contribution } }

  /// The measurement of one term; 0 when the ledger has none.
  public func value(of term: LedgerTerm) -> Double { ledger.first { $0.term == term }?.value ?? 0 }
}

/// A wish of the brief that a product meets, with the evidence on both sides.
public struct Match: Hashable, Sendable {
  /// What kind of wish.
  public let kind: ReasonKind
  /// The wish in the brief's words, such as `fishing`.
  public let wish: String
  /// Where the wish comes from.
  public let provenance: Provenance
  /// What of the product meets it.
  public let evidence: ProductEvidence
  /// How well, 0–1.
  public let strength: Double

  /// Puts a match together.
  public init(
    kind: ReasonKind, wish: String, provenance: Provenance, evidence: ProductEvidence, strength: Double
  ) {
    self.kind = kind
    self.wish = wish
    self.provenance = provenance
    self.evidence = evidence
    self.strength = strength
  }
}

/// What of a product bears a claim.
public enum ProductEvidence: Hashable, Sendable, Codable {
  /// A facet.
  case facet(FacetKey, value: String)
  /// A word or phrase of a text field (`title`, `description`, `category`, `vendor`).
  case text(field: String, quote: String)
  /// A field by name (`price`, `shipping`, `rating`, `stock`, `age`).
  case field(String)
}

/// What a reason is about, by its name in the API.
public enum ReasonKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// The kinds of reasons.
  case interest, occasion, recipient, category, style, value, age, budget, delivery, rating, similar, surprise
}
