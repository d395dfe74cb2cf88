import Foundation

/// Where things are: the package's own files and what was built.
enum Paths {
  /// The package's folder.
  static let package = String(
    #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" })
  /// The folder of the built products, where the running test bundle is.
  static let products = parent(
    of: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "")
  /// The published sample.
  static let batken = package + "/Samples/batken-2023.xlsx"
  /// Its rule file.
  static let batkenRules = package + "/Samples/batken-2023.rules.yaml"
  /// The invented sample.
  static let messy = package + "/Samples/events-messy.xlsx"

  /// The last component of a path.
  static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
  /// All but the last component of a path.
  static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}
