public import OPC

extension Workbook {
  /// Reads a sheet row by row, in constant memory besides the shared strings.
  ///
  /// ```swift
  /// try workbook.forEachRow(of: info, columns: .range(0...3)) { row in
  ///   print(row.number + 1, row.value(column: 0))
  /// }
  /// ```
  /// Rows come in the order of the file, which is that of the sheet as ECMA-376 has it; rows without
  /// a value do not come.
  ///
  /// - Parameters:
  ///   - info: Its entry in ``sheets``.
  ///   - columns: The columns to read, all by default.
  ///   - body: Takes each row; what it throws ends the reading.
  /// - Throws: ``PackageError``, also after rows have come, and what `body` throws.
  public func forEachRow(
    of info: SheetInfo, columns: ColumnSelection? = nil, _ body: (Row) throws -> Void
  ) throws {
    try withoutActuallyEscaping(body) { body in
      let sink = RowSink(body)
      do throws(PackageError) {
        _ = try read(info, rowAssembler(info, columns, sink), restart: sink.restart)
      } catch { throw sink.error ?? error }
      if let error = sink.error { throw error }
    }
  }

  /// The same through libxml2 alone, for comparison with the scanner.
  func referenceRows(of info: SheetInfo, _ body: @escaping (Row) throws -> Void) throws {
    let archive = try Archive(path: path, limits: limits)
    _ = try Self.reference(
      archive.open(info.part), rowAssembler(info, nil, RowSink(body)), limits)
  }

  private func rowAssembler(
    _ info: SheetInfo, _ columns: ColumnSelection?, _ sink: RowSink
  ) -> SheetAssembler {
    SheetAssembler(
      info, strings: strings, formats: formats, uses1904: uses1904, limits: limits,
      columns: columns, rows: RowStream(shared: strings, sink: sink))
  }

  /// Reads several sheets side by side on all cores.
  ///
  /// - Parameters:
  ///   - infos: Their entries in ``sheets``.
  ///   - columns: The columns to read of each, all by default.
  /// - Returns: The sheets in the order of their entries.
  /// - Throws: ``PackageError`` of the first sheet that cannot be read.
  public func sheets(
    _ infos: [SheetInfo], columns: ColumnSelection? = nil
  ) throws(PackageError) -> [Sheet] {
    let results = Workers.map(infos.count) { number in
      Result { () throws(PackageError) in try sheet(infos[number], columns: columns) }
    }
    var sheets: [Sheet] = []
    for result in results { sheets.append(try result.get()) }
    return sheets
  }
}
