public import XLSX

/// Whether a new value of a cell fits the workbook's own data validation.
public struct NewValueTest {
  private let tests: [(ranges: [CellRange], test: ValidationTest)]

  /// Reads the validations of a sheet.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - book: Its workbook, with the features of this sheet.
  public init(_ sheet: Sheet, in book: Book) {
    tests = (book.features[sheet.info.name]?.validations ?? []).compactMap { validation in
      ValidationTest(validation, on: sheet, in: book).map { (validation.ranges, $0) }
    }
  }

  /// What is allowed in a cell where the value is not; nil where it is, or nothing is asked.
  public func violation(of value: CellValue, at cell: CellReference) -> String? {
    tests.first { ranges, test in
      ranges.contains { $0.contains(cell) } && !test.allows(value)
    }?.test.allowed
  }
}
