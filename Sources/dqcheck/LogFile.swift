internal import Cleaning
internal import OPC
internal import Reports
internal import XLSX

/// A cleaning log in a file, .csv or .xlsx.
enum LogFile {
  /// Reads it.
  ///
  /// - Throws: `PackageError` if it cannot be read; what is no log is in the result.
  static func read(_ file: String) throws(PackageError) -> Result<LogContents, LogError> {
    if SheetSource.isText(file) {
      let bytes = try FileBytes.read(file)
      return Result { () throws(LogError) in try LogReader.read(csv: bytes) }
    }
    let sheets = try SheetSource(file: file).allCells()
    return Result { () throws(LogError) in try LogReader.read(sheets) }
  }

  /// Why a file is no log, in words.
  static func problem(of read: Result<LogContents, LogError>, _ words: MessageCatalog) -> String {
    guard case .failure(let error) = read else { return "" }
    return words.text("error-log-\(error.code.rawValue)")
  }
}
