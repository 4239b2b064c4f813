import JSON
public import Learning

extension ConversationAnalysis {
  /// The analysis as one JSON object on one line, as the API answers it.
  public var json: String {
    var json = JSONWriter()
    json.object { $0.analysis(self) }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
