public import Checking
internal import OPC

/// The findings of a workbook in words, in workbook order, each made when it is asked for.
///
/// Memory: 8 bytes a finding, until one is replaced.
public struct FindingReports: RandomAccessCollection, MutableCollection, Sendable {
  private enum Storage: Sendable {
    case made([FindingReport])
    case later(FindingList, @Sendable (Finding) -> FindingReport)
  }
  private var storage: Storage

  /// Takes findings that are in words already.
  public init(_ findings: some Sequence<FindingReport> = []) { storage = .made(Array(findings)) }

  /// Findings that are put in words by a function, on any thread.
  init(_ findings: FindingList, _ make: @escaping @Sendable (Finding) -> FindingReport) {
    storage = .later(findings, make)
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var startIndex: Int { 0 }
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var endIndex: Int {
    switch storage {
    case .made(let findings): findings.count
    case .later(let findings, _): findings.count
    }
  }
  /// A finding, made anew at each call.
  public subscript(index: Int) -> FindingReport {
    get {
      switch storage {
      case .made(let findings): findings[index]
      case .later(let findings, let make): make(findings[index])
      }
    }
    set {
      var findings = Array(self)
      findings[index] = newValue
      storage = .made(findings)
    }
  }

  /// What each finding is about, at no cost.
  public var outlines: some RandomAccessCollection<FindingOutline> {
    indices.lazy.map { outline($0) }
  }

  /// What a finding is about, at no cost.
  func outline(_ index: Int) -> FindingOutline {
    switch storage {
    case .made(let findings):
      FindingOutline(
        rule: findings[index].rule, severity: findings[index].severity,
        table: findings[index].table, cell: findings[index].cell)
    case .later(let findings, _): findings.outline(index)
    }
  }

  /// The gravest severity; nil where nothing was found.
  var worst: Severity? { outlines.map(\.severity).max() }

  /// The places of the findings with errors first, otherwise in their order.
  var worstFirst: [Int] {
    [Severity.error, .warning, .info].flatMap { severity in
      indices.filter { outline($0).severity == severity }
    }
  }

  /// The places of some findings by rule, the rules in the order of their first.
  func byRule(_ chosen: [Int]) -> [(rule: String, places: [Int])] {
    var groups: [(rule: String, places: [Int])] = []
    var known: [String: Int] = [:]
    for index in chosen {
      let rule = outline(index).rule
      if let group = known[rule] {
        groups[group].places.append(index)
      } else {
        known[rule] = groups.count
        groups.append((rule, [index]))
      }
    }
    return groups
  }
}

extension FindingReports {
  /// Findings that are made at a time, on all cores.
  private static let batch = 4_096
  /// Findings that a thread makes at a time.
  private static let piece = 256

  /// Makes something of chosen findings on all cores, and hands it over in their order.
  ///
  /// Memory: what comes of some thousand findings.
  func each<Result: Sendable>(
    _ chosen: [Int], _ transform: @escaping @Sendable (FindingReport) -> Result,
    _ take: (Result) throws(PackageError) -> Void
  ) throws(PackageError) {
    for start in stride(from: 0, to: chosen.count, by: Self.batch) {
      let batch = chosen[start..<Swift.min(start + Self.batch, chosen.count)]
      let pieces = (batch.count + Self.piece - 1) / Self.piece
      let made = Workers.map(pieces) { piece in
        batch.dropFirst(piece * Self.piece).prefix(Self.piece).map { transform(self[$0]) }
      }
      for results in made { for result in results { try take(result) } }
    }
  }

  /// The same, collected.
  func map<Result: Sendable>(
    _ chosen: [Int], _ transform: @escaping @Sendable (FindingReport) -> Result
  ) -> [Result] {
    var all: [Result] = []
    try? each(chosen, transform) { (result: Result) throws(PackageError) in all.append(result) }
    return all
  }
}
