/// Asks SQLite whether a file is sound.
enum SQLiteIntegrity {
  /// Runs one of SQLite's checks, which answer with a single row `ok` or with what they found.
  static func check(_ connection: SQLiteConnection, _ pragma: String) throws {
    let finding = try connection.withStatement(pragma) { statement in
      guard try statement.step(), case .text(let text)? = statement.row().values.first else { return "" }
      return text
    }
    guard finding == "ok" else {
      throw DatabaseError.corrupt(path: connection.path, detail: finding.isEmpty ? "no answer" : finding)
    }
  }
}
