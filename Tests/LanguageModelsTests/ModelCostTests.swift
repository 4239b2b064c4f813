import LanguageModels
import Testing

/// What models cost is told in decimals without rounding.
@Suite struct ModelCostTests {
  @Test(arguments: [
    (0, "0"), (1, "0.000000001"), (1_250_000, "0.00125"), (1_000_000_000, "1"), (12_300_000_000, "12.3"),
    (-500_000_000, "-0.5"),
  ])
  func text(_ nanodollars: Int, _ text: String) {
    #expect(ModelCost(nanodollars: nanodollars).text == text)
  }

  @Test func dollarsAreRoundedToBillionths() {
    #expect(ModelCost(dollars: 0.000_000_001_4)?.nanodollars == 1)
    #expect(ModelCost(dollars: .infinity) == nil)
    #expect(ModelCost(dollars: 1e30) == nil)
  }
}
