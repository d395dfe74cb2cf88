/// Values of one column, row by row, as the file stores them: 9 bytes a value.
public struct CellVector: Sendable {
  /// What each cell holds.
  public private(set) var kinds: [ValueKind] = []
  /// By kind: the double's bit pattern (number, date, time), 1 or 0 (boolean), or the text's number
  /// in ``texts`` (text, error).
  public private(set) var payloads = Payloads()
  /// The texts; columns of one sheet share one pool.
  public private(set) var texts: Texts
  /// Whether each cell holds a formula; empty if none does.
  public var formulas: [Bool] = []

  /// Makes an empty vector over a pool of texts.
  public init(texts: Texts = Texts()) { self.texts = texts }

  /// Makes a vector of values that are already in this form.
  ///
  /// - Parameters:
  ///   - kinds: What each cell holds.
  ///   - payloads: As many values, see ``payloads``.
  ///   - texts: The pool that texts and errors point into.
  ///   - formulas: Whether each cell holds a formula; empty if none does.
  public init(kinds: [ValueKind], payloads: Payloads, texts: Texts, formulas: [Bool] = []) {
    self.kinds = kinds
    self.payloads = payloads
    self.texts = texts
    self.formulas = formulas
  }

  /// The number of values.
  public var count: Int { kinds.count }

  /// Appends a stored value; a text by its number in ``texts``.
  public mutating func append(_ kind: ValueKind, _ payload: UInt64) {
    kinds.append(kind)
    payloads.append(payload)
  }

  /// Appends a value; a text is added to the pool.
  public mutating func append(_ value: Value) {
    switch value {
    case .blank: append(.blank, 0)
    case .number(let number): append(.number, number.bitPattern)
    case .text(let text): append(.text, UInt64(texts.append(text.utf8)))
    case .boolean(let flag): append(.boolean, flag ? 1 : 0)
    case .date(let days): append(.date, days.bitPattern)
    case .time(let days): append(.time, days.bitPattern)
    case .error(let text): append(.error, UInt64(texts.append(text.utf8)))
    }
  }

  /// Replaces the value of one row by blank, as for a code that stands for "no value".
  public mutating func clear(_ row: Int) {
    kinds[row] = .blank
    payloads[row] = 0
  }

  /// Whether the cell holds a formula.
  public func isFormula(_ row: Int) -> Bool { formulas.isEmpty ? false : formulas[row] }

  /// The value of one row; a text is made anew at each call.
  public subscript(row: Int) -> Value {
    let payload = payloads[row]
    return switch kinds[row] {
    case .blank: .blank
    case .number: .number(Double(bitPattern: payload))
    case .text: .text(texts[Int(payload)])
    case .boolean: .boolean(payload != 0)
    case .date: .date(Double(bitPattern: payload))
    case .time: .time(Double(bitPattern: payload))
    case .error: .error(texts[Int(payload)])
    }
  }
}

/// Many texts as UTF-8, each known by its number.
public struct Texts: Sendable {
  /// The UTF-8 of some texts, and where each ends.
  public typealias Page = (bytes: [UInt8], ends: [UInt32])
  @usableFromInline var pages: [Page] = []
  @usableFromInline let pageSize: Int

  /// Makes a pool of texts that are already in this form, which it shares.
  ///
  /// - Parameters:
  ///   - pages: The texts in order; each page but the last has as many.
  ///   - pageSize: How many.
  public init(pages: [Page] = [], pageSize: Int = 1_024) {
    self.pages = pages
    self.pageSize = pageSize
  }

  /// The number of texts.
  public var count: Int { pages.last.map { (pages.count - 1) * pageSize + $0.ends.count } ?? 0 }

  /// Adds a text given as UTF-8 and returns its number.
  public mutating func append(_ utf8: some Sequence<UInt8>) -> Int {
    if count == pages.count * pageSize { pages.append(([], [])) }
    pages[pages.count - 1].bytes.append(contentsOf: utf8)
    pages[pages.count - 1].ends.append(UInt32(clamping: pages[pages.count - 1].bytes.count))
    return count - 1
  }

  // It is inlined because a call from another module counts references, for which cores wait for each other.
  /// The UTF-8 of one text.
  @inlinable
  public func utf8(_ number: Int) -> ArraySlice<UInt8> {
    // The page is not taken out whole: that would count references for every text.
    let (page, offset) = (number / pageSize, number % pageSize)
    let start = offset == 0 ? 0 : Int(pages[page].ends[offset - 1])
    return pages[page].bytes[start..<Int(pages[page].ends[offset])]
  }

  /// One text as a `String`, made anew at each call.
  public subscript(number: Int) -> String { String(decoding: utf8(number), as: UTF8.self) }
}
