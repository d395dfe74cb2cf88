import OPC
@testable import XLSX

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// Reads a worksheet part through the scanner and through libxml2; stops where they differ.
func readSheet(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let chunkSize = bytes.first.map { 1 + Int($0) * 16 } ?? 1
  var strings = TextPool()
  for number in 0..<10 { strings.append("text \(number)".utf8) }
  let assembler = SheetAssembler(
    SheetInfo(name: "S"), strings: strings, formats: CellFormats(), uses1904: false,
    limits: Limits())
  let direct = Result {
    try SheetScanner.read(PartStream(bytes, chunkSize: chunkSize), into: assembler, Limits())
  }
  let reference = Result { try Workbook.reference(PartStream(bytes), assembler, Limits()) }
  switch (direct, reference) {
  case (.success(nil), _), (.failure, .failure): break
  case (.success(let one?), .success(let other)): if !isSame(one, other) { fatalError("differ") }
  default: fatalError("only one of them reads it")
  }
  return 0
}

private func isSame(_ one: Sheet, _ other: Sheet) -> Bool {
  func dump(_ sheet: Sheet) -> [UInt8] {
    var bytes: [UInt8] = []
    sheet.writeCanonical(uses1904: false) { bytes += $0 }
    return bytes
  }
  return dump(one) == dump(other) && one.formulas == other.formulas && one.merges == other.merges
    && one.hiddenRows == other.hiddenRows && one.hiddenColumns == other.hiddenColumns
    && one.longNumbers == other.longNumbers
}

/// The entry point, by the name that SwiftPM gives it; libFuzzer takes over from here.
@_cdecl("FuzzSheet_main")
public func start(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments, readSheet)
}
