internal import Reports

/// The workbooks that the named files and folders mean.
struct InputList {
  /// The workbooks in the order in which they were named; those of a folder by name.
  private(set) var files: [String] = []
  /// Folders without a workbook.
  private(set) var emptyFolders: [String] = []
  /// How many files of folders were left out because their names say that dqcheck wrote them.
  private(set) var ownOutputs = 0
  private var seen: Set<Files.Identity> = []

  /// The extensions of the workbooks that the program reads.
  static let endings: Set<String> = ["xlsx", "xlsm", "xltx", "xltm"]

  /// Folders below each other that are looked into at most.
  private static let depthLimit = 64

  init(_ names: [String]) {
    for name in names {
      if Files.target(name) == .folder {
        let found = workbooks(below: name, depth: 0)
        if found.isEmpty { emptyFolders.append(name) }
        found.forEach { add($0) }
      } else {
        add(name)
      }
    }
  }

  /// Adds a file, unless it is there already under this or another name.
  private mutating func add(_ file: String) {
    if let identity = Files.identity(file), !seen.insert(identity).inserted { return }
    files.append(file)
  }

  /// The workbooks of a folder and of those below it, by name; our own outputs are only counted.
  private mutating func workbooks(below folder: String, depth: Int) -> [String] {
    guard depth < Self.depthLimit else { return [] }
    var found: [String] = []
    for name in Files.names(in: folder) where !name.hasPrefix(".") && !name.hasPrefix("~$") {
      let path = Path.join(folder, name)
      switch Files.kind(path) {
      case .folder: found += workbooks(below: path, depth: depth + 1)
      case .file where Self.isWorkbook(name):
        if Self.isOwnOutput(name) { ownOutputs += 1 } else { found.append(path) }
      case .file, .link, .other, .none: continue
      }
    }
    return found
  }

  private static func isWorkbook(_ name: String) -> Bool {
    endings.contains(Path.split(name).ending.lowercased())
      && !name.lowercased().hasSuffix(".rules.xlsx")
  }

  /// Whether a name is that of a report or a cleaned workbook; such a file is checked if named itself.
  private static func isOwnOutput(_ name: String) -> Bool {
    let stem = Path.split(name).stem
    return stem.hasSuffix(".report") || stem.hasSuffix(".cleaned")
  }
}
