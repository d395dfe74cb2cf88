import Testing

@testable import Tables

// The serials are those of Python's datetime.date minus date(1899, 12, 30).
@Test(arguments: [
  (1, 1, 1, -693_593), (1899, 12, 30, 0), (1900, 2, 28, 60), (1900, 3, 1, 61),
  (1970, 1, 1, 25_569), (2000, 2, 29, 36_585), (2023, 11, 20, 45_250), (9999, 12, 31, 2_958_465),
])
func civilDatesCountAsPythonDoes(year: Int, month: Int, day: Int, serial: Int) throws {
  let date = try #require(CivilDate(year: year, month: month, day: day))
  #expect(date.days == serial)
  #expect(CivilDate(days: serial) == date)
}

@Test func everyDayOfFourCenturiesComesBack() throws {
  var previous = try #require(CivilDate(days: -1))
  for serial in 0...146_100 {
    let date = try #require(CivilDate(days: serial))
    #expect(date.days == serial)
    #expect((previous.year, previous.month, previous.day) < (date.year, date.month, date.day))
    previous = date
  }
}

@Test(arguments: [
  (2023, 2, 29), (1900, 2, 29), (2023, 13, 1), (2023, 0, 1), (2023, 4, 31), (0, 1, 1),
])
func noSuchDay(year: Int, month: Int, day: Int) {
  #expect(CivilDate(year: year, month: month, day: day) == nil)
}

@Test func datesWithATimeOfDayAreISO8601() {
  #expect(ISODate.text(days: 45_250) == "2023-11-20")
  #expect(ISODate.text(days: 45_250.5625) == "2023-11-20T13:30:00")
  #expect(ISODate.text(days: 1e300) == nil)
  #expect(ISODate.timeText(days: 1.5) == "36:00:00")
  #expect(ISODate.timeText(days: -1.0 / 24) == "-01:00:00")
  #expect(ISODate.timeText(days: 0.5 + 0.25 / 86_400) == "12:00:00.250")
}

@Test(arguments: [
  (764.0, "764"), (-0.0, "0"), (0.1, "0.1"), (0.1 + 0.2, "0.30000000000000004"), (1e300, "1e+300"),
])
func numbersAreSpeltAsShortAsReadsBack(number: Double, text: String) {
  #expect(NumberSpelling.shortest(number) == text)
}
