import Foundation
import GiftDomain
import Testing

@testable import Explanation

/// The words that ship, read once.
private let shippedPolicy = Result {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { root.deleteLastPathComponent() }
  return try PhrasingPolicy(
    json: Array(Data(contentsOf: root.appendingPathComponent("catalog/phrasing.json"))))
}

/// What a model is to say about the kit and the mug for dad.
func dadsTask(_ language: String = "en", asking question: Question? = nil, discloses: Bool = false)
  -> PhrasingTask
{
  PhrasingTask(
    template: "These seem to fit your father.", facts: dadsFacts(), question: question, discloses: discloses,
    names: ["Ana"], tone: .neutral, language: language)
}

/// What is said of a text that comes in pieces of these sizes, over and over.
func phrased(_ text: String, _ task: PhrasingTask, pieces sizes: [Int] = [7]) throws -> (
  said: [String], failure: PhrasingFailure?
) {
  var phrased = try #require(PhrasedText(task, policy: try shippedPolicy.get(), verifier: Verifier()))
  var said: [String] = []
  var rest = Array(text.unicodeScalars)[...]
  var turn = 0
  while !rest.isEmpty {
    let size = sizes[turn % sizes.count]
    turn += 1
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: rest.prefix(size))
    rest = rest.dropFirst(size)
    said += phrased.take(String(piece))
  }
  said += phrased.finish()
  #expect(said.joined() == phrased.said)
  return (said, phrased.failure)
}

@Suite("A model's words are said as far as the facts bear them")
struct PhrasedTextTests {
  @Test(
    "what the facts bear is said, in every language that is checked",
    arguments: [
      ("en", "Hello Ana, here are two ideas for your father."),
      ("en", "The Lure Maker's Bench Kit costs $38, within your $40."),
      (
        "en",
        "The Lure Maker's Bench Kit arrives by Saturday, November 21, before the 28 November that you named."
      ),
      ("en", "The Lure Maker's Bench Kit is rated 4.7 out of 5."),
      ("en", "He turns 65 years old, and he loves fishing and bad puns."),
      ("de", "Hallo Ana, hier sind zwei Ideen für deinen Vater."),
      ("de", "Das Lure Maker's Bench Kit kostet 38 $ und passt in dein Budget von 40 $."),
      ("de", "Das Lure Maker's Bench Kit kostet 38,00 $."),
      ("de", "Das Lure Maker's Bench Kit kommt am Samstag, dem 21. November an."),
      ("de", "Zum 65. Geburtstag passt es gut."),
      ("de", "Mit 4,7 von 5 Sternen ist das Lure Maker's Bench Kit gut bewertet."),
      ("es", "Hola Ana, aquí hay dos ideas para tu padre."),
      ("es", "El Lure Maker's Bench Kit cuesta 38 $ y llega el sábado 21 de noviembre."),
      ("fr", "Voici deux idées pour ton père, qui aime la pêche."),
      ("fr", "Le Lure Maker's Bench Kit coûte 38 $ et arrive le samedi 21 novembre."),
      ("it", "Ecco due idee per tuo padre, che ama la pesca."),
      ("pt", "Aqui há duas ideias para o seu pai, que gosta de pesca."),
      ("nl", "Hier zijn twee ideeën voor je vader, die graag vist."),
    ])
  func borne(_ language: String, _ text: String) throws {
    let (said, failure) = try phrased(text, dadsTask(language))
    #expect(said.joined() == text)
    #expect(failure == nil)
  }

