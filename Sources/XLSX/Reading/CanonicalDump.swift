internal import OPC

extension Sheet {
  /// The cells in a plain form for comparison with other readers, one line each in row order:
  /// `R<row>C<column>`, a tab, a kind letter (n, b, s, t), a colon and the value.
  ///
  /// Numbers have 17 significant digits, dates are whole milliseconds of the stored serial; blank and
  /// error cells have no line.
  ///
  /// - Parameters:
  ///   - uses1904: The workbook's date system.
  ///   - write: Takes the UTF-8 of one line.
  public func writeCanonical(uses1904: Bool, to write: ([UInt8]) -> Void) {
    for row in occupiedRows {
      for column in columns {
        let (kind, payload, _) = column.cell(row: row)
        guard let value = canonical(kind, payload, uses1904) else { continue }
        write(Array("R\(row + 1)C\(column.column + 1)\t\(value)\n".utf8))
      }
    }
  }

  /// The rows in which a column has a run, in order.
  private var occupiedRows: [Int] {
    var rows: Set<Int> = []
    for run in columns.flatMap(\.runs) {
      rows.formUnion(run.firstRow..<run.firstRow + run.kinds.count)
    }
    return rows.sorted()
  }

  private func canonical(_ kind: CellKind, _ payload: UInt64, _ uses1904: Bool) -> String? {
    let number = Double(bitPattern: payload)
    switch kind {
    case .blank, .error: return nil
    case .number: return "n:" + SeventeenDigits.text(number == 0 ? 0 : number)
    case .boolean: return payload == 0 ? "b:0" : "b:1"
    case .date:
      return "t:" + milliseconds(StoredDate.serial(days: number, uses1904: uses1904))
    case .time: return "t:" + milliseconds(number)
    case .text:
      let text = texts[Int(payload)]
      return text.isEmpty ? nil : "s:" + Self.escaped(text)
    }
  }

  private func milliseconds(_ serial: Double) -> String {
    let whole = (serial * 86_400_000 + 0.5).rounded(.down)
    return Int64(exactly: whole).map { String($0) } ?? SeventeenDigits.text(whole)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
