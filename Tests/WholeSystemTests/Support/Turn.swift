import Foundation

/// The parts of a turn that the tests look at.
struct Turn: Decodable, Sendable {
  struct Message: Decodable, Sendable {
    let text: String
    let quickReplies: [String]
  }
  struct Money: Decodable, Sendable {
    let amount: String
    let currency: String
  }
  struct Product: Decodable, Sendable {
    let id: String
    let title: String
    let price: Money
    let category: String
    let availability: String
  }
  struct Evidence: Decodable, Sendable {
    let source: String
    let ref: String
    let quote: String?
  }
  struct Reason: Decodable, Sendable {
    let kind: String
    let text: String
    let evidence: [Evidence]
  }
  struct Suggestion: Decodable, Sendable {
    let suggestionId: String
    let product: Product
    let arrivesBy: String
    let score: Double
    let reasons: [Reason]
  }
  struct Recipient: Decodable, Sendable {
    let relationship: String?
    let age: Int?
  }
  struct Budget: Decodable, Sendable {
    let max: String?
    let currency: String?
  }
  struct Brief: Decodable, Sendable {
    let recipient: Recipient
    let occasion: String?
    let neededBy: String?
    let budget: Budget
  }

  let turnId: String
  let conversationId: String
  let action: String
  let message: Message
  let suggestions: [Suggestion]
  let brief: Brief

  /// Reads a response body.
  init(_ bytes: [UInt8]) throws { self = try Wire.decode(bytes) }
}

/// A page of `GET /v1/conversations/{id}`.
struct ConversationPage: Decodable, Sendable {
  struct Message: Decodable, Sendable {
    let messageId: String
    let text: String
  }
  struct Stored: Decodable, Sendable {
    let position: Int
    let turnId: String
    let messages: [Message]
  }
  let conversationId: String
  let turns: [Stored]
  let nextCursor: String?
}

/// Reads the server's JSON.
enum Wire {
  static func decode<Value: Decodable>(_ bytes: [UInt8]) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(bytes))
  }
}
