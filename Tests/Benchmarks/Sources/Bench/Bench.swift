import CLibzip
import XLSX

/// The work of one measurement, chosen by the first argument; a line about what was done goes to
/// standard output, so that no work can be left out.
@main struct Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      return print(
        "usage: Bench read|parallel|rows|column|features|inflate FILE, write FILE ROWS, edit FILE OUTPUT"
      )
    }
    switch arguments[1] {
    case "read": try read(arguments[2])
    case "parallel": try parallel(arguments[2])
    case "rows": try rows(arguments[2])
    case "column": try column(arguments[2])
    case "features": try features(arguments[2])
    case "inflate": try inflate(arguments[2])
    case "write": try WriteBench.run(arguments[2], rows: Int(arguments.last ?? "") ?? 100_000)
    case "edit" where arguments.count > 3: try EditBench.run(arguments[2], arguments[3])
    default: print("unknown work: \(arguments[1])")
    }
  }

  private static func read(_ path: String) throws {
    let workbook = try Workbook(path: path)
    var cells = 0
    for info in workbook.sheets {
      cells += count(try workbook.sheet(info))
    }
    print("\(cells) cells")
  }

  private static func count(_ sheet: Sheet) -> Int {
    sheet.columns.flatMap(\.runs).map(\.kinds.count).reduce(0, +)
  }

  /// The same on all cores.
  private static func parallel(_ path: String) throws {
    let workbook = try Workbook(path: path)
    let sheets = try workbook.sheets(workbook.sheets)
    print("\(sheets.map { count($0) }.reduce(0, +)) cells")
  }

  /// Row by row, every number added and every text touched.
  private static func rows(_ path: String) throws {
    let workbook = try Workbook(path: path)
    var (cells, bytes, sum) = (0, 0, 0.0)
    for info in workbook.sheets {
      try workbook.forEachRow(of: info) { row in
        for cell in row {
          cells += 1
          if let number = cell.number {
            sum += number
          } else {
            bytes += row.utf8(of: cell)?.count ?? 0
          }
        }
      }
    }
    print("\(cells) cells, \(bytes) bytes of texts, sum \(sum)")
  }

  /// One column of each sheet.
  private static func column(_ path: String) throws {
    let workbook = try Workbook(path: path)
    var cells = 0
    for info in workbook.sheets {
      cells += count(try workbook.sheet(info, columns: .only([3])))
    }
    print("\(cells) cells")
  }

  private static func features(_ path: String) throws {
    let workbook = try Workbook(path: path)
    var names = try workbook.features().names.count
    for info in workbook.sheets { names += try workbook.features(of: info).hyperlinks.count }
    print("\(names) names and hyperlinks")
  }

  /// What libzip, and with it zlib, takes for the bytes alone.
  private static func inflate(_ path: String) throws {
    guard let archive = zip_open(path, ZIP_RDONLY, nil) else { return print("not a zip archive") }
    defer { zip_discard(archive) }
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var bytes = 0
    for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
      guard let file = zip_fopen_index(archive, index, 0) else { continue }
      defer { zip_fclose(file) }
      while case let count = zip_fread(file, buffer, 1 << 18), count > 0 { bytes += Int(count) }
    }
    print("\(bytes) bytes")
  }
}
