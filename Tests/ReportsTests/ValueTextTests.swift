import Tables
import Testing

@testable import Reports

@Suite struct ValueTextTests {
  let english = MessageCatalog(.en).values
  let russian = MessageCatalog(.ru).values

  @Test(arguments: [
    (764.0, "764", "764"), (-20.0, "-20", "-20"), (1.5, "1.5", "1,5"), (0.1 + 0.2, "0.3", "0,3"),
    (1_234_567.0, "1,234,567", "1\u{A0}234\u{A0}567"), (-0.0, "0", "0"),
    (1e-5, "0.00001", "0,00001"), (-1.5e-7, "-0.00000015", "-0,00000015"),
    (123456.789, "123,456.789", "123\u{A0}456,789"), (2023.0, "2023", "2023"),
    (-12_345.0, "-12,345", "-12\u{A0}345"), (996_555_000_104.0, "996555000104", "996555000104"),
    (1e300, "1e+300", "1e+300"), (1.0 / 3, "0.333333333333333", "0,333333333333333"),
  ])
  func `numbers have the decimal sign and the groups of the language`(
    number: Double, english: String, russian: String
  ) {
    #expect(self.english.number(number) == english)
    #expect(self.russian.number(number) == russian)
  }

  /// Excel shows serial 45250 as 2023-11-20.
  @Test(arguments: [
    (Value.date(45250), "2023-11-20"), (.date(45250.604166666664), "2023-11-20 14:30:00"),
    (.time(0.604166666666667), "14:30:00"), (.date(1e9), "1000000000"), (.text("a"), "a"),
    (.error("#REF!"), "#REF!"),
  ])
  func `other values`(value: Value, text: String) {
    #expect(english.text(value) == text)
  }

  @Test func `dates have the language's form, English ones that nobody misreads`() {
    #expect(russian.text(.date(45250)) == "20.11.2023")
    #expect(MessageCatalog(.ky).values.text(.date(45250.604166666664)) == "20.11.2023 14:30:00")
    #expect(english.text(.date(45250)) == "2023-11-20")
  }

  @Test func `words stand for no value and for yes and no`() {
    #expect([Value.blank, .boolean(true)].map(russian.text) == ["(пусто)", "ИСТИНА"])
  }
}
