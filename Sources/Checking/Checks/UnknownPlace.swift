internal import Formulas
public import Tables

/// Flags districts, ayil aimaks and villages that no list knows, or that belong to another district or
/// oblast than their row says.
///
/// The list is `Rules/places.tsv`. It is asked only about columns most of whose names it knows, and a
/// name is called unknown only where it knows all places of the kind; columns for which a rule file
/// has a list of its own are left to that.
///
/// Why it matters: a place under the wrong district moves its people there in every table.
///
/// Triggers: `Кара-Булак` under Leilek district. Does not: the same under Batken district.
public struct UnknownPlace: Check {
  /// `unknown-place`.
  public let name = "unknown-place"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.texts]
  private let gazetteer: Gazetteer

  /// Makes the check with the places that come with the program.
  public init() { gazetteer = .shipped }

  /// Looks at each column of places; a row's wider place is taken from the column of that kind.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    for (index, column) in table.columns.enumerated() where !facts.listed.contains(index) {
      guard let kind = PlaceKind(column.concept), facts.profiles[index].count(.text) > 1,
        let names = facts.profiles[index].categories(in: column.cells),
        isOfList(names, kind)
      else { continue }
      found.hasLooked = true
      let wider = kind.wider.flatMap { table.column(concept: $0.concept) }
      for name in names { check(name, kind, index, wider, facts, &found) }
    }
    return found.outcome
  }

  /// Whether the list knows at least half of the names, and two, or three of more than four.
  private func isOfList(_ names: [Category], _ kind: PlaceKind) -> Bool {
    let known = names.count { !gazetteer.places(named: $0.text, kind.levels).isEmpty }
    return known * 2 >= names.count && known >= min(names.count > 4 ? 3 : 2, names.count)
  }

  private func check(
    _ name: Category, _ kind: PlaceKind, _ column: Int, _ wider: Int?, _ facts: TableFacts,
    _ found: inout ColumnFindings
  ) {
    let rows = facts.profiles[column].rows(of: name.numbers, in: found.table.columns[column].cells)
    let candidates = gazetteer.places(named: name.text, kind.levels)
    for (parent, rows) in parents(of: rows, wider, kind, found.table) {
      if let parent, !candidates.isEmpty, !candidates.contains(where: { $0.parent == parent }) {
        addMisplaced(name, candidates[0], parent, rows, column, &found)
      } else if candidates.isEmpty, !ValueWords.isPlaceholder(name.text),
        !ValueWords.isNoData(name.text), isComplete(kind, parent)
      {
        addUnknown(name, kind, parent, rows, column, &found)
      }
    }
  }

  /// Rows by the wider place they name; nil where they name none that is known.
  private func parents(
    of rows: [Int], _ wider: Int?, _ kind: PlaceKind, _ table: Table
  ) -> [(parent: String?, rows: [Int])] {
    guard let wider, let widerKind = kind.wider else { return [(nil, rows)] }
    var groups: [String: [Int]] = [:]
    for row in rows {
      guard case .text(let text) = table.columns[wider].cells[row] else {
        groups["", default: []].append(row)
        continue
      }
      let place = gazetteer.places(named: text, widerKind.levels).first { $0.level != .city }
      groups[place?.name ?? "", default: []].append(row)
    }
    return groups.sorted { $0.value[0] < $1.value[0] }.map {
      ($0.key.isEmpty ? nil : $0.key, $0.value)
    }
  }

  /// Whether the list holds all places of the kind in a wider one.
  private func isComplete(_ kind: PlaceKind, _ parent: String?) -> Bool {
    switch kind {
    case .oblast, .district: true
    case .aimak: parent.map { !gazetteer.names([.aimak], in: $0).isEmpty } ?? false
    case .village: false
    }
  }

  private func addMisplaced(
    _ name: Category, _ place: KnownPlace, _ parent: String, _ rows: [Int], _ column: Int,
    _ found: inout ColumnFindings
  ) {
    let village = gazetteer.places(named: name.text, [.village]).first
    let arguments = [
      NamedValue("owner", .text(place.parent)), NamedValue("parent", .text(parent)),
      NamedValue("code", .text(place.code.isEmpty ? "–" : place.code)),
      NamedValue("aimak", .text(village?.parent ?? "")),
    ]
    let id = village == nil ? "unknown-place-parent" : "unknown-place-village"
    found.add(id, rows: rows, column: column, severity: .error, arguments)
  }

  private func addUnknown(
    _ name: Category, _ kind: PlaceKind, _ parent: String?, _ rows: [Int], _ column: Int,
    _ found: inout ColumnFindings
  ) {
    let nearest = NearestName.of(name.text, in: gazetteer.names(kind.levels, in: parent))
    // A name without a near one may be newer than the list.
    if let nearest {
      found.add(
        "unknown-place-near", rows: rows, column: column, [NamedValue("nearest", .text(nearest))])
    } else {
      found.add(
        "unknown-place", rows: rows, column: column, severity: .info, confidence: .possible)
    }
  }
}

/// A kind of column that holds places.
enum PlaceKind: String {
  case oblast, district, aimak, village

  init?(_ concept: String?) {
    guard let kind = concept.flatMap(Self.init(rawValue:)) else { return nil }
    self = kind
  }

  var concept: String { rawValue }

  /// The levels of places that such a column may hold.
  var levels: Set<KnownPlace.Level> {
    switch self {
    case .oblast: [.oblast, .city]
    case .district: [.district, .city]
    case .aimak: [.aimak, .city]
    case .village: [.village, .city]
    }
  }

  /// The next wider kind.
  var wider: Self? {
    switch self {
    case .oblast: nil
    case .district: .oblast
    case .aimak: .district
    case .village: .aimak
    }
  }
}
