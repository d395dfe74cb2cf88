internal import XLSX

/// The cells of a sheet as a comparison asks for them.
struct SheetCells {
  let sheet: Sheet
  /// The rows up to the last that holds a cell.
  let rowCount: Int
  /// The columns up to the last that holds a cell.
  let columnCount: Int
  /// The formulas without `=`, those of shared formulas written out.
  let formulas: [CellReference: String]
  private let columns: [Int: CellColumn]
  private let textPrints: [UInt64]

  init(_ sheet: Sheet) {
    self.sheet = sheet
    columns = Dictionary(sheet.columns.map { ($0.column, $0) }) { first, _ in first }
    rowCount =
      sheet.columns.compactMap { $0.runs.last.map { $0.firstRow + $0.kinds.count } }.max() ?? 0
    columnCount = (sheet.columns.last?.column ?? -1) + 1
    let shared = SharedFormulas(sheet.formulas)
    formulas = Dictionary(sheet.formulas.map { ($0.cell, shared.text(of: $0)) }) { $1 }
    textPrints = (0..<sheet.texts.count).map { Self.fingerprint(sheet.texts.utf8($0)) }
  }

  func column(_ number: Int) -> CellColumn? { columns[number] }

  /// The first text in a column: mostly its header.
  func header(_ number: Int) -> ArraySlice<UInt8>? {
    for run in columns[number]?.runs ?? [] {
      if let place = run.kinds.firstIndex(of: .text) {
        return sheet.texts.utf8(Int(run.payloads[place]))
      }
    }
    return nil
  }

  /// A fingerprint of each row of some columns; of blank rows it is 0.
  func fingerprints(columns numbers: [Int]) -> [UInt64] {
    var prints = [UInt64](repeating: 0, count: rowCount)
    for (place, number) in numbers.enumerated() {
      for run in columns[number]?.runs ?? [] {
        for (offset, kind) in run.kinds.enumerated() where kind != .blank {
          let payload = payloadPrint(kind, run.payloads[offset])
          prints[run.firstRow + offset] &+= Self.mixed(
            payload &+ UInt64(place &+ 1) &* 0x9E37_79B9_7F4A_7C15)
        }
      }
    }
    return prints
  }

  /// What a stored value comes to, whatever the number of its text.
  private func payloadPrint(_ kind: CellKind, _ payload: UInt64) -> UInt64 {
    switch kind {
    case .text, .error: textPrints[Int(payload)]
    case .boolean: payload &+ 11
    // A date is the number that it is stored as; -0 is 0.
    default: payload == 1 << 63 ? 0 : payload
    }
  }

  private static func fingerprint(_ text: ArraySlice<UInt8>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mixed(value)
  }

  /// Spreads the bits (the finalizer of SplitMix64).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
