import Synchronization

/// A model that gives recorded answers and nothing else; it never touches the network.
///
/// A request that was not recorded is an error, and `misses` tells of it, so that a pipeline that copes with a
/// failing model cannot hide it.
public final class ReplayModel: LanguageModel {
  /// Who answers: `replay`.
  public let identity = ModelIdentity(provider: "replay", model: "replay")
  private let folder: RecordingFolder
  private let missed = Mutex<[ModelError]>([])

  /// Replays the recordings of a folder.
  public init(folder: String) {
    self.folder = RecordingFolder(path: folder)
  }

  /// What was asked and is not recorded, or cannot be read.
  public var misses: [ModelError] { missed.withLock { $0 } }

  /// The recorded answer.
  ///
  /// - Throws: `ModelError.notRecorded` without one, `recordingFailed` for a file that is broken.
  public func answer(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let key = RecordingKey(request, trial: ModelTrial.current)
    do throws(ModelError) {
      guard let bytes = folder.bytes(key) else { throw folder.miss(key) }
      do throws(Recording.Malformed) {
        return try Recording(reading: bytes, key).answer
      } catch {
        throw folder.fault(key, error.reason)
      }
    } catch {
      missed.withLock { $0.append(error) }
      throw error
    }
  }

  /// The recorded answer in one piece.
  public func stream(_ request: ModelRequest) async throws(ModelError) -> ModelStream {
    Self.stream(of: try await answer(request))
  }

  /// A stream of an answer that is there already.
  static func stream(of answer: ModelAnswer) -> ModelStream {
    ModelStream(
      AsyncThrowingStream { continuation in
        if !answer.text.isEmpty { continuation.yield(.text(answer.text)) }
        continuation.yield(.finished(answer))
        continuation.finish()
      })
  }
}
