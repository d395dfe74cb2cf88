// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what only measurements need stays out of the program's manifest.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "dqcheck", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibzip", pkgConfig: "libzip"),
    .executableTarget(
      name: "Bench", dependencies: ["CLibzip", .product(name: "XLSX", package: "dqcheck")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