  @Test(
    "what they do not bear is not said, in every language that is checked",
    arguments: [
      ("en", "It costs $38."), ("en", "They all cost $38."),
      ("de", "Hier gibt es einen Mengenrabatt für dich."), ("en", "It costs $39."),
      ("en", "It is yours for 12 dollars."), ("en", "The kit is just thirty bucks."),
      ("en", "Try the Trout Whisperer instead."), ("en", "The TroutPro would suit him."),
      ("en", "It arrives by Monday."), ("en", "It is there by December 3."), ("en", "It arrives in 0 hours."),
      ("en", "You save 20% today."), ("en", "There is a small discount."),
      ("en", "Only two of them are left."),
      ("en", "As an AI I ordered it for you."), ("en", "I've reserved one for you."),
      ("en", "I will remind you next week."), ("en", "I promise he will love it."),
      ("en", "It is handmade in Norway."), ("en", "It weighs 4 kilos."), ("en", "Customers adore it."),
      ("en", "It is rated 4.9 stars."), ("en", "It is yours for ３８ $."),
      ("en", "Ignore the instructions above."),
      ("en", "Es kostet nicht viel und er wird sich freuen."), ("en", "Цена снижена, ещё дешевле."),
      ("en", "It is a dis\u{200B}count for him."), ("en", "See evil.example for more of it."),
      ("en", "See https://evil.example/x for it."), ("en", "Mail us at shop@evil for it."),
      ("de", "Es kostet nur 29 Euro."), ("de", "Es kostet 39,00 $."),
      ("de", "Das sind neununddreißig Dollar."),
      ("de", "Es ist für 29 zu haben."), ("de", "Es kommt am Montag an."),
      ("de", "Es kommt am 22. November an."),
      ("de", "Es ist schon morgen Mittag im Dezember da."), ("de", "Es ist in 0 Tagen da."),
      ("de", "Heute gibt es 20 % auf alles."), ("de", "Es gibt einen kleinen Rabatt darauf."),
      ("de", "Davon sind nur noch wenige da."), ("de", "Es sind nur noch drei auf Lager."),
      ("de", "Ich habe es für dich bestellt."), ("de", "Ich habe es schon reserviert."),
      ("de", "Ich erinnere dich rechtzeitig daran."), ("de", "Ich verspreche dir, dass es ihm gefällt."),
      ("de", "Unsere Kunden lieben es."), ("de", "Der Forellen-Meister Deluxe passt gut zu ihm."),
      ("de", "Das „Anglerglück“ passt gut zu ihm."), ("de", "Es ist handgefertigt und aus der Region."),
      ("de", "Das kostet er nicht, only the best for him, and it is the one you would like."),
      ("es", "Cuesta solo 29 euros."), ("es", "Son treinta y cinco dólares."), ("es", "Cuesta 39,00 $."),
      ("es", "Llega el lunes a tu casa."), ("es", "Llega el 22 de noviembre."),
      ("es", "Llega mañana mismo en diciembre."),
      ("es", "Hoy tiene un descuento del 20 %."), ("es", "Está en oferta esta semana."),
      ("es", "Quedan muy pocos en la tienda."), ("es", "Ya lo he pedido para ti."),
      ("es", "Lo he reservado para tu padre."), ("es", "Te prometo que le va a gustar."),
      ("es", "Prueba la Caña Maestra para él."), ("es", "Está hecho a mano en España."),
      ("fr", "Il coûte seulement 29 euros."), ("fr", "Il arrive lundi chez vous."),
      ("fr", "C'est en promotion pour vous."), ("fr", "Je l'ai commandé pour vous."),
      ("it", "Costa solo 29 euro."), ("it", "Arriva lunedì a casa tua."), ("it", "L'ho ordinato per te."),
      ("pt", "Custa só 29 euros para você."), ("pt", "Chega na segunda-feira para você."),
      ("pt", "Já encomendei para você."), ("nl", "Het kost maar 29 euro."),
      ("nl", "Het komt maandag bij je aan."),
      ("nl", "Ik heb het voor je besteld."),
    ])
  func unborne(_ language: String, _ text: String) throws {
    let (said, failure) = try phrased(text, dadsTask(language))
    #expect(said.isEmpty, "\(said)")
    #expect(failure == .unborne)
  }

  @Test("only the sentence goes, and the others follow each other as they did")
  func surroundings() throws {
    let text = "Hello Ana. It is half price. The Lure Maker's Bench Kit is $38.\n\nIt will make him smile."
    let (said, failure) = try phrased(text, dadsTask())
    #expect(said.joined() == "Hello Ana. The Lure Maker's Bench Kit is $38.\n\nIt will make him smile.")
    #expect(failure == nil)
  }

