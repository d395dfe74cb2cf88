import OPC
import XLSX

/// The work of one measurement, chosen by the first argument; a line about what was done goes to
/// standard output, so that no work can be left out.
@main struct Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { return print("usage: Bench read|inflate FILE") }
    switch arguments[1] {
    case "read": try read(arguments[2])
    case "inflate": try inflate(arguments[2])
    default: print("unknown work: \(arguments[1])")
    }
  }

  private static func read(_ path: String) throws {
    let workbook = try Workbook(path: path)
    var cells = 0
    for info in workbook.sheets {
      let sheet = try workbook.sheet(info)
      cells += sheet.columns.flatMap(\.runs).map(\.kinds.count).reduce(0, +)
    }
    print("\(cells) cells")
  }

  private static func inflate(_ path: String) throws {
    let archive = try Archive(path: path)
    var bytes = 0
    var buffer: [UInt8] = []
    for part in archive.parts {
      var stream = try archive.open(part)
      while try stream.read(appendingTo: &buffer) {
        bytes += buffer.count
        buffer.removeAll(keepingCapacity: true)
      }
    }
    print("\(bytes) bytes")
  }
}
