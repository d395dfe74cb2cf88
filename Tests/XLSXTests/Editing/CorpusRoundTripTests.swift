import Foundation
import OPC
import Testing

@testable import XLSX

/// Edits real workbooks and has openpyxl and calamine read what came of it.
@Suite(.enabled(if: Python.isThere && Corpus.path != nil))
struct CorpusRoundTripTests {
  /// Prints, for each workbook: path, sheet, a number cell, a text cell, a blank cell.
  static let planner = #"""
    import sys, os, openpyxl
    from openpyxl.worksheet.worksheet import Worksheet
    root, limit = sys.argv[1], int(sys.argv[2])
    out, sys.stdout = sys.stdout, sys.stderr  # openpyxl prints
    paths = []
    for folder, _, names in os.walk(root):
        if 'malformed' in folder or 'other-formats' in folder: continue
        paths += [os.path.join(folder, n) for n in names if n.endswith(('.xlsx', '.xlsm'))]
    paths = sorted(p for p in paths if os.path.getsize(p) < 400_000)
    step, done = max(1, len(paths) // limit), 0
    for path in paths[::step]:
        try: book = openpyxl.load_workbook(path)
        except Exception: continue
        for sheet in book.worksheets:
            if not isinstance(sheet, Worksheet) or sheet.max_row > 5000: continue
            number = text = blank = None
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == 'n' and isinstance(cell.value, (int, float)) and not cell.is_date:
                        number = number or cell.coordinate
                    elif cell.data_type == 's' and cell.value: text = text or cell.coordinate
                    elif cell.value is None and cell.row > 1: blank = blank or cell.coordinate
            if not (number or text): continue
            blank = blank or sheet.cell(sheet.max_row + 2, sheet.max_column + 1).coordinate
            print(path, sheet.title, number or '-', text or '-', blank, sep='\x1f', end='\x1e', file=out)
            break
    """#

  /// Compares original and edited: only the listed cells differ.
  static let judge = #"""
    import sys, openpyxl, python_calamine
    from openpyxl.worksheet.worksheet import Worksheet
    out, sys.stdout = sys.stdout, sys.stderr
    def report(*words): print(*words, file=out)
    NUMBER, TEXT = 12345.5, ' Тест & <b> _x0041_ '
    def values(path):
        book = openpyxl.load_workbook(path)
        plain = lambda v: (v.ref, v.text) if hasattr(v, 'ref') and hasattr(v, 'text') else v
        return {s.title: {c.coordinate: plain(c.value) for r in s.iter_rows() for c in r if c.value is not None}
                for s in book.worksheets if isinstance(s, Worksheet)}
    def grid(path):
        book, result = python_calamine.CalamineWorkbook.from_path(path), {}
        for name in book.sheet_names:
            try: sheet = book.get_sheet_by_name(name)
            except Exception: continue
            start = sheet.start or (0, 0)
            for r, row in enumerate(sheet.to_python(skip_empty_area=True)):
                for c, v in enumerate(row):
                    if v != '': result[name, r + start[0], c + start[1]] = v
        return result
    from openpyxl.utils.cell import coordinate_to_tuple as at
    for line in sys.stdin.read().split('\x1e'):
        if not line: continue
        old, new, title, *pairs = line.split('\x1f')
        wanted = dict(zip(pairs[::2], pairs[1::2]))
        wanted = {k: NUMBER if v == 'number' else TEXT if v == 'text' else True for k, v in wanted.items()}
        before, after = values(old), values(new)
        added = set(after) - set(before)
        if len(added) != 1: report(old, 'sheets', added)
        elif after[next(iter(added))].get('A1') != 'dqcheck': report(old, 'new sheet empty')
        for name in before:
            a, b = before[name], after.get(name, {})
            for cell in sorted(set(a) | set(b)):
                expected = wanted.get(cell, a.get(cell)) if name == title else a.get(cell)
                got = b.get(cell)
                if str(got) != str(expected): report(old, name, cell, repr(expected), repr(got))
        try: a = grid(old)
        except BaseException: continue
        b = grid(new)
        for (name, r, c) in sorted(set(a) | set(b)):
            if name in added: continue
            here = [v for k, v in wanted.items() if name == title and at(k) == (r + 1, c + 1)]
            if hasattr(a.get((name, r, c)), 'year'): continue  # a date, which openpyxl takes for a number
            expected = here[0] if here else a.get((name, r, c))
            if str(b.get((name, r, c))).strip('\x00') != str(expected): report(old, name, r, c, 'calamine', repr(expected), repr(b.get((name, r, c))))
    """#

  @Test(.timeLimit(.minutes(5)))
  func editsChangeNothingElse() throws {
    let scratch = try Scratch()
    let limit = ProcessInfo.processInfo.environment["DQCHECK_CORPUS_LIMIT"] ?? "180"
    let plan = try Python.run(Self.planner, Corpus.path ?? "", limit)
    var refusals: [RefusedEdit.Reason: Int] = [:]
    var (saved, noted, notOpened, applied, unchanged, changed, places) = (0, 0, 0, 0, 0, 0, 0)
    var lines = ""
    for (number, line) in plan.split(separator: "\u{1e}").enumerated() {
      let fields = line.split(separator: "\u{1f}").map(String.init)
      let target = scratch.file("\(number)." + fields[0].suffix(4))
      let before = bytes(fields[0])
      let proof: Proof
      let made: [CellEdit]
      let refused: [RefusedEdit]
      do {
        (proof, made, refused) = try edit(fields, target: target)
        let old = try PackageValidator.complaints(about: fields[0])
        let new = try PackageValidator.complaints(about: target)
        #expect(Set(new).subtracting(old).isEmpty, "\(fields[0])")
      } catch let error as PackageError where error.code == .refused {
        notOpened += 1
        continue
      } catch {
        Issue.record(error, "\(fields[0])")
        continue
      }
      #expect(bytes(fields[0]) == before, "\(fields[0]) was written to")
      for refusal in refused { refusals[refusal.reason, default: 0] += 1 }
      #expect(OutputMark.isIntact(path: target), "\(fields[0])")
      let isNoted = made.first?.note != nil && !refused.contains { $0.edit.note != nil }
      if isNoted, let cell = made.first?.cell {
        let workbook = try Workbook(path: target)
        let info = try #require(workbook.sheets.first { $0.name == fields[1] })
        let note = try workbook.features(of: info).notes.first { $0.cell == cell }
        #expect(note?.text.hasSuffix("dqcheck <note>") == true, "\(fields[0])")
        noted += 1
      }
      saved += 1
      applied += made.count
      unchanged += proof.partsUnchanged
      changed += proof.partsChanged
      places += proof.places
      let cells = made.map { "\($0.cell)\u{1f}\(Self.kind(of: $0))" }
      lines += ([fields[0], target, fields[1]] + cells).joined(separator: "\u{1f}") + "\u{1e}"
    }
    let list = scratch.file("list")
    try lines.write(toFile: list, atomically: true, encoding: .utf8)
    let differences = try Python.run(
      Self.judge.replacing("sys.stdin.read()", with: "open(sys.argv[1], newline='').read()"), list)
    #expect(differences == "")
    #expect(saved >= 100)
    let counts = refusals.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    print(
      "\(saved) workbooks, \(noted) with a note, \(notOpened) refused, \(applied) edits; refused: \(counts); "
        + "parts: \(unchanged) unchanged, \(changed) changed in \(places) places")
  }

  private static func kind(of edit: CellEdit) -> String {
    switch edit.value {
    case .number: "number"
    case .text: "text"
    default: "boolean"
    }
  }

  private func edit(
    _ fields: [String], target: String
  ) throws -> (Proof, [CellEdit], [RefusedEdit]) {
    var editor = try WorkbookEditor(path: fields[0])
    let values: [NewValue] = [.number(12345.5), .text(" Тест & <b> _x0041_ "), .boolean(true)]
    let highlights: [Highlight] = [.changed, .error, .warning]
    var edits: [CellEdit] = []
    for (index, field) in fields[2...4].enumerated() {
      guard let cell = CellReference(field) else { continue }
      edits.append(
        CellEdit(
          sheet: fields[1], cell: cell, value: values[index], highlight: highlights[index]))
    }
    if !edits.isEmpty { edits[0].note = "dqcheck <note>" }
    for edit in edits { editor.apply(edit) }
    let refused = try editor.dropRefused()
    var sheet = NewSheet(name: "dqcheck")
    sheet.rows = [[NewCell(.text("dqcheck"))]]
    editor.append(sheet)
    editor.stamp()
    let made = edits.filter { edit in !refused.contains { $0.edit == edit } }
    return (try editor.save(to: target), made, refused)
  }
}