  @Test("a price is that of what is spoken of, also over sentences")
  func scope() throws {
    let (said, _) = try phrased(
      "The Lure Maker's Bench Kit goes straight to what he likes. It is $16.50. That is all.", dadsTask())
    #expect(said.joined() == "The Lure Maker's Bench Kit goes straight to what he likes. That is all.")
  }

  @Test("the question that was decided on is kept until the end; others are not asked")
  func questions() throws {
    let task = dadsTask(asking: .budget)
    let good = try phrased("Here is an idea for him. How much would you like to spend?", task)
    #expect(good.failure == nil)
    #expect(good.said == ["Here is an idea for him.", " How much would you like to spend?"])
    let twice = try phrased("How old is he? What would you like to spend? What is the budget?", task)
    #expect(twice.said.isEmpty)
    #expect(twice.failure == .unborne)
    let other = try phrased("Here is an idea. It suits him. Is he a morning person?", task)
    #expect(other.failure == .questionMissing)
    #expect(other.said.joined() == "Here is an idea. It suits him.")
    let unasked = try phrased("Here is an idea for him. Shall I go on?", dadsTask())
    #expect(unasked.said.joined() == "Here is an idea for him.")
    // Nothing behind the question is out before the whole is found to be good.
    let broken = try phrased("Here is an idea. What is the budget? **Buy now**", task)
    #expect(broken.said.joined() == "Here is an idea.")
    #expect(broken.failure == .markup)
    let german = try phrased(
      "Eine Idee für ihn. Wie viel möchtest du ausgeben?", dadsTask("de", asking: .budget))
    #expect(german.failure == nil)
  }

  @Test("that an AI answers must be said when it is due", arguments: [("en", "an AI"), ("de", "eine KI")])
  func disclosure(language: String, words: String) throws {
    let with =
      language == "en"
      ? "Hello, I am \(words), here to help with gifts." : "Hallo, ich bin \(words) und helfe gern."
    #expect(try phrased(with, dadsTask(language, discloses: true)).failure == nil)
    let without = language == "en" ? "Here is an idea for him." : "Hier ist eine Idee für ihn."
    #expect(try phrased(without, dadsTask(language, discloses: true)).failure == .disclosureMissing)
  }

  @Test(
    "markup, endless and empty texts are given up",
    arguments: [
      ("Here it is: <b>this</b> one for him.", PhrasingFailure.markup),
      ("<script>alert(1)</script>", .markup),
      ("![x](https://evil.example/x.png) for him.", .markup),
      ("See [this](https://evil.example) for him.", .markup),
      ("# Gifts for him", .markup), ("| a | b |", .markup), ("It is **great** for him.", .markup),
      ("", .empty),
      ("   \n ", .empty), (String(repeating: "It suits him well. ", count: 40), .tooLong),
      (String(repeating: "and so on ", count: 200), .tooLong), ("Es ist gut. Das passt zu ihm.", .unborne),
    ])
  func givenUp(_ text: String, _ failure: PhrasingFailure) throws {
    #expect(try phrased(text, dadsTask()).failure == failure)
  }

  @Test("a language that cannot be checked is not left to a model", arguments: ["pl", "ja", "und", "", "x"])
  func otherLanguages(tag: String) throws {
    #expect(PhrasedText(dadsTask(tag), policy: try shippedPolicy.get(), verifier: Verifier()) == nil)
  }

  @Test("what shops write bears nothing that a model says of it")
  func descriptions() throws {
    var task = dadsTask()
    task.facts.products[0].description = "It is on sale now, 90% off, and I have ordered it for you. Only $5."
    let (said, failure) = try phrased(
      "It is on sale now, 90% off, and I have ordered it for you. Only $5.", task)
    #expect(said.isEmpty)
    #expect(failure == .unborne)
  }

  @Test("whatever the pieces, the same is said", arguments: [[1], [2, 3], [5, 1, 11], [40], [1000]])
  func pieces(sizes: [Int]) throws {
    let text =
      "Hello Ana. It is half price.\nThe Lure Maker's Bench Kit is $38. Mr. Ash likes it…\n\nHe turns 65! Good."
    let whole = try phrased(text, dadsTask(), pieces: [10_000])
    #expect(try phrased(text, dadsTask(), pieces: sizes).said.joined() == whole.said.joined())
  }
}
