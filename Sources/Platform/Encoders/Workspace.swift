import Numerics
import Synchronization

/// The arrays a batch is computed in, made once and used again.
struct Workspace: Sendable {
  /// The most tokens that fit: all texts of a batch together.
  let capacity: Int
  /// The layers' input and output, a row a token.
  var hidden: [Float]
  /// What attention gathered, a row a token.
  var context: [Float]
  /// Queries, keys and values, and later the feed-forward network's inner numbers, a row a token.
  var wide: [Float]
  /// Attention weights of one head over one text.
  var scores: [Float]

  init(capacity: Int, longestText: Int, configuration: BertConfiguration) {
    self.capacity = capacity
    hidden = Array(repeating: 0, count: capacity * configuration.width)
    context = hidden
    wide = Array(repeating: 0, count: capacity * max(3 * configuration.width, configuration.innerWidth))
    scores = Array(repeating: 0, count: Attention.scoreCount(tokens: longestText))
  }
}

/// Keeps a few workspaces that nobody uses at the moment; the lock is never held while computing.
final class WorkspacePool: Sendable {
  /// As many as are kept when all are given back.
  private static let kept = 4

  private let idle = Mutex<[Workspace]>([])
  private let make: @Sendable () -> Workspace

  init(make: @escaping @Sendable () -> Workspace) {
    self.make = make
  }

  /// A workspace that is used again or new.
  func take() -> Workspace {
    idle.withLock { $0.popLast() } ?? make()
  }

  /// Gives a workspace back for others.
  func put(back workspace: consuming Workspace) {
    let workspace = workspace
    idle.withLock { if $0.count < Self.kept { $0.append(workspace) } }
  }
}
