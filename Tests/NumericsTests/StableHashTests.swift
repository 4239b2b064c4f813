import Numerics
import Testing

/// Expected values were made with version 3 of the reference library's Python binding (`xxhash.xxh64`).
@Suite struct StableHashTests {
  @Test(
    arguments: [
      ("", 0xef46_db37_51d8_e999, 0xac75_fda2_929b_17ef),
      ("a", 0xd24e_c4f1_a98c_6e5b, 0x393d_a8b7_8992_279b),
      ("abc", 0x44bc_2cf5_ad77_0999, 0x1318_df30_094a_85fd),
      ("gift", 0x6952_cfee_a56f_96e8, 0x1625_90e8_aebe_8af1),
      ("0123456789012345678901234567890", 0x8b80_da12_8591_b789, 0xf5dd_46d6_9ff2_fd41),
      ("01234567890123456789012345678901", 0xe5cc_9f41_1ea1_10ba, 0x825f_19cd_7939_e3ba),
      (
        "The quick brown fox jumps over the lazy dog, twice and thrice.", 0x19b3_55d2_1816_a613,
        0x0183_0f86_fefd_f60d
      ),
      ("🎁 für dich", 0x9d98_1dbc_9985_7375, 0x12a1_bb3d_21d1_e4ac),
    ] as [(String, UInt64, UInt64)])
  func agreesWithTheReference(text: String, plain: UInt64, seeded: UInt64) {
    #expect(StableHash.hash(text) == plain)
    #expect(StableHash.hash(text, seed: 2_654_435_761) == seeded)
    #expect(StableHash.hash(Array(text.utf8)) == plain)
  }
}

/// Expected values are the published ones for this seed (Rosetta Code, "Pseudo-random numbers/Splitmix64").
@Suite struct SplitMix64Tests {
  @Test func agreesWithTheReference() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }
}
