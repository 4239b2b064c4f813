import GiftDomain
import JSON
import LanguageModels

/// Reads what a model wrote about a product: tolerant of its form, strict about its content.
struct FacetAnswer {
  /// What could be read.
  let facets: [Facet]
  /// What had to be mended, and why single facets were refused: short constants, each once.
  let remarks: [String]
  /// Whether the answer was cut off, so that there may be more.
  let isCut: Bool

  /// - Throws: `ExtractionFailure` when there is no answer, or nothing in it could be read.
  init(
    _ answer: ModelAnswer, about product: Product, normaliser: FacetNormaliser, bearing: TextBearing
  ) throws(ExtractionFailure) {
    if answer.finish == .refusal {
      throw ExtractionFailure(reason: "model_refused", detail: "The model would not answer.")
    }
    let structured: StructuredAnswer
    do throws(AnswerFault) {
      structured = try StructuredAnswer(reading: answer.text)
    } catch {
      throw ExtractionFailure(reason: error.label, detail: error.description, excerpt: error.excerpt)
    }
    let elements = try Self.elements(structured, answer.text)
    var facets: [Facet] = []
    var refusals: [FacetRefusal] = []
    for element in elements {
      do throws(FacetRefusal) {
        let facet = try Self.facet(element, normaliser)
        if bearing.bears(facet, isKnown: normaliser.knows(facet)) {
          facets.append(facet)
        } else {
          refusals.append(.notBorne)
        }
      } catch {
        refusals.append(error)
      }
    }
    if facets.isEmpty, refusals.contains(where: { $0 == .unreadable }) {
      throw ExtractionFailure(
        reason: "answer_unreadable_facets", detail: "None of its facets has a key, a value and a confidence.",
        excerpt: Self.excerpt(answer.text))
    }
    self.facets = normaliser.limited(facets)
    let mends = structured.mends.map { "mended_\($0.rawValue)" }
    remarks = Set(mends + refusals.map { "refused_\($0.rawValue)" }).sorted()
    isCut = structured.mends.contains(.truncation) || answer.finish == .length
  }

  /// The list of an object's member `facets`, or a bare list.
  private static func elements(
    _ answer: StructuredAnswer, _ text: String
  ) throws(ExtractionFailure) -> [JSONValue] {
    if let list = answer.value["facets"]?.elements ?? answer.value.elements { return list }
    // A lone facet, as of a model that knew only one.
    if answer.value["key"] != nil { return [answer.value] }
    throw ExtractionFailure(
      reason: "answer_no_facets", detail: "It has no list of facets.", excerpt: excerpt(text))
  }

  private static func facet(
    _ value: JSONValue, _ normaliser: FacetNormaliser
  ) throws(FacetRefusal) -> Facet {
    guard let key = value["key"]?.string, let text = value["value"]?.string else { throw .unreadable }
    let confidence: Double?
    switch value["confidence"] {
    case .number(let digits): confidence = Double(digits)
    case .string(let digits): confidence = Double(digits)
    default: confidence = nil
    }
    guard let confidence else { throw .badConfidence }
    return try normaliser.facet(key: key, value: text, confidence: confidence)
  }

  private static func excerpt(_ text: String) -> String {
    String(text.prefix(120).map { $0.isNewline ? " " : $0 })
  }
}
