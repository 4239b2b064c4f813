import Catalog
import Dialogue
import GiftDomain
import Operations
import Records

/// Carries out what `concierge recipients` is asked for one giver.
struct RecipientsDesk {
  let application: Application
  let giver: UserID
  let arguments: Arguments

  var now: Instant { Instant(milliseconds: application.clock.millisecondsSinceEpoch) }
  private var today: CalendarDay { LocalMoment(now, utcOffsetSeconds: 0).day }

  func serve(_ verb: String, _ rest: [String]) async throws -> ExitStatus {
    switch verb {
    case "list": try await list()
    case "show": try print([await recipient(rest[0])])
    case "add": try await add()
    case "edit": try await edit(rest[0])
    case "delete": try await delete(rest[0])
    case "facts": try await facts(rest[0])
    case "fact": try await fact(rest[1], of: rest[0])
    case "forget": try await forget(rest[1], of: rest[0])
    case "gift": try await gift(rest[0])
    case "merge": try await merge(rest[0])
    default: try await occasions()
    }
    return .done
  }

  // MARK: Recipients

  private func list() async throws {
    let everybody = try await application.recipients.recipients(of: giver)
    guard !arguments.has("json") else { return try Output.json(everybody) }
    try print(everybody)
  }

  private func add() async throws {
    let person = try person()
    guard person.name != .keep || person.relationship != .keep else {
      throw UsageError.missingArgument("--name NAME or --relationship WORD")
    }
    let draft = RecipientDraft(
      id: arguments.value("id").map { RecipientID($0) }, name: person.name.applied(to: nil),
      relationship: person.relationship.applied(to: nil), gender: person.gender.applied(to: nil),
      age: person.age.applied(to: nil), birthday: person.birthday.applied(to: nil),
      anniversary: person.anniversary.applied(to: nil))
    try print([await application.editor.create(draft, of: giver, at: now).value])
  }

  private func edit(_ id: String) async throws {
    let changed = try await application.editor.change(RecipientID(id), of: giver, by: person(), at: now)
    guard let changed else { throw missing(id) }
    try print([changed])
  }

  private func delete(_ id: String) async throws {
    guard try await application.editor.delete(RecipientID(id), of: giver) else { throw missing(id) }
    say("Deleted \(id) with all that was known.")
  }

  private func merge(_ id: String) async throws {
    guard let kept = arguments.value("into") else { throw UsageError.missingArgument("--into ID") }
    guard kept != id else { throw UsageError.badValue("into", kept, "another record than \(id)") }
    let merged = try await application.editor.merge(
      RecipientID(id), into: RecipientID(kept), of: giver, at: now)
    guard let merged else { throw missing("\(id)” or “\(kept)") }
    try print([merged])
  }

  // MARK: Facts and gifts

  private func facts(_ id: String) async throws {
    let facts = try await recipient(id).facts
    guard !arguments.has("json") else { return try Output.json(facts) }
    for fact in facts {
      let origin = fact.quote.isEmpty ? fact.source.rawValue : "“\(fact.quote)”"
      let end = fact.expiresAt.map {
        (fact.isExpired(at: now) ? "  expired " : "  until ") + $0.rfc3339.prefix(10)
      }
      Swift.print("\(fact.id)  \(fact.slot.rawValue): \(fact.value)  (\(origin))\(end ?? "")")
    }
  }

  private func fact(_ phrase: String, of id: String) async throws {
    guard let slot = arguments.value("slot").flatMap(SlotName.init(rawValue:)), slot.isRemembered else {
      throw UsageError.badValue(
        "slot", arguments.value("slot") ?? "", "interests, style, values, avoid, owned or dietary")
    }
    guard let value = RecipientFact.normal(phrase) else {
      throw UsageError.badValue("phrase", phrase, "1 to 120 characters on one line")
    }
    let end = try arguments.integer("days", in: 1...36_500).map {
      Instant(milliseconds: now.milliseconds + Int64($0) * 86_400_000)
    }
    let noted = try await application.editor.add(
      FactDraft(slot: slot, value: value, expiresAt: end), to: RecipientID(id), of: giver, at: now)
    guard let noted else { throw missing(id) }
    guard !arguments.has("json") else { return try Output.json(noted.value) }
    Swift.print("\(noted.value.id)  \(noted.value.slot.rawValue): \(noted.value.value)")
  }

  private func forget(_ fact: String, of id: String) async throws {
    guard try await application.editor.delete(fact: fact, of: RecipientID(id), of: giver) else {
      throw MissingRecipient(what: "fact", id: fact, user: giver)
    }
    say("Forgot \(fact).")
  }

