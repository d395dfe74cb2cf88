import Testing

/// The judges are there: `make test` installs them, and without them nothing is proved.
@Suite struct JudgesTests {
  @Test(arguments: Judges.Reader.allCases)
  func `a reader reads the sample`(_ reader: Judges.Reader) throws {
    let cells = try Judges.cells(of: Paths.batken, by: reader)
    #expect(cells["Иш-чаралар"]?["C7"]?.description == "764")
    #expect(cells["Айыл аймактары"]?["A12"] == "Лейлек")
  }

  @Test func `a package is the same as itself, and no other`() throws {
    let same = try Judges.parts(Paths.batken, Paths.batken)
    #expect(same.changed + same.added + same.removed == [])
    #expect(same.same.contains("xl/workbook.xml"))
    #expect(try Judges.parts(Paths.batken, Paths.messy).changed.contains("xl/workbook.xml"))
  }
}
