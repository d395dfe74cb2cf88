import Foundation
import OPC
import Testing

@testable import XLSX

/// The scanner against libxml2 on parts that were sound before they were damaged at random.
///
/// `DQCHECK_MUTATIONS` is how many of each kind, `DQCHECK_SEED` which.
@Suite struct MutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private let count = environment["DQCHECK_MUTATIONS"].flatMap { Int($0) } ?? 2_000
  private let seed =
    environment["DQCHECK_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000_000)

  /// What the parts are read with: dates among the formats, some shared strings.
  struct Surroundings {
    let strings: TextPool
    let formats: CellFormats

    init() throws {
      var strings = TextPool()
      for number in 0..<40 { strings.append("text \(number)".utf8) }
      let styles = """
        <styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm;@"/></numFmts><cellXfs>\
        <xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>\
        </styleSheet>
        """
      self.strings = strings
      formats = try XMLReader.read(PartStream(Array(styles.utf8)), into: StylesHandler()).formats
    }

    var assembler: SheetAssembler {
      SheetAssembler(
        SheetInfo(name: "S"), strings: strings, formats: formats, uses1904: false, limits: Limits())
    }
  }

  @Test func sheetsAreReadAlike() throws {
    let surroundings = try Surroundings()
    var mutator = Mutator(SampleParts.sheets(), seed: seed)
    var (accepted, sound, differing) = (0, 0, 0)
    for number in 0..<count where differing < 20 {
      let bytes = mutator.next()
      let size = mutator.chunkSize()
      let direct = Result { () throws -> Sheet? in
        try SheetScanner.read(
          PartStream(bytes, chunkSize: size), into: surroundings.assembler, Limits())
      }
      let reference = Result {
        try Workbook.reference(
          PartStream(bytes, chunkSize: size), surroundings.assembler, Limits())
      }
      if case .success = reference { sound += 1 }
      switch (direct, reference) {
      case (.success(nil), _), (.failure, .failure): continue
      case (.success(let one?), .success(let other)) where one.isSame(as: other): accepted += 1
      default:
        differing += 1
        report(bytes, number, direct, reference)
      }
    }
    print("mutated sheets, seed \(seed): \(count), \(sound) sound, \(accepted) scanned")
    #expect(differing == 0 && accepted > count / 50)
  }

  @Test func sharedStringsAreReadAlike() throws {
    var mutator = Mutator(SampleParts.sharedStrings(), seed: seed)
    var (accepted, differing) = (0, 0)
    for number in 0..<count where differing < 20 {
      let bytes = mutator.next()
      let size = mutator.chunkSize()
      let direct = Result { () throws -> TextPool? in
        try SharedStringsScanner.read(PartStream(bytes, chunkSize: size), Limits())
      }
      let reference = Result {
        try XMLReader.read(PartStream(bytes, chunkSize: size), into: SharedStringsHandler()).strings
      }
      switch (direct, reference) {
      case (.success(nil), _), (.failure, .failure): continue
      case (.success(let one?), .success(let other))
      where one.pages.elementsEqual(other.pages) { $0.bytes == $1.bytes && $0.ends == $1.ends }:
        accepted += 1
      default:
        differing += 1
        report(bytes, number, direct, reference)
      }
    }
    print("mutated shared strings, seed \(seed): \(count), \(accepted) scanned")
    #expect(differing == 0 && accepted > count / 50)
  }

  private func report<One, Other>(
    _ bytes: [UInt8], _ number: Int, _ direct: Result<One, any Error>,
    _ reference: Result<Other, any Error>
  ) {
    let folder = Self.environment["DQCHECK_FINDS"] ?? NSTemporaryDirectory()
    let path = "\(folder)/dqcheck-mutation-\(seed)-\(number).xml"
    try? Data(bytes).write(to: URL(filePath: path))
    func outcome<Value>(_ result: Result<Value, any Error>) -> String {
      switch result {
      case .success: "reads it"
      case .failure(let error): "\(error)"
      }
    }
    Issue.record("seed \(seed), \(path): scanner \(outcome(direct)), libxml2 \(outcome(reference))")
  }
}
