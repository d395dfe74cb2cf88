import Tables
import Testing

/// Spellings of DOMAIN §2 ("Numbers as text"), §4.2 and user story 5.
@Suite struct NumberTextTests {
  @Test(arguments: [
    ("3\u{A0}154,9", 3154.9), ("1 113,4", 1113.4), ("1,5", 1.5), ("45, 843.12", 45843.12),
    ("2\u{202F}041,5", 2041.5), ("3,913,628", 3_913_628), ("1.234.567,5", 1_234_567.5),
    ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1 234,567", 1234.567), ("1\u{2009}234", 1234),
    ("1'234'567", 1_234_567), ("764", 764), (" 71", 71), ("71\u{200B} ", 71), ("'71", 71),
    ("71'", 71), ("0", 0), ("0.5", 0.5), ("0,123", 0.123), ("1234,567", 1234.567),
    ("1,2345", 1.2345), ("-5", -5), ("\u{2212}5", -5), ("\u{2013}5", -5), ("+5", 5),
    ("012", 12), ("65 %", 0.65), ("65\u{A0}%", 0.65), ("٧٦٤", 764), ("۷۶۴", 764), (".5", 0.5),
  ])
  func oneReading(_ text: String, _ value: Double) {
    #expect(NumberReading(reading: text) == .one(value))
  }

  @Test(arguments: [
    ("1,234", 1234, 1.234), ("1.234", 1234, 1.234), ("277, 280", 277280, 277.28),
    ("-12,345", -12345, -12.345),
  ])
  func twoReadings(_ text: String, _ grouped: Double, _ divided: Double) {
    #expect(NumberReading(reading: text) == .two(grouped, divided))
    let isPoint = text.contains(".")
    #expect(NumberReading(reading: text, decimalComma: !isPoint) == .one(divided))
    #expect(NumberReading(reading: text, decimalComma: isPoint) == .one(grouped))
  }

  @Test(arguments: [
    "", " ", "-", "1e5", "0x1F", "inf", "nan", "NaN", "12 34", "1 23", "(5)", "1,23,456", "5.",
    "1..5", "1,2,3", "100, 200, 300", "1, 2", "10-12", "764 адам", "2023-11-20", "20.11.2023",
    "н/д", "+996 555 123456", "1 234 56", "012 345", "%", "--5", "5%%", "1\u{A0}\u{A0}234", ",",
    "\u{661F}", "½", "1,234,56",
  ])
  func noNumber(_ text: String) {
    #expect(NumberReading(reading: text) == .none)
  }

  @Test(arguments: [
    ("495", 495.0), ("0", 0.0), ("0.5", 0.5), ("-3", -3.0), ("3\u{A0}154,9", 3154.9),
    (" 71", 71.0), ("123456789012345", 123_456_789_012_345),
  ])
  func safeToConvert(_ text: String, _ value: Double) {
    #expect(NumberText(text)?.safeValue() == value)
  }

  /// Issue 2, "Cleaning": what conversion would lose, or would have to guess.
  @Test(arguments: [
    "012", "00", "+5", "1234567890123456", "1,234", "277, 280", "45, 843.12", "65 %", "-01",
  ])
  func notSafeToConvert(_ text: String) {
    #expect(NumberText(text) != nil && NumberText(text)?.safeValue() == nil)
  }

  @Test func aConventionMakesItSafe() {
    #expect(NumberText("1,234")?.safeValue(decimalComma: true) == 1.234)
    #expect(NumberText("1,234")?.safeValue(decimalComma: false) == 1234)
  }
}
