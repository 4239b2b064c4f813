/// The currency that people of a country think in, where that is obvious.
public enum NationalCurrency {
  /// The currency of a country; nil where one would have to guess.
  public static func of(_ country: CountryCode) -> Currency? {
    euroArea.contains(country.code) ? .eur : codes[country.code].flatMap { Currency($0) }
  }

  private static let euroArea: Set<String> = [
    "AT", "BE", "BG", "HR", "CY", "EE", "FI", "FR", "DE", "GR", "IE", "IT", "LV", "LT", "LU", "MT", "NL",
    "PT",
    "SK", "SI", "ES",
  ]

  private static let codes: [String: String] = [
    "US": "USD", "GB": "GBP", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD",
    "JP": "JPY", "CN": "CNY", "IN": "INR", "KR": "KRW", "CH": "CHF", "LI": "CHF", "SE": "SEK", "NO": "NOK",
    "DK": "DKK", "IS": "ISK", "PL": "PLN", "CZ": "CZK", "HU": "HUF", "RO": "RON", "UA": "UAH", "TR": "TRY",
    "IL": "ILS", "AE": "AED", "SA": "SAR", "ZA": "ZAR", "NG": "NGN", "KE": "KES", "MX": "MXN", "BR": "BRL",
    "AR": "ARS", "CL": "CLP", "CO": "COP", "PE": "PEN", "PH": "PHP", "TH": "THB", "MY": "MYR", "ID": "IDR",
    "VN": "VND",
  ]
}
