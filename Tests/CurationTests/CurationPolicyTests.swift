import Curation
import GiftDomain
import Testing

@Suite struct CurationPolicyTests {
  @Test(
    "A broken policy is refused with the key",
    arguments: [
      ("0.7", "7", "mmr_lambda"), ("\"at_most\": 15", "\"at_most\": 0", "at_most"),
      ("\"per_category\": 3,", "", "per_category"),
      ("\"at_most\": 15", "\"at_most\": 15, \"more\": 1", "more"),
    ])
  func broken(_ old: String, _ new: String, _ key: String) throws {
    let good = """
      {"mmr_lambda": 0.7, "at_most": 15, "per_category": 3, "great_match_ratio": 0.6, "wild_card_ratio": 0.55,
       "coverage_bonus": 0.15, "same_title": 0.75}
      """
    #expect(try CurationPolicy(json: Array(good.utf8)).atMost == 15)
    #expect {
      try CurationPolicy(json: Array(good.replacing(old, with: new, maxReplacements: 1).utf8))
    } throws: { ($0 as? PolicyError)?.key == key }
  }
}
