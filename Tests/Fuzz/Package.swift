// swift-tools-version: 6.2
import PackageDescription

// Fuzzing with the toolchain's libFuzzer; Tests/Tools/fuzz.sh builds and runs it. It is a package of its
// own because everything in it, the library too, is built with `-sanitize=fuzzer,address`.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "dqcheck", path: "../..")],
  targets: ["FuzzWorkbook", "FuzzSheet"].map {
    .executableTarget(
      name: $0, dependencies: [.product(name: "XLSX", package: "dqcheck")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  }
)
