import GiftDomain
import JSON

/// Writes the facets of a product as one line of JSON.
enum FacetLine {
  /// `{"id": …, "facets": {"interest": [{"value": "tea", "confidence": 0.9}]}}`.
  static func write(_ id: String, _ facets: [Facet]) -> String {
    var json = JSONWriter(capacity: 256)
    let keys = Set(facets.map(\.key)).sorted { $0.name < $1.name }
    json.object { json in
      json.member("id", id)
      json.object("facets") { json in
        for key in keys {
          json.list(key.name, facets.filter { $0.key == key }) { json, facet in
            json.object {
              $0.member("value", facet.value)
              $0.member("confidence", facet.confidence)
            }
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
