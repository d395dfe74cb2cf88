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

  /// Excel shows serial 45250 as 2023-11-20.
  @Test(arguments: [
    (Value.date(45250), "2023-11-20"), (.date(45250.604166666664), "2023-11-20 14:30:00"),
    (.time(0.604166666666667), "14:30:00"), (.date(1e9), "1000000000"), (.text("a"), "a"),
    (.error("#REF!"), "#REF!"),
  ])
  func `other values`(value: Value, text: String) {
    #expect(english.text(value) == text)
  }

  @Test func `words stand for no value and for yes and no`() {
    #expect([Value.blank, .boolean(true)].map(russian.text) == ["(пусто)", "ИСТИНА"])
  }
}
