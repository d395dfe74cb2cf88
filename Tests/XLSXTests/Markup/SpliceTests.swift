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
    #expect(splices.account(for: edited ?? [], madeFrom: original))
  }

  @Test func overlapsAndPlacesOutsideAreRefused() {
    #expect([Splice(0..<2, ""), Splice(1..<3, "")].applied(to: original) == nil)
    #expect([Splice(5..<7, "")].applied(to: original) == nil)
  }

  @Test(arguments: ["aXcdef", "abcdefg", "abcde", "Xbcdef", "aYcdef"])
  func anyOtherByteIsNoticed(edited: String) {
    let splices = [Splice(1..<2, "Y")]
    let isSame = splices.account(for: Array(edited.utf8), madeFrom: original)
    #expect(isSame == (edited == "aYcdef"))
  }
}
