public import OPC

extension Workbook {
  /// What the workbook holds besides its sheets: defined names, protection, properties, kinds of
  /// parts.
  ///
  /// Cost: the parts that say so are read at each call, and the relationships of all parts.
  ///
  /// - Throws: ``PackageError``.
  public func features() throws(PackageError) -> WorkbookFeatures {
    do throws(PackageError) {
      let archive = try Archive(path: path, limits: limits)
      let part = try Self.workbookPart(of: archive)
      var features = try XMLReader.read(
        archive.open(part), into: WorkbookFeaturesHandler(), limits: limits
      ).features
      for link in try archive.relationships(of: "/")
      where Self.isProperties(link) && archive.contains(link.target) {
        try add(link, to: &features.properties, archive)
      }
      features.parts = try archive.kinds(reachableFrom: "/")
      return features
    } catch { throw error.inFile(path) }
  }

  // Damaged properties are left out: they do not stand in the way of the rest.
  private func add(
    _ link: Relationship, to properties: inout DocumentProperties, _ archive: borrowing Archive
  ) throws(PackageError) {
    do throws(PackageError) {
      properties = try XMLReader.read(
        archive.open(link.target), into: PropertiesHandler(properties), limits: limits
      ).properties
    } catch  where error.code == .damaged {}
  }

  /// What a sheet holds besides its cells: tables, validations, notes, hyperlinks, filters.
  ///
  /// Cost: the sheet's part is inflated, but its rows are not read.
  ///
  /// - Parameter info: Its entry in ``sheets``.
  /// - Returns: The features.
  /// - Throws: ``PackageError``.
  public func features(of info: SheetInfo) throws(PackageError) -> SheetFeatures {
    try features(of: Sheet(info: info))
  }

  /// What a sheet that was read holds besides its cells.
  ///
  /// Cost: what of the part stands outside its rows; it is mostly at hand since they were read.
  ///
  /// - Parameter sheet: The sheet.
  /// - Returns: The features.
  /// - Throws: ``PackageError``.
  public func features(of sheet: Sheet) throws(PackageError) -> SheetFeatures {
    let info = sheet.info
    do throws(PackageError) {
      let archive = try Archive(path: path, limits: limits)
      let links = try archive.relationships(of: info.part)
      var features = try outline(of: sheet, in: archive).features(links)
      let persons = try persons(in: archive)
      for link in links where !link.isExternal && archive.contains(link.target) {
        try add(link, to: &features, archive, persons)
      }
      // Excel writes a note beside each thread for programs that know only notes.
      features.notes.removeAll { note in
        note.author.hasPrefix("tc={") && features.comments.contains { $0.cell == note.cell }
      }
      features.parts = try archive.kinds(reachableFrom: info.part)
      return features
    } catch { throw error.inFile(path) }
  }

  private func outline(
    of sheet: Sheet, in archive: borrowing Archive
  ) throws(PackageError) -> SheetFeaturesHandler {
    let (handler, info) = (SheetFeaturesHandler(), sheet.info)
    if let frame = sheet.frame {
      return try XMLReader.read(
        PartStream(frame, part: info.part), into: handler, limits: limits)
    }
    do throws(PackageError) {
      return try XMLReader.read(
        archive.open(info.part), into: handler, limits: limits, omitting: "sheetData")
    } catch {
      guard error.code == .damaged else { throw error }
      return try XMLReader.read(archive.open(info.part), into: handler, limits: limits)
    }
  }

  private func add(
    _ link: Relationship, to features: inout SheetFeatures, _ archive: borrowing Archive,
    _ persons: [String: String]
  ) throws(PackageError) {
    if link.isOf("table") {
      let handler = try XMLReader.read(
        archive.open(link.target), into: TableHandler(), limits: limits)
      if let table = handler.table { features.tables.append(table) }
    } else if link.isOf("comments") {
      features.notes += try XMLReader.read(
        archive.open(link.target), into: NotesHandler(), limits: limits
      ).notes
    } else if link.isOf("threadedComment") {
      features.comments += try XMLReader.read(
        archive.open(link.target), into: ThreadedCommentsHandler(persons: persons), limits: limits
      ).comments
    }
  }

  /// The names of those who comment, by their ids.
  private func persons(in archive: borrowing Archive) throws(PackageError) -> [String: String] {
    let links = try archive.relationships(of: Self.workbookPart(of: archive))
    guard let link = links.first(where: { $0.isOf("person") && !$0.isExternal }),
      archive.contains(link.target)
    else { return [:] }
    return try XMLReader.read(archive.open(link.target), into: PersonsHandler(), limits: limits)
      .names
  }

  // Strict workbooks write the last word without hyphens.
  private static func isProperties(_ link: Relationship) -> Bool {
    !link.isExternal
      && [
        "core-properties", "extended-properties", "custom-properties", "extendedProperties",
        "customProperties",
      ].contains { link.isOf($0) }
  }
}
