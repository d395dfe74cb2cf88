import Tables
import Testing

@testable import Reports

@Suite struct ValueTextTests {
  let english = MessageCatalog(.en).values
  let russian = MessageCatalog(.ru).values

  @Test(arguments: [
    (764.0, "764", "764"), (-20.0, "-20", "-20"), (1.5, "1.5", "1,5"), (0.1 + 0.2, "0.3", "0,3"),
    (1_234_567.0, "1234567", "1234567"), (-0.0, "0", "0"), (1e-5, "1e-05", "1e-05"),
    (123456.789, "123456.789", "123456,789"), (1.0 / 3, "0.333333333333333", "0,333333333333333"),
  ])
  func `numbers have the decimal sign of the language`(
    number: Double, english: String, russian: String
  ) {
    #expect(self.english.number(number) == english)
    #expect(self.russian.number(number) == russian)
  }

  /// Serials from Excel: 45250 is 2023-11-20, 1 is 1899-12-31 in days since 1899-12-30.
  @Test(arguments: [
    (45250.0, "2023-11-20"), (1.0, "1899-12-31"), (60.0, "1900-02-28"), (61.0, "1900-03-01"),
    (36526.0, "2000-01-01"), (36585.0, "2000-02-29"), (45250.604166666664, "2023-11-20T14:30:00"),
    (45250.9999999, "2023-11-21"), (2_958_465.0, "9999-12-31"),
  ])
  func `dates are ISO 8601`(days: Double, text: String) {
    #expect(CivilTime.date(days) == text)
    if days.rounded() == days { #expect(CivilTime.days(iso: text) == days) }
  }

  @Test(arguments: [2_958_466.0, -700_000.0, Double.nan, .infinity])
  func `what is no date stays a number`(days: Double) {
    #expect(CivilTime.date(days) == nil)
  }

  @Test(arguments: ["2023-02-29", "2023-13-01", "2023-1-1", "20.11.2023", "2023-11-20x", ""])
  func `what is no ISO date is refused`(text: String) {
    #expect(CivilTime.days(iso: text) == nil)
  }

  @Test(arguments: [(0.604166666666667, "14:30:00"), (1.5, "36:00:00"), (-0.5, "-12:00:00")])
  func `times of day and elapsed times`(days: Double, text: String) {
    #expect(CivilTime.time(days) == text)
  }
}
