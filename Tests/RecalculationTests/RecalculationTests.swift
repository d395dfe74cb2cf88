import Formulas
import Recalculation
import Testing
import XLSX

@Suite struct RecalculationTests {
  /// Numbers down column A from row 1, each with the formula of its row or none.
  private func verdicts(_ numbers: [Double?], _ formulas: [Int: String]) -> [RecalculatedCell] {
    var column = CellColumn(column: 0)
    for (row, number) in numbers.enumerated() {
      guard let number else { continue }
      column.set(row: row, kind: .number, payload: number.bitPattern)
    }
    var sheet = Sheet(info: SheetInfo(name: "Data"), columns: [column])
    sheet.formulas = formulas.sorted { $0.key < $1.key }.map {
      Formula(cell: CellReference(row: $0.key, column: 0), text: $0.value)
    }
    return Recalculation(sheets: [sheet]).run()
  }

  @Test func storedValuesAreCompared() {
    let cells = verdicts([495, 286, 764, nil], [2: "SUM(A1:A2)", 3: "A1-A2"])
    #expect(cells.map(\.verdict) == [.different(.number(781)), .missing(.number(209))])
    #expect(cells.map(\.followsOthers) == [false, false])
  }

  /// ECMA-376 Part 1, 18.2.2: with `fullPrecision="0"` what a cell shows is what it holds.
  @Test func valuesStoredAsShownAreRoundedAsShown() {
    var column = CellColumn(column: 0)
    for (row, number) in [2.0 / 3, 0.67, 1.34].enumerated() {
      column.set(row: row, kind: .number, payload: number.bitPattern, format: UInt16(row.signum()))
    }
    var sheet = Sheet(info: SheetInfo(name: "Data"), columns: [column])
    sheet.formulas = [(1, "A1"), (2, "A2*2")].map {
      Formula(cell: CellReference(row: $0.0, column: 0), text: $0.1)
    }
    var recalculation = Recalculation(sheets: [sheet])
    #expect(
      recalculation.run().map(\.verdict) == [
        .different(.number(2.0 / 3)), .different(.number(4.0 / 3)),
      ])
    recalculation.displays = [NumberDisplay(), NumberDisplay(decimals: 2)]
    #expect(recalculation.run().map(\.verdict) == [.equal, .equal])
  }

  @Test func formulasAreWorkedOutAfterWhatTheyRead() {
    let cells = verdicts([7, 5, 2], [0: "A2+A3*2", 1: "A3+1"])
    #expect(cells.map(\.verdict) == [.equal, .different(.number(3))])
    #expect(cells.map(\.followsOthers) == [true, false])
  }

  @Test func circlesAndClocksAreLeftAlone() {
    let cells = verdicts([1, 1, 5], [0: "A2+1", 1: "A1+1", 2: "NOW()"])
    #expect(
      cells.map(\.verdict) == [
        .unsupported(.circular), .unsupported(.circular), .unsupported(.volatile("NOW")),
      ])
  }

  @Test func aCircleCountsWhereItComesToWhatIsStored() {
    // The range of A1 reaches its own column, though only A2 is read.
    let cells = verdicts([7, 6], [0: "INDEX(A:A,2)+1", 1: "IF(FALSE,A1,6)"])
    #expect(cells.map(\.verdict) == [.equal, .equal])
  }

  @Test func longChainsCostNoStack() {
    let count = 20_000
    let formulas = Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, "A\($0 + 2)+1") })
    let numbers = (0...count).map { Double(count - $0) }
    #expect(verdicts(numbers, formulas).allSatisfy { $0.verdict == .equal })
  }
}
