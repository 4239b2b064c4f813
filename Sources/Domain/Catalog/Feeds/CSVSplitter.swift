/// Cuts a table into rows of fields (RFC 4180): quoted fields may hold separators, line ends and doubled
/// quotes.
///
/// Lenient where shops are: a quote within an unquoted field is a quote, text after a closing quote is kept.
struct CSVSplitter: Sendable {
  private enum State { case fieldStart, unquoted, quoted, quoteInQuoted, resync }
  private let separator: UInt8
  private var state = State.fieldStart
  private var field: [UInt8] = []
  private var fields: [String] = []
  private var size = 0
  private var line = 1
  private var rowLine = 1
  private var hadReturn = false
  /// Whether the row has bytes that are no UTF-8.
  private var isRepaired = false

  /// A row of a table.
  struct Row: Sendable {
    let fields: [String]
    /// Whether bytes that are no UTF-8 were replaced.
    let isRepaired: Bool
  }

  init(separator: UInt8) { self.separator = separator }

  /// Calls `emit` with each complete row that is not blank, or with the place of one that is too long.
  mutating func take(_ bytes: [UInt8], _ emit: (Result<FeedRecord<Row>, OversizedRecord>) -> Void) {
    for byte in bytes { take(byte, emit) }
  }

  /// Takes what is left as the last row.
  mutating func finish(_ emit: (Result<FeedRecord<Row>, OversizedRecord>) -> Void) {
    if state == .quoted || state == .resync {
      emit(.failure(OversizedRecord(line: rowLine)))
    } else {
      endRow(emit)
    }
  }

  private mutating func take(_ byte: UInt8, _ emit: (Result<FeedRecord<Row>, OversizedRecord>) -> Void) {
    let isLineEnd = byte == 0x0A || byte == 0x0D
    let isSecondOfTwo = byte == 0x0A && hadReturn
    hadReturn = byte == 0x0D
    if isLineEnd && !isSecondOfTwo { line += 1 }
    switch state {
    case .resync:
      if isLineEnd { restart() }
      return
    case .quoted:
      if byte == 0x22 { state = .quoteInQuoted } else { append(byte, emit) }
      return
    case .quoteInQuoted where byte == 0x22:
      state = .quoted
      append(byte, emit)
      return
    case .fieldStart where byte == 0x22:
      state = .quoted
      return
    default: break
    }
    if byte == separator {
      endField()
    } else if isLineEnd {
      if isSecondOfTwo { rowLine = line } else { endRow(emit) }
    } else {
      state = .unquoted
      append(byte, emit)
    }
  }

  /// A row that is too long most likely has a quote that is never closed: reading goes on at the next line.
  private mutating func append(_ byte: UInt8, _ emit: (Result<FeedRecord<Row>, OversizedRecord>) -> Void) {
    size += 1
    guard size <= FeedLimits.record, fields.count < FeedLimits.columns else {
      emit(.failure(OversizedRecord(line: rowLine)))
      state = .resync
      field.removeAll()
      fields.removeAll()
      return
    }
    field.append(byte)
  }

  private mutating func endField() {
    if let text = String(validating: field, as: UTF8.self) {
      fields.append(text)
    } else {
      isRepaired = true
      fields.append(String(decoding: field, as: UTF8.self))
    }
    field.removeAll(keepingCapacity: true)
    state = .fieldStart
  }

  private mutating func endRow(_ emit: (Result<FeedRecord<Row>, OversizedRecord>) -> Void) {
    endField()
    if fields.contains(where: { !$0.isEmpty }) {
      emit(.success(FeedRecord(content: Row(fields: fields, isRepaired: isRepaired), line: rowLine)))
    }
    restart()
  }

  private mutating func restart() {
    fields.removeAll(keepingCapacity: true)
    field.removeAll(keepingCapacity: true)
    isRepaired = false
    size = 0
    rowLine = line
    state = .fieldStart
  }
}