  private func gift(_ id: String) async throws {
    let product = arguments.value("product").map { ProductID($0) }
    let known: Product? =
      if let product { try await application.catalog.current([product])[product] } else { nil }
    guard let title = arguments.value("title") ?? known?.title, !title.isEmpty else {
      throw UsageError.missingArgument("--title TITLE, or the --product ID of a product in the catalog,")
    }
    let draft = GiftDraft(
      title: title, product: product, outcome: try arguments.choice("outcome", of: GiftOutcome.self),
      occasion: try arguments.choice("occasion", of: Occasion.self),
      givenOn: try read("given-on", "a date such as 2025-12-24") { CalendarDay($0) })
    guard let noted = try await application.editor.note(draft, to: RecipientID(id), of: giver, at: now) else {
      throw missing(id)
    }
    guard !arguments.has("json") else { return try Output.json(noted.value) }
    Swift.print("\(noted.value.id)  \(noted.value.title)  (\(noted.value.outcome.rawValue))")
  }

  // MARK: Occasions

  private func occasions() async throws {
    let days = try arguments.integer("days", in: 0...400) ?? 60
    let person = try await application.conversations.giver(giver)
    let day = GiverClock.moment(now, in: person?.timezone ?? "UTC").day
    let upcoming = OccasionPlanner(policies: application.policies).upcoming(
      for: try await application.recipients.recipients(of: giver),
      country: try arguments.country("country") ?? person?.country, from: day, within: days)
    let lines = upcoming.map(OccasionLine.init)
    guard !arguments.has("json") else { return try Output.json(lines) }
    for line in lines {
      let years = line.years.map { " (\($0))" } ?? ""
      Swift.print("\(line.date)  in \(line.daysLeft) days  \(line.occasion)\(years)  \(line.recipient)")
    }
  }

  // MARK: Words

  private func recipient(_ id: String) async throws -> Recipient {
    guard let found = try await application.recipients.recipient(RecipientID(id), of: giver) else {
      throw missing(id)
    }
    return found
  }

  private func missing(_ id: String) -> MissingRecipient {
    MissingRecipient(what: "recipient", id: id, user: giver)
  }

  private func say(_ text: String) {
    if !arguments.has("quiet"), !arguments.has("json") { Swift.print(text) }
  }

  private func print(_ recipients: [Recipient]) throws {
    for recipient in recipients {
      if arguments.has("json") {
        try Output.json(recipient)
        continue
      }
      let words = [recipient.name, recipient.relationship?.words].compactMap(\.self).joined(separator: ", ")
      let age = recipient.age(on: today).map { "  \($0) years" } ?? ""
      let birthday = recipient.birthday.map { "  born \($0)" } ?? ""
      Swift.print("\(recipient.id)  \(words.isEmpty ? "somebody" : words)\(age)\(birthday)")
      for slot in SlotName.allCases where slot.isRemembered {
        let values = recipient.facts.filter { $0.slot == slot && !$0.isExpired(at: now) }.map(\.value)
        if !values.isEmpty { Swift.print("    \(slot.rawValue): \(values.joined(separator: ", "))") }
      }
      for gift in recipient.gifts { Swift.print("    was given: \(gift.title) (\(gift.outcome.rawValue))") }
    }
  }
}

/// An occasion that comes up, as `--json` prints it.
struct OccasionLine: Encodable {
  let occasion: String
  let date: String
  let daysLeft: Int
  let years: Int?
  let recipient: String

  init(_ upcoming: UpcomingOccasion) {
    occasion = upcoming.occasion.rawValue
    date = upcoming.date.description
    daysLeft = upcoming.daysLeft
    years = upcoming.years
    recipient = upcoming.recipient.id.rawValue
  }
}

// MARK: - Options

extension RecipientsDesk {
  /// The fields of a recipient that were given; `-` takes one away.
  private func person() throws(UsageError) -> RecipientPatch {
    var patch = RecipientPatch()
    patch.name = try field("name", "1 to 80 characters on one line") { text in
      (1...80).contains(text.unicodeScalars.count) ? text : nil
    }
    patch.relationship = try field(
      "relationship", "a relationship such as sister", Relationship.init(rawValue:))
    patch.gender = try field("gender", "female, male or nonbinary", Gender.init(rawValue:))
    patch.age = try field("age", "a whole number from 0 to 120") { text in
      Int(text).flatMap { (0...120).contains($0) ? $0 : nil }
    }
    patch.birthday = try field("birthday", "a date such as 1961-11-20 or 11-20") { AnnualDate($0) }
    patch.anniversary = try field("anniversary", "a date such as 2009-06-12 or 06-12") { AnnualDate($0) }
    return patch
  }

  private func field<Value>(
    _ name: String, _ wanted: String, _ make: (String) -> Value?
  ) throws(UsageError) -> FieldChange<Value> {
    if arguments.value(name) == "-" { return .clear }
    return try read(name, wanted, make).map(FieldChange.set) ?? .keep
  }

  private func read<Value>(
    _ name: String, _ wanted: String, _ make: (String) -> Value?
  ) throws(UsageError) -> Value? {
    guard let text = arguments.value(name) else { return nil }
    guard let value = make(text) else { throw .badValue(name, text, wanted) }
    return value
  }
}
