import GiftDomain
import Testing

@testable import Understanding

/// Any text must be read without a crash, twice alike, with spans inside of the text.
@Suite struct FuzzTests {
  private static let seeds = [
    "My mum turns 60 next Friday, she's mad about her garden. Nothing with roses please",
    "around £40, actually make it 50 tops", "we're 4 chipping in 20 each",
    "the second one looks good but cheaper?",
    "he already has a tackle box", "by Saturday week, or Dec 3 / 3/12 / 2026-12-03",
    "in her 60s, 8 months, 65-year-old",
    "my sister's husband and my brother and his wife", "allergic to nuts & wool, not another mug",
    "1.200,50 € — 2k",
    "not not no nothing without never", "for for for my my the the 1 2 3 4", "'s 's n't 'll 've",
    "👩‍👩‍👧 🎁 £$€ ½ ٣ 五十",
  ]
  private static let pieces: [String] = [
    " ", "  ", "\n", ",", ".", "!", "?", "'", "-", "/", "%", "$", "£", "€", "0", "1", "50", "60th", "k",
    "and", "not",
    "her", "my", "mum", "for", "under", "to", "of", "next", "friday", "the", "one", "loves", "é", "e\u{301}",
    "\u{0}",
    "\u{FEFF}", "\u{202E}", "😀", "中文", "العربية", "9999999999999999999999", "1e309", "٣", "½", "İ", "ß", "ﬁ",
  ]

  @Test(arguments: 0..<20) func survives(_ lot: Int) throws {
    let analyser = LocalAnalyser(vocabulary: try Playback.vocabulary)
    let updater = BriefUpdater(calendar: try Playback.vocabulary.calendar)
    var random = Randomness(state: UInt64(lot) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var context = Playback(options: lot % 2 == 0 ? ["shown"] : ["ask:budget", "gb"]).context
    for _ in 0..<1000 {
      let text = Self.text(&random)
      let analysis = analyser.analyse(text, in: context)
      let count = text.unicodeScalars.count
      let isSound =
        analysis == analyser.analyse(text, in: context)
        && analysis.operations.allSatisfy {
          $0.span.start >= 0 && $0.span.end <= count && $0.span.start < $0.span.end
        }
        && analysis.operations.allSatisfy {
          !$0.span.quote(of: text).isEmpty && (0...1).contains($0.confidence)
        }
        && (0...1).contains(analysis.stress)
      if !isSound { Issue.record("unsound for \(text.debugDescription)") }
      // The next text meets the brief that this one left behind.
      context.brief = updater.apply(analysis, of: "m", text: text, to: context.brief, in: context)
      if random.below(20) == 0 { context.brief = Brief(id: "b") }
    }
  }

  private static func text(_ random: inout Randomness) -> String {
    if random.below(4) == 0 {
      return (0..<random.below(30)).map { _ in pieces[random.below(pieces.count)] }.joined(
        separator: random.below(2) == 0 ? " " : "")
    }
    var scalars = Array(seeds[random.below(seeds.count)].unicodeScalars)
    for _ in 0...random.below(4) { mutate(&scalars, &random) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout Randomness) {
    let place = random.below(scalars.count + 1)
    switch random.below(4) {
    case 0 where place < scalars.count: scalars.remove(at: place)
    case 1: scalars.insert(contentsOf: pieces[random.below(pieces.count)].unicodeScalars, at: place)
    case 2 where place < scalars.count: scalars[place] = Unicode.Scalar(UInt8(random.below(128)))
    default: scalars.insert(contentsOf: seeds[random.below(seeds.count)].unicodeScalars, at: place)
    }
  }

  @Test(arguments: [
    "50 ", "not ", "my mum and ", "golf, ", "loves ", "a", "ж", "1,", "'s", "£", "the second one ", "\u{301}",
  ])
  func survivesLongTexts(_ piece: String) throws {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let analysis = LocalAnalyser(vocabulary: try Playback.vocabulary).analyse(text, in: Playback().context)
    #expect(analysis.operations.allSatisfy { $0.span.end <= LocalAnalyser.maximumScalars })
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
private struct Randomness {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return bound > 0 ? Int((mixed ^ (mixed >> 31)) % UInt64(bound)) : 0
  }
}
