import Foundation
import LanguageModels
import Operations
import Synchronization
import TestKit
import Testing

/// What was recorded over the wire is given again without it, byte by byte, and holds no secret.
@Suite struct RecordingTests {
  @Test(arguments: Provider.allCases)
  func aReplayIsTheSameWithoutAServer(_ provider: Provider) async throws {
    let folder = RecordingsFolder()
    let requests: [ModelRequest] = [
      .test("one"), .test("two \u{2028} \"quoted\" é🎁"), .test("gift", schema: ModelRequest.schema),
    ]
    let (answers, streamed) = try await StandInModelServer.withRunning { server in
      server.reply { request in
        guard request.schema == nil else { return .answer(#"{"name":"Honey","price":12.5}"#) }
        return .answer("Answer \(request.number) to: \(request.lastUserText)\u{1F}\n")
      }
      let model = RecordingModel(
        provider.model(try server.configuration()), folder: folder.path, secrets: [try Self.key()])
      var answers: [ModelAnswer] = []
      for request in requests { answers.append(try await model.answer(request)) }
      let streamed = try await Self.whole(try await model.stream(.test("streamed")))
      #expect(model.count == 4)
      #expect(model.faults.isEmpty)
      return (answers, streamed)
    }
    let replay = ReplayModel(folder: folder.path)
    for (request, answer) in zip(requests, answers) {
      #expect(try await replay.answer(request) == answer)
      #expect(try await Self.whole(try await replay.stream(request)) == answer)
    }
    #expect(try await replay.answer(.test("streamed")) == streamed)
    #expect(replay.misses.isEmpty)
  }

  @Test(arguments: Provider.allCases)
  func noSecretIsWritten(_ provider: Provider) async throws {
    let folder = RecordingsFolder()
    let other = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz"
    try await StandInModelServer.withRunning { server in
      // The worst of models: it repeats the key it was asked with, and one of somebody else.
      server.reply { _ in .answer("Your key is \(StandInModelServer.key), mine is \(other)!") }
      let model = RecordingModel(
        provider.model(try server.configuration()), folder: folder.path, secrets: [try Self.key()])
      _ = try await model.answer(.test("My key is \(other), by the way: task-sk-not-a-key-but-a-long-word"))
    }
    let files = folder.files
    #expect(files.count == 1)
    for file in files {
      let bytes = try Data(contentsOf: URL(filePath: file))
      for secret in [StandInModelServer.key, other, "Bearer", "x-api-key", "uthorization"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
      }
      #expect(bytes.range(of: Data("task-sk-not-a-key-but-a-long-word".utf8)) != nil)
      #expect(bytes.range(of: Data("[secret], mine is [secret]!".utf8)) != nil)
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func aMissNamesPromptKeyAndRemedy() async throws {
    let folder = RecordingsFolder()
    let replay = ReplayModel(folder: folder.path)
    let error = try #require(await replay.failure(of: .test()))
    #expect(error.label == "model_not_recorded")
    #expect(error.description.contains("of the prompt test in version 0123456789abcdef under "))
    #expect(error.description.contains("in \(folder.path): record the traffic again."))
    await #expect(throws: error) { try await replay.stream(.test()) }
    #expect(replay.misses == [error, error])
  }

  @Test func allThatShapesAnAnswerIsInTheKey() async throws {
    let folder = RecordingsFolder()
    let model = RecordingModel(ScriptedModel { _ in .success(.hello) }, folder: folder.path, secrets: [])
    let request = ModelRequest.test()
    _ = try await model.answer(request)
    let changes: [(inout ModelRequest) -> Void] = [
      { $0.prompt = PromptIdentity(name: "test", hash: "fedcba9876543210") }, { $0.system += " " },
      { $0.messages.append(ModelMessage(.assistant, "x")) },
      { $0.messages = [ModelMessage(.assistant, $0.messages[0].text)] },
      { $0 = .test(schema: AnswerSchema(name: "a", json: "{}")) }, { $0.maximumTokens += 1 },
      { $0.temperature = 0.5 }, { $0.temperature = nil },
    ]
    let replay = ReplayModel(folder: folder.path)
    for change in changes {
      var changed = request
      change(&changed)
      #expect(await replay.failure(of: changed) != nil)
    }
    var same = request
    same.deadline = Deadline(milliseconds: 1)
    same.account = UsageAccount(conversation: "another", user: "other")
    #expect(try await replay.answer(same) == .hello)
    await ModelTrial.$current.withValue(2) {
      #expect(await replay.failure(of: request) != nil)
    }
  }

  @Test func aTrialAsksOnceAndAnotherTrialAnew() async throws {
    let folder = RecordingsFolder()
    let base = ScriptedModel { .success(ModelAnswer(text: "\($0)", model: "m")) }
    let model = RecordingModel(base, folder: folder.path, secrets: [])
    func answers(_ model: any LanguageModel) async throws -> [String] {
      var answers: [String] = []
      for trial in [1, 2] {
        try await ModelTrial.$current.withValue(trial) {
          for _ in 0..<2 { answers.append(try await model.answer(.test()).text) }
        }
      }
      return answers
    }
    #expect(try await answers(model) == ["0", "0", "1", "1"])
    #expect(base.calls == 2)
    #expect(try await answers(ReplayModel(folder: folder.path)) == ["0", "0", "1", "1"])
    // The next run records anew.
    let next = RecordingModel(base, folder: folder.path, secrets: [])
    #expect(try await answers(next) == ["2", "2", "3", "3"])
    #expect(try await answers(ReplayModel(folder: folder.path)) == ["2", "2", "3", "3"])
  }

  @Test func manyAtOnceGetTheAnswerThatIsKept() async throws {
    let folder = RecordingsFolder()
    let base = ScriptedModel { number in
      for _ in 0..<(50 - number) { await Task.yield() }
      return .success(ModelAnswer(text: "\(number)", model: "m"))
    }
    let model = RecordingModel(base, folder: folder.path, secrets: [])
    let answers = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<50 { group.addTask { try? await model.answer(.test()).text } }
      return await group.reduce(into: Set<String?>()) { $0.insert($1) }
    }
    let kept = try await ReplayModel(folder: folder.path).answer(.test()).text
    #expect(answers == [kept])
  }

  @Test func aBrokenRecordingIsAnErrorThatNamesTheFile() async throws {
    let folder = RecordingsFolder()
    let model = RecordingModel(ScriptedModel { _ in .success(.hello) }, folder: folder.path, secrets: [])
    _ = try await model.answer(.test())
    let file = try #require(folder.files.first)
    let whole = [UInt8](try Data(contentsOf: URL(filePath: file)))
    for end in stride(from: 0, to: whole.count - 1, by: 7) {
      try Data(whole[..<end]).write(to: URL(filePath: file))
      let error = try #require(await ReplayModel(folder: folder.path).failure(of: .test()))
      #expect(error.label == "model_recording_failed")
      #expect(error.description.contains(file))
    }
    let text = String(decoding: whole, as: UTF8.self)
    for (right, wrong) in [
      ("\"version\":1", "\"version\":2"), ("\"key\":\"", "\"key\":\"0"),
      ("\"finish\":\"complete\"", "\"finish\":1"),
      ("\"input_tokens\":25", "\"input_tokens\":2.5"),
    ] {
      #expect(text.contains(right))
      try Data(text.replacing(right, with: wrong).utf8).write(to: URL(filePath: file))
      #expect(await ReplayModel(folder: folder.path).failure(of: .test())?.label == "model_recording_failed")
    }
  }

  @Test func whatCannotBeWrittenIsAnsweredAndTold() async throws {
    let folder = RecordingsFolder()
    try Data().write(to: URL(filePath: folder.path))
    let reports = Mutex(0)
    let base = ScriptedModel { _ in .success(.hello) }
    let model = RecordingModel(base, folder: folder.path, secrets: []) { _ in reports.withLock { $0 += 1 } }
    for text in ["a", "b"] { #expect(try await model.answer(.test(text)) == .hello) }
    #expect(model.faults.count == 2)
    #expect(reports.withLock { $0 } == 1)
  }

  @Test func whatFailsIsCountedAndNotRecorded() async throws {
    let folder = RecordingsFolder()
    let base = ScriptedModel(streaming: { _ in [.success(.text("a")), .failure(.malformed("x"))] })
    let model = RecordingModel(base, folder: folder.path, secrets: [])
    #expect(await model.failure(of: .test()) == .cancelled)
    await #expect(throws: ModelError.self) { try await Self.whole(try await model.stream(.test())) }
    #expect(model.failures == 2)
    #expect(folder.files.isEmpty)
  }

  @Test func aNULInAQuestionDoesNotSpoilItsRecording() async throws {
    let folder = RecordingsFolder()
    let model = RecordingModel(ScriptedModel { _ in .success(.hello) }, folder: folder.path, secrets: [])
    _ = try await model.answer(.test("a\u{0}b"))
    #expect(try await ReplayModel(folder: folder.path).answer(.test("a\u{0}b")) == .hello)
  }

  @Test func aPromptsNameCannotLeaveTheFolder() async throws {
    let folder = RecordingsFolder()
    let model = RecordingModel(ScriptedModel { _ in .success(.hello) }, folder: folder.path, secrets: [])
    var request = ModelRequest.test()
    request.prompt = PromptIdentity(name: "../../outside", hash: "0")
    _ = try await model.answer(request)
    #expect(folder.files.map { $0.hasPrefix(folder.path + "/other/") } == [true])
  }

  private static func key() throws -> ProviderKey { try #require(ProviderKey(StandInModelServer.key)) }

  private static func whole(_ stream: ModelStream) async throws -> ModelAnswer? {
    var last: ModelAnswer?
    for try await piece in stream { if case .finished(let answer) = piece { last = answer } }
    return last
  }
}

/// A folder for recordings that a test makes and that goes with it.
final class RecordingsFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "recordings-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// All files below it.
  var files: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(".json") }.map { path + "/" + $0 }
  }
}
