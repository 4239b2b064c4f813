public import GiftDomain

/// How well extracted facets agree with a person's.
public struct FacetScores: Sendable {
  /// The scores by name, of all products and of each part.
  public private(set) var metrics = Metrics()
  /// What disagrees, product by product.
  public private(set) var differences: [Difference] = []

  /// What disagrees on one product.
  public struct Difference: Sendable {
    /// The product, and its part of the set.
    public let product: ProductID, part: String
    /// What the person gave and nothing found, and the other way round.
    public let missed: [FacetPattern], invented: [FacetPattern]
  }

  /// Values with fewer labels say too little to be a class of their own in `value_macro_f1`.
  private static let fewestLabels = 3

  /// Holds what was found against the labels; of other keys than the judged ones nothing is asked.
  public init(_ products: [LabelledProduct], found: [ProductID: [Facet]]) {
    let judged = products.map { entry in
      let facets = (found[entry.product.id] ?? []).filter { LabelledProducts.keys.contains($0.key) }
      return Judged(
        entry: entry, found: Set(facets.map { FacetPattern(key: $0.key, value: $0.value) }))
    }
    add("", judged)
    let parts = Set(products.map(\.part)).sorted()
    if parts.count > 1 {
      for part in parts { add(part + ".", judged.filter { $0.entry.part == part }) }
    }
    differences = judged.compactMap { judged in
      func sorted(_ patterns: Set<FacetPattern>) -> [FacetPattern] {
        patterns.sorted { ($0.key.name, $0.value) < ($1.key.name, $1.value) }
      }
      guard judged.found != judged.entry.labels else { return nil }
      return Difference(
        product: judged.entry.product.id, part: judged.entry.part,
        missed: sorted(judged.entry.labels.subtracting(judged.found)),
        invented: sorted(judged.found.subtracting(judged.entry.labels)))
    }
  }

  private struct Judged {
    let entry: LabelledProduct
    let found: Set<FacetPattern>
  }

  private mutating func add(_ prefix: String, _ judged: [Judged]) {
    var byValue: [FacetPattern: Counts] = [:]
    for product in judged {
      for pattern in product.found.union(product.entry.labels) {
        byValue[pattern, default: Counts()].count(
          found: product.found.contains(pattern), labelled: product.entry.labels.contains(pattern))
      }
    }
    func sum(_ counts: some Sequence<Counts>) -> Counts { counts.reduce(Counts(), +) }
    let byKey = LabelledProducts.keys.map { key in
      (key, sum(byValue.filter { $0.key.key == key }.values))
    }
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    metrics.add(prefix + "macro_f1", mean(byKey.map(\.1.f1)))
    let frequent = byValue.values.filter { $0.labelled >= Self.fewestLabels }
    metrics.add(prefix + "value_macro_f1", mean(frequent.map(\.f1)))
    let all = sum(byValue.values)
    metrics.add(prefix + "micro_f1", all.f1)
    metrics.add(prefix + "micro_precision", all.precision)
    metrics.add(prefix + "micro_recall", all.recall)
    for (key, counts) in byKey {
      metrics.add("\(prefix)f1.\(key)", counts.f1)
      metrics.add("\(prefix)precision.\(key)", counts.precision)
      metrics.add("\(prefix)recall.\(key)", counts.recall)
    }
  }

  /// Right, invented and missed facets.
  private struct Counts {
    var right = 0
    var invented = 0
    var missed = 0

    var labelled: Int { right + missed }
    var precision: Double { right + invented == 0 ? 1 : Double(right) / Double(right + invented) }
    var recall: Double { labelled == 0 ? 1 : Double(right) / Double(labelled) }
    var f1: Double {
      let all = 2 * right + invented + missed
      return all == 0 ? 1 : 2 * Double(right) / Double(all)
    }

    mutating func count(found: Bool, labelled: Bool) {
      if found && labelled { right += 1 } else if found { invented += 1 } else { missed += 1 }
    }

    static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        right: left.right + right.right, invented: left.invented + right.invented,
        missed: left.missed + right.missed)
    }
  }
}
