/// Why a real provider would refuse a request.
struct WireRefusal: Error {
  let status: Int
  let message: String
  var kind: String?
  var parameter: String?
  var code: String?

  static func bad(_ message: String, parameter: String? = nil, code: String? = nil) -> WireRefusal {
    WireRefusal(status: 400, message: message, parameter: parameter, code: code)
  }
}
