public import OPC

/// Cells that a pivot table sums up.
public struct PivotSource: Hashable, Sendable {
  /// The sheet's name.
  public var sheet: String
  /// The cells.
  public var range: CellRange
}

extension Workbook {
  /// The cells that the workbook's pivot tables sum up (ECMA-376 Part 1, 18.10.1.95): as ranges, and as
  /// tables by name.
  ///
  /// Sources that are defined names or lie outside are left out.
  ///
  /// Cost: the parts of the pivot caches and, where they name tables, of all tables.
  ///
  /// - Throws: ``PackageError``.
  public func pivotSources() throws(PackageError) -> [PivotSource] {
    do throws(PackageError) {
      let archive = try Archive(path: path, limits: limits)
      var found: [PivotSource] = []
      for link in try archive.relationships(of: Self.workbookPart(of: archive))
      where link.isOf("pivotCacheDefinition") && !link.isExternal && archive.contains(link.target) {
        let handler = try XMLReader.read(
          archive.open(link.target), into: PivotSourceHandler(), limits: limits)
        if let range = handler.range, let sheet = handler.sheet {
          found.append(PivotSource(sheet: sheet, range: range))
        } else if let name = handler.name {
          found += try tables(named: name)
        }
      }
      return found
    } catch { throw error.inFile(path) }
  }

  private func tables(named name: String) throws(PackageError) -> [PivotSource] {
    var found: [PivotSource] = []
    for info in sheets {
      let tables = try features(of: info).tables
      for table in tables where table.name.lowercased() == name.lowercased() {
        if let range = table.range { found.append(PivotSource(sheet: info.name, range: range)) }
      }
    }
    return found
  }
}

private struct PivotSourceHandler: XMLHandler {
  private(set) var sheet: String?
  private(set) var name: String?
  private(set) var range: CellRange?

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "worksheetSource" else { return }
    sheet = attributes["sheet"]
    self.name = attributes["name"]
    range = attributes["ref"].flatMap { CellRange($0) }
  }
  mutating func text(_ utf8: [UInt8]) {}
  mutating func end(_ name: String) {}
}
