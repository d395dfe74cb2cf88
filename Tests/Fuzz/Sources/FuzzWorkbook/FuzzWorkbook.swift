import Glibc
import XLSX

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// Reads a whole workbook, every sheet of it, from a file in memory.
func readWorkbook(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let path = "/dev/shm/dqcheck-fuzz-\(getpid()).xlsx"
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard file >= 0 else { return -1 }
  let written = write(file, bytes, count)
  close(file)
  defer { unlink(path) }
  guard written == count, let workbook = try? Workbook(path: path) else { return 0 }
  for info in workbook.sheets {
    guard let sheet = try? workbook.sheet(info) else { continue }
    sheet.writeCanonical(uses1904: workbook.uses1904) { _ in }
    let shared = SharedFormulas(sheet.formulas)
    for formula in sheet.formulas.prefix(1_000) { _ = shared.text(of: formula) }
  }
  return 0
}

/// The entry point, by the name that SwiftPM gives it; libFuzzer takes over from here.
@_cdecl("FuzzWorkbook_main")
public func start(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments, readWorkbook)
}
