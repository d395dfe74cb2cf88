import Testing

@testable import XLSX

struct SpliceTests {
  private let original = Array("abcdef".utf8)

  @Test func appliesInOrderOfPlaces() {
    let splices = [
      Splice(4..<5, "E"), Splice(at: 1, "1"), Splice(at: 1, "2"), Splice(1..<2, ""),
      Splice(at: 6, "!"),
    ]
    let edited = splices.applied(to: original)
    #expect(edited.map { String(decoding: $0, as: UTF8.self) } == "a12cdEf!")
  }

  @Test func overlapsAndPlacesOutsideAreRefused() {
    #expect([Splice(0..<2, ""), Splice(1..<3, "")].applied(to: original) == nil)
    #expect([Splice(5..<7, "")].applied(to: original) == nil)
  }
}
