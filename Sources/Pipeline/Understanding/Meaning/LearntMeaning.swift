public import Encoders
import FoundationEssentials
import GiftDomain
import Synchronization

/// Reads meaning with what was learnt from examples on the sentence encoder's vectors.
///
/// Learning encodes every example once, which takes seconds; the result is kept in a file and read in
/// milliseconds from then on. Until it is there nothing is found by meaning, and nobody waits.
public final class LearntMeaning: MeaningReader {
  private let examples: MeaningExamples
  private let encoder: any SentenceEncoder
  private let file: String?
  private let fingerprint: UInt64
  private let model: Mutex<MeaningModel?>

  /// Takes what was learnt before from a folder, when there is something that fits.
  ///
  /// - Parameters:
  ///   - examples: what to learn from.
  ///   - encoder: a real one: vectors that only know spellings teach nothing.
  ///   - folder: where the result is kept; nil keeps it in memory only.
  public init(examples: MeaningExamples, encoder: any SentenceEncoder, folder: String?) {
    self.examples = examples
    self.encoder = encoder
    fingerprint = examples.fingerprint(encoder: encoder.identifier)
    file = folder.map { "\($0)/meaning-\(encoder.identifier).bin" }
    let stored = file.flatMap { FileManager.default.contents(atPath: $0) }.flatMap { data in
      MeaningModel(
        bytes: [UInt8](data), fingerprint: examples.fingerprint(encoder: encoder.identifier),
        examples: examples, dimension: encoder.dimension)
    }
    model = Mutex(stored)
  }

  /// Whether it has learnt.
  public var isReady: Bool { model.withLock { $0 != nil } }

  /// Learns, unless that was done before; false when the result could not be kept for the next start.
  ///
  /// - Throws: errors of the encoder, `CancellationError`.
  @discardableResult
  public func prepare() async throws -> Bool {
    if isReady { return true }
    let texts = examples.texts
    let encodings = try await encoder.encode(texts, tokenVectors: false)
    let vectors = Dictionary(
      zip(texts, encodings.map(\.vector)), uniquingKeysWith: { first, _ in first })
    let learnt = MeaningModel(examples, vectors: vectors)
    model.withLock { $0 = learnt }
    return store(learnt)
  }

  private func store(_ learnt: MeaningModel) -> Bool {
    guard let file else { return true }
    do {
      let url = URL(filePath: file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(learnt.bytes(fingerprint: fingerprint)).write(to: url, options: .atomic)
      return true
    } catch {
      return false
    }
  }

  /// What the clauses hint at and what the turn does; nothing before it has learnt.
  public func read(clauses: [String], turn: String?) async -> MeaningFindings {
    guard let model = model.withLock({ $0 }) else { return MeaningFindings() }
    let texts = clauses + (turn.map { [$0] } ?? [])
    guard let encodings = try? await encoder.encode(texts, tokenVectors: false) else {
      return MeaningFindings()
    }
    return MeaningFindings(
      hints: encodings.prefix(clauses.count).map { model.hint($0.vector, examples) },
      act: turn == nil ? nil : encodings.last.flatMap { model.act($0.vector, examples) })
  }
}

extension MeaningExamples {
  /// All texts that are learnt from, each once, in a fixed order.
  var texts: [String] {
    var seen = Set<String>()
    let all =
      topics.flatMap { $0.clauses + $0.words + [$0.phrase] } + nothing + acts.flatMap(\.turns) + actless
    return all.filter { seen.insert($0).inserted }
  }
}
