import Catalog
public import Enrichment
import FoundationEssentials
public import GiftDomain
import JSON

/// A product with the facets that a person gave it.
public struct LabelledProduct: Sendable {
  /// The product, without any facets.
  public let product: Product
  /// What applies to it, of the keys that are judged.
  public let labels: Set<FacetPattern>
  /// Which part of the set it belongs to, such as `held_out`.
  public let part: String
}

/// Reads labelled products: JSON Lines of `{"part", "product", "labels": {key: [value]}}`.
public enum LabelledProducts {
  /// The keys that are judged.
  public static let keys: [FacetKey] = [.recipient, .occasion, .interest, .value, .theme]

  /// Reads a file.
  ///
  /// - Throws: `SuiteError` with everything that is wrong in it.
  public static func read(
    file: String, normaliser: FacetNormaliser
  ) throws(SuiteError) -> [LabelledProduct] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw SuiteError(
        faults: [SuiteFault(file: file, line: nil, key: "", reason: "there is no such file to be read")])
    }
    let list = SuiteFaultList(file: file)
    var products: [LabelledProduct] = []
    var seen: Set<ProductID> = []
    for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      list.line = index + 1
      guard let found = LineReader(faults: list, normaliser: normaliser).read([UInt8](line)) else { continue }
      if !seen.insert(found.product.id).inserted {
        list.add("product.id", "“\(found.product.id)” stands in the file already")
      }
      products.append(found)
    }
    list.line = nil
    if products.isEmpty, list.faults.isEmpty { list.add("", "holds no product") }
    guard list.faults.isEmpty else { throw SuiteError(faults: list.faults) }
    return products
  }
}

/// Reads one line.
private struct LineReader {
  let faults: SuiteFaultList
  let normaliser: FacetNormaliser

  func read(_ line: [UInt8]) -> LabelledProduct? {
    var parser = JSONParser(line)
    do {
      let value = try parser.parse()
      guard case .object(let members) = value else {
        faults.add("", "must be an object")
        return nil
      }
      for member in members where !["part", "source", "product", "labels"].contains(member.name) {
        faults.add(member.name, "no such member")
      }
      guard let product = product(value["product"]) else { return nil }
      return LabelledProduct(
        product: product, labels: labels(value["labels"]), part: value["part"]?.string ?? "all")
    } catch {
      faults.add("", "is not valid JSON: \(error.reason), at byte \(error.offset)")
      return nil
    }
  }

  private func product(_ value: JSONValue?) -> Product? {
    guard let value else {
      faults.add("product", "is missing")
      return nil
    }
    switch ProductDecoder.decodeAll(value, limit: 1) {
    case .success(let products):
      guard var product = products.first else { return nil }
      product.facets = []
      return product
    case .failure(let invalid):
      faults.add("product", invalid.description)
      return nil
    }
  }

  private func labels(_ value: JSONValue?) -> Set<FacetPattern> {
    guard case .object(let members) = value ?? .object([]) else {
      faults.add("labels", "must be an object of lists")
      return []
    }
    var labels: Set<FacetPattern> = []
    for member in members {
      guard LabelledProducts.keys.contains(FacetKey(member.name)), let values = member.value.elements else {
        faults.add("labels.\(member.name)", "must be a list under one of the judged keys")
        continue
      }
      for value in values {
        do {
          let facet = try normaliser.facet(key: member.name, value: value.string ?? "", confidence: 1)
          labels.insert(FacetPattern(key: facet.key, value: facet.value))
        } catch {
          faults.add("labels.\(member.name)", "“\(value.string ?? "")” is no value: \(error.rawValue)")
        }
      }
    }
    return labels
  }
}
