public import GiftDomain

/// Words the parts of a reply.
///
/// Wordings come from the templates, chosen by the seed: the same parts, tone and seed always give the same text.
/// What givers and shops wrote is put in as data, on one line and bounded.
public struct ReplyWriter: Sendable {
  private let templates: ReplyTemplates

  /// Takes the wordings.
  public init(templates: ReplyTemplates) { self.templates = templates }

  /// The reply in words; of several questions only the first is asked.
  ///
  /// With a conversion, prices in another currency are followed by about what they come to.
  public func write(
    _ parts: [ReplyPart], tone: Tone, seed: UInt64, locale: String, conversion: PriceConversion? = nil
  ) -> WrittenReply {
    let wording = Wording(
      templates: templates, tone: tone, seed: seed, locale: locale, conversion: conversion)
    let asked = Self.withOneQuestion(parts)
    return WrittenReply(
      text: Self.joined(asked.map { PartWording(wording: wording).text(of: $0) }),
      quickReplies: QuickReplies(templates: templates, tone: tone, locale: locale, conversion: conversion)
        .replies(to: asked))
  }

  private static func withOneQuestion(_ parts: [ReplyPart]) -> [ReplyPart] {
    var hasAsked = false
    return parts.filter { part in
      guard part.asks else { return true }
      defer { hasAsked = true }
      return !hasAsked
    }
  }

  /// Sentences follow each other; blocks of lines stand apart.
  private static func joined(_ texts: [PartText]) -> String {
    var text = ""
    var afterBlock = false
    for part in texts where !part.text.isEmpty {
      if !text.isEmpty { text += afterBlock || part.isBlock ? "\n\n" : " " }
      text += part.text
      afterBlock = part.isBlock
    }
    return text
  }
}

/// A part of a reply in words.
struct PartText {
  let text: String
  /// Whether it has lines of its own.
  let isBlock: Bool

  static func sentence(_ text: String) -> PartText { PartText(text: text, isBlock: false) }
  static func block(_ lines: [String]) -> PartText {
    PartText(text: lines.joined(separator: "\n"), isBlock: true)
  }
}

/// The templates as one reply uses them.
struct Wording {
  let templates: ReplyTemplates
  let tone: Tone
  let seed: UInt64
  let locale: String
  var conversion: PriceConversion?

  /// A price as it is, and about what it comes to in the giver's currency: `$48 (about £38)`.
  func price(_ price: Money) -> String {
    conversion?.about(price).map { "\(price) (about \($0))" } ?? price.description
  }

  /// One line in words.
  func line(_ line: Line, _ values: [String: String] = [:]) -> String {
    Template.fill(templates.wording(line, tone, seed: seed), values)
  }

  /// A day in the locale's order.
  func day(_ day: CalendarDay) -> String { DateWords.long(day, locale: locale) }

  /// A title, made fit for a sentence.
  func title(_ text: String) -> String { DataText.clean(text, atMost: DataText.longestTitle) }
}
