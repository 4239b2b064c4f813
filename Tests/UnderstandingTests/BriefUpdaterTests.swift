import GiftDomain
import Testing

@testable import Understanding

/// How operations change a brief, whoever made them.
@Suite struct BriefUpdaterTests {
  private let span = TextSpan(0, 4)

  private func apply(_ operations: [SlotOperation], to brief: Brief = Brief(id: "b")) throws -> Brief {
    let updater = BriefUpdater(calendar: try Playback.vocabulary.calendar)
    let context = Playback().context
    return updater.apply(TurnAnalysis(operations: operations), of: "m", text: "text", to: brief, in: context)
  }

  private func set(_ slot: SlotName, _ value: SlotValue, inferred: Bool = false) -> SlotOperation {
    SlotOperation(slot.isList ? .add : .set, slot, value, span: span, inferred: inferred)
  }

  @Test func passesOverWhatDoesNotFit() throws {
    let brief = try apply([
      set(.relationship, .text("dragon")), set(.age, .number(400)), set(.age, .number(.nan)),
      set(.count, .number(1)),
      set(.neededBy, .text("tomorrow")), set(.neededBy, .text("2020-01-01")), set(.budgetMax, .number(-5)),
      set(.budgetMin, .number(.infinity)), set(.interests, .text("")), set(.gender, .number(3)),
      set(.name, .text(String(repeating: "x", count: 200))), set(.quantity, .number(0)),
      set(.delivery, .text("drone")),
    ])
    #expect(brief == Brief(id: "b"))
  }

  @Test func statedWinsOverInferred() throws {
    var brief = try apply([
      set(.age, .number(70)), set(.relationship, .text("friend")), set(.gender, .text("male")),
    ])
    brief = try apply(
      [set(.age, .number(50), inferred: true), set(.gender, .text("female"), inferred: true)], to: brief)
    #expect(brief.age?.value == 70)
    #expect(brief.gender?.value == .male)
    #expect(brief.ageGroup?.value == .senior)
  }

  @Test func sameBudgetIsThatOfAnotherHunt() throws {
    var context = Playback().context
    var budget = Budget()
    budget.maximum = Slot(
      Money(minorUnits: 4000, currency: .gbp), from: .inference("under £40"), confidence: 1)
    context.earlierBudgets = [budget]
    let analyser = LocalAnalyser(vocabulary: try Playback.vocabulary)
    for text in ["same budget as for mum", "the budget is the same"] {
      let operations = analyser.analyse(text, in: context).operations
      #expect(operations.contains { $0.slot == .budgetMax && $0.value == .number(40) })
      #expect(operations.contains { $0.slot == .budgetCurrency && $0.value == .text("GBP") })
    }
    context.earlierBudgets = []
    #expect(analyser.analyse("same budget", in: context).operations.isEmpty)
  }

  @Test func budgetSaidAnewReplacesTheOldOne() throws {
    var brief = try apply([
      set(.budgetMin, .number(20)), set(.budgetMax, .number(40)), set(.budgetCurrency, .text("EUR")),
    ])
    brief = try apply([set(.budgetTarget, .number(60))], to: brief)
    #expect(brief.budget.minimum == nil && brief.budget.maximum == nil)
    #expect(brief.budget.target?.value == Money(minorUnits: 6000, currency: .eur))
    brief = try apply([set(.budgetCurrency, .text("GBP"))], to: brief)
    #expect(brief.budget.target?.value == Money(minorUnits: 6000, currency: .gbp))
    brief = try apply([set(.budgetLevel, .text("low"))], to: brief)
    #expect(brief.budget.currency == nil && brief.budget.level?.value == .low)
    #expect(BriefState.slots(of: brief, on: Playback().context.moment.day) == [.budgetLevel: .text("low")])
  }

  @Test func swappedBoundsAreSetRight() throws {
    let brief = try apply([set(.budgetMin, .number(60)), set(.budgetMax, .number(40))])
    #expect(brief.budget.minimum?.value.major == 40)
    #expect(brief.budget.maximum?.value.major == 60)
  }

  @Test func avoidingTakesOutOfInterests() throws {
    var brief = try apply([
      set(.interests, .text("Roses")), set(.interests, .text("jazz")), set(.interests, .text("rose")),
    ])
    #expect(brief.interests.map(\.value) == ["roses", "jazz"])
    brief = try apply([set(.avoid, .text("rose"))], to: brief)
    #expect(brief.interests.map(\.value) == ["jazz"])
    brief = try apply([SlotOperation(.remove, .interests, .text("jazz"), span: span)], to: brief)
    #expect(brief.interests.isEmpty)
    brief = try apply([SlotOperation(.clear, .avoid, nil, span: span)], to: brief)
    #expect(brief.avoid.isEmpty)
  }

  @Test func calendarGivesWayToTheGiver() throws {
    var brief = try apply([set(.occasion, .text("christmas"))])
    #expect(brief.neededBy?.value == CalendarDay("2026-12-25"))
    #expect(brief.neededBy?.provenance == .inference("calendar: christmas"))
    brief = try apply([set(.neededBy, .text("2026-12-20"))], to: brief)
    #expect(brief.neededBy?.value == CalendarDay("2026-12-20"))
    brief = try apply([set(.occasion, .text("birthday"))], to: brief)
    #expect(brief.neededBy?.value == CalendarDay("2026-12-20"))
    var other = try apply([set(.occasion, .text("christmas"))])
    other = try apply([set(.occasion, .text("birthday"))], to: other)
    #expect(other.neededBy == nil)
  }

  @Test func newRecipientNeedsABriefOfItsOwn() throws {
    let updater = BriefUpdater(calendar: try Playback.vocabulary.calendar)
    let someone = RecipientReference.new(name: nil, relationship: .sister)
    #expect(!updater.startsAnew(TurnAnalysis(recipient: someone), from: Brief(id: "b")))
    var brief = try apply([set(.relationship, .text("mother"))])
    #expect(updater.startsAnew(TurnAnalysis(recipient: someone), from: brief))
    #expect(!updater.startsAnew(TurnAnalysis(recipient: .active), from: brief))
    brief.recipientID = "r1"
    #expect(!updater.startsAnew(TurnAnalysis(recipient: .known("r1")), from: brief))
    #expect(updater.startsAnew(TurnAnalysis(recipient: .known("r2")), from: brief))
  }
}
