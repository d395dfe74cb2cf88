// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// What goes over every byte of a workbook is optimised also where it is debugged and tested: else the
// corpus takes minutes.
let hotSettings = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Listed from the bottom up: a target imports only what stands above it in this file.
let package = Package(
  name: "dqcheck",
  products: [
    .library(name: "XLSX", targets: ["XLSX"]),
    .library(name: "DataQuality", targets: ["Tables", "Formulas", "Checking", "Cleaning"]),
    .executable(name: "dqcheck", targets: ["dqcheck"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .target(
      name: "OPC", dependencies: ["CZip", "CXML", "CCrypto", "CISAL"], swiftSettings: hotSettings),
    .target(name: "XLSX", dependencies: ["OPC"], swiftSettings: hotSettings),
    .target(name: "Comparing", dependencies: ["XLSX", "OPC"], swiftSettings: settings),
    .target(
      name: "ShippedRules", path: "Rules",
      exclude: ["report-1.schema.json", "ess-report.schema.json", "rules-1.schema.json"],
      resources: [
        .embedInCode("vocabulary.tsv"), .embedInCode("messages.tsv"),
        .embedInCode("rule-messages.tsv"),
        .embedInCode("examples.tsv"), .embedInCode("places.tsv"), .embedInCode("rules.schema.json"),
      ],
      swiftSettings: settings),
    .target(name: "Tables", swiftSettings: settings),
    .target(
      name: "SheetTables", dependencies: ["Tables", "XLSX", "OPC", "ShippedRules"],
      swiftSettings: settings),
    .target(name: "Formulas", dependencies: ["Tables"], swiftSettings: settings),
    .target(
      name: "Recalculation", dependencies: ["Formulas", "XLSX", "OPC"], swiftSettings: settings),
    .target(
      name: "Checking",
      dependencies: [
        "Formulas", "Tables", "ShippedRules", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "SheetChecks",
      dependencies: ["Checking", "Recalculation", "Formulas", "SheetTables", "Tables", "XLSX"],
      swiftSettings: settings),
    .target(
      name: "Cleaning",
      dependencies: ["Checking", "SheetTables", "Tables", "ShippedRules", "XLSX", "OPC"],
      swiftSettings: settings),
    .target(
      name: "Reports",
      dependencies: [
        "Checking", "Cleaning", "Comparing", "Formulas", "SheetTables", "Tables", "XLSX", "OPC",
        "ShippedRules",
      ],
      resources: [.embedInCode("HTML/report.css"), .embedInCode("HTML/report.js")],
      swiftSettings: settings),
    .executableTarget(
      name: "dqcheck",
      dependencies: [
        "Reports", "Cleaning", "Comparing", "SheetChecks", "Checking", "Formulas", "SheetTables",
        "ShippedRules", "Tables",
        "XLSX", "OPC",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
    + [
      "OPC", "XLSX", "Comparing", "Tables", "SheetTables", "Formulas", "Recalculation", "Checking",
      "SheetChecks", "Cleaning", "Reports",
    ]
    .map {
      .testTarget(name: "\($0)Tests", dependencies: [.byName(name: $0)], swiftSettings: settings)
    }
    + [
      .testTarget(
        name: "EndToEndTests", dependencies: ["dqcheck", "ShippedRules"],
        exclude: ["Fixtures", "Golden"],
        swiftSettings: settings)
    ]
)
