"""Changes up to three cells in each workbook of a corpus, and has others say what came of it.

usage: roundtrip.py DQCHECK CORPUS [OFFICE]

A number, a text and a blank cell of the first worksheet that has them are changed through a cleaning log; what
is refused is counted by its reason and another cell tried. Then `dqcheck diff` must list just these cells, openpyxl and
python-calamine (each where it opens the original) must read the new values and all others as before, and undoing must
leave no difference. LibreOffice then opens OFFICE of the edited workbooks (default 200, those with the rarest parts
first) and writes all their sheets as csv, as it does the originals: only the changed cells, formulas and pivot tables
may differ.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import python_calamine
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

warnings.filterwarnings("ignore", module="openpyxl")
ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
TIME_LIMIT = 60
TRIES = 4
MOST_CELLS = 5_000_000
NEW = {"n": "7431.5", "s": "дагы бир <текст> & 1", "": "7431.5"}
KINDS = {"n": "number to number", "s": "text to text", "": "blank to number"}
EXCEPTIONS = Path(__file__).parent.parent / "roundtrip-exceptions.tsv"
# What a package may hold besides cells, by what the names of its parts begin with.
PARTS = {
    "charts": "xl/charts/", "pivot tables": "xl/pivotTables/", "VBA": "xl/vbaProject.bin", "tables": "xl/tables/",
    "comments": "xl/comments", "threaded comments": "xl/threadedComments/", "controls": "xl/ctrlProps/",
    "images": "xl/media/", "drawings": "xl/drawings/", "calcChain": "xl/calcChain.xml", "links": "xl/externalLinks/",
    "embeddings": "xl/embeddings/", "slicers": "xl/slicers/", "metadata": "xl/metadata.xml",
}


class Wrong(Exception):
    """What did not come out as it must."""


def run(*command, limit=TIME_LIMIT):
    try:
        return subprocess.run(command, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -1, b"", b"no end in time")


def unescaped(text):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), text)


def candidates(program, path):
    """The first sheet with cells to change and, for each kind, some of them with their values; None if not readable."""
    told = run(program, "inspect", str(path), "--format", "json", "--show-personal")
    if told.returncode != 0:
        return None
    for sheet in [sheet["name"] for sheet in json.loads(told.stdout)["sheets"]]:
        dump = run(program, "convert", str(path), "-", "--format", "canonical", "--sheet", sheet).stdout.decode()
        found, taken, width = {"n": [], "s": [], "": []}, set(), 1
        for line in dump.split("\n")[:-1]:
            place, value = line.split("\t", 1)
            row, column = map(int, place[1:].split("C"))
            taken.add((row, column))
            width = max(width, column)
            if value[0] in found and len(found[value[0]]) < TRIES and len(value) < 2_000:
                found[value[0]].append((f"{get_column_letter(column)}{row}", unescaped(value[2:])))
        empty = ((r, c) for r in range(2, 2_000) for c in range(1, width + 2) if (r, c) not in taken)
        if taken:
            found[""] = [(f"{get_column_letter(c)}{r}", "") for _, (r, c) in zip(range(TRIES), empty)]
            return sheet, {kind: cells for kind, cells in found.items() if cells}
    return None, {}


def write_log(path, sheet, cells):
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        log = csv.writer(file)
        log.writerow("sheet,cell,old_value,change_type,new_value,evidence".split(","))
        for kind, (cell, old) in cells.items():
            guard = "'" if kind == "s" and old[:1] in tuple("=+-@\t\r\n'") else ""
            log.writerow([sheet, cell, guard + old, "change_response", NEW[kind], KINDS[kind]])


def spelled(value):
    """A value as text; formulas of arrays and data tables by what they hold."""
    return str(vars(value)) if hasattr(value, "__dict__") else str(value)


def by_openpyxl(path):
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): spelled(cell.value) for sheet in book.worksheets
        if isinstance(sheet, Worksheet) for cell in sheet._cells.values() if cell.value is not None}


def by_calamine(path):
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    found = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.start is None:
            continue
        if sheet.height * sheet.width > MOST_CELLS:
            raise MemoryError("calamine holds the empty cells too")
        for row, cells in enumerate(sheet.to_python(skip_empty_area=True), sheet.start[0] + 1):
            for column, value in enumerate(cells, sheet.start[1] + 1):
                if value != "":
                    found[name, get_column_letter(column) + str(row)] = str(value)
    return found


def make(program, path, sheet, choice, folder, reasons):
    """Applies the changes, others in place of those refused; the changed cells by kind, and the file."""
    log, out = folder / "log.csv", folder / f"out{path.suffix}"
    choice = {kind: list(cells) for kind, cells in choice.items()}
    while choice:
        cells = {kind: some[0] for kind, some in choice.items()}
        write_log(log, sheet, cells)
        done = run(program, "apply", str(path), str(log), "-o", str(out), "--format", "json", "--force", "--show-personal")
        if done.returncode == 0:
            return cells, out, json.loads(done.stdout)
        if done.returncode == 3 and b"cannot be edited in place" in done.stderr:
            reasons["the whole package: markup"] += 1
            return {}, out, None
        if done.returncode != 1:
            raise Wrong(f"apply: status {done.returncode} {done.stderr.decode()[:200]}")
        refused = json.loads(done.stdout)["refused"]
        if not refused or out.exists():
            raise Wrong("apply: refused without a row, or written all the same")
        for refusal in refused:
            reasons[refusal["reason"]] += 1
            for kind, (cell, _) in cells.items():
                if cell == refusal["cell"]:
                    choice[kind].pop(0)
        choice = {kind: some for kind, some in choice.items() if some}
    return {}, out, None


def expect_others_agree(path, out, places):
    readers = 0
    for read in (by_openpyxl, by_calamine):
        try:
            before = read(path)
        except BaseException:
            continue
        # openpyxl does not know the namespaces of Strict packages.
        if not before:
            continue
        readers += 1
        after = read(out)
        seen = {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}
        if seen != places:
            raise Wrong(f"{read.__name__}: {sorted(seen ^ places)[:5]}")
    return readers


def differences(program, one, other):
    told = json.loads(run(program, "diff", str(one), str(other), "--format", "json", "--show-personal").stdout)
    extra = told["structure"] + [item for sheet in told["sheets"] for item in sheet["structure"]]
    return {(sheet["sheet"], cell["cell"]) for sheet in told["sheets"] for cell in sheet["cells"]}, extra, told


def expect_undone(program, path, out, folder):
    undone = folder / f"undone{path.suffix}"
    done = run(program, "apply", str(out), str(folder / "out.log.csv"), "--undo", "-o", str(undone), "--force")
    if done.returncode != 0:
        raise Wrong(f"undo: {(done.stdout + done.stderr).decode()[:200]}")
    if not differences(program, path, undone)[2]["same"]:
        raise Wrong(f"undo leaves {differences(program, path, undone)[:2]}")


def judge(program, path, folder):
    """What came of a workbook in words, the reasons of refusals, and the edited file with its changed cells."""
    reasons = Counter()
    choice = candidates(program, path)
    if choice is None:
        return "does not open", reasons, None
    sheet, cells = choice
    if not cells:
        return "has no cells", reasons, None
    cells, out, told = make(program, path, sheet, cells, folder, reasons)
    if not cells:
        return "every change refused", reasons, None
    if not told["outputs"][0]["proof"]:
        raise Wrong("no proof")
    again = folder / f"again{path.suffix}"
    run(program, "apply", str(path), str(folder / "log.csv"), "-o", str(again), "--force")
    if again.read_bytes() != out.read_bytes():
        raise Wrong("other bytes the second time")
    places = {(sheet, cell) for cell, _ in cells.values()}
    listed, extra, _ = differences(program, path, out)
    if listed != places or extra:
        raise Wrong(f"diff: {sorted(listed ^ places)[:5]} {extra[:2]}")
    readers = expect_others_agree(path, out, places)
    expect_undone(program, path, out, folder)
    return f"{len(cells)} cells changed, proved, read by {readers} others, undone", reasons, (out, places)


def features(path):
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        sheets = b"".join(package.read(n) for n in names if re.search(r"worksheets/[^/]+\.xml$", n) and package.getinfo(n).file_size < 5_000_000)
    held = {what for what, start in PARTS.items() if any(name.startswith(start) for name in names)}
    for what, mark in (("x14 validations", b"x14:dataValidation "), ("validations", b"<dataValidation "),
                       ("conditional formats", b"<conditionalFormatting"), ("shared formulas", b't="shared"'), ("merged cells", b"<mergeCell ")):
        if mark in sheets:
            held.add(what)
    return held


def rarest(pairs, wish):
    """Workbooks in turn from those that hold each part, the rarest parts first; then the rest."""
    held = {path: features(path) for path, _, _ in pairs}
    counts = Counter(what for some in held.values() for what in some)
    def rank(pair):
        return min((counts[what] for what in held[pair[0]]), default=len(pairs) + 1)
    chosen = sorted(pairs, key=rank)[:wish]
    return chosen, Counter(what for path, _, _ in chosen for what in held[path])


def convert_all(files, folder, profile):
    """Every sheet of each file as csv, by LibreOffice."""
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    for start in range(0, len(files), 25):
        run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", options,
            "--outdir", str(folder), *map(str, files[start:start + 25]), limit=300)


def csv_cells(folder, stem):
    found = {}
    for path in sorted(folder.glob(f"{stem}-*.csv")):
        with open(path, newline="", encoding="utf-8", errors="replace") as file:
            csv.field_size_limit(1 << 30)
            for row, cells in enumerate(csv.reader(file)):
                for column, value in enumerate(cells):
                    if value:
                        found[path.stem[len(stem) + 1:], f"{get_column_letter(column + 1)}{row + 1}"] = value
    return found


def computed_cells(path):
    """The cells that LibreOffice works out: formulas, and what an error stands for (pictures in cells)."""
    try:
        book = openpyxl.load_workbook(path)
    except BaseException:
        return None
    found = set()
    for sheet in book.worksheets:
        for cell in sheet._cells.values() if isinstance(sheet, Worksheet) else []:
            area = getattr(cell.value, "ref", None)
            if cell.data_type in "fe" or area:
                found |= {(sheet.title, c.coordinate) for row in sheet[area if area and ":" in area else cell.coordinate + ":" + cell.coordinate] for c in row}
    return found


def office(pairs, root):
    """What LibreOffice makes of the edited workbooks beside their originals."""
    outcomes, wrong = Counter(), []
    before, after, source = (root / name for name in ("before", "after", "source"))
    for folder in (before, after, source / "a", source / "b"):
        folder.mkdir(parents=True)
    files = []
    for number, (path, out, places) in enumerate(pairs):
        names = [source / side / f"w{number}{path.suffix}" for side in "ab"]
        names[0].write_bytes(path.read_bytes())
        names[1].write_bytes(out.read_bytes())
        files.append(names)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: convert_all(*job), [
            ([names[0] for names in files], before, root / "profile-a"),
            ([names[1] for names in files], after, root / "profile-b")]))
    for number, (path, out, places) in enumerate(pairs):
        one, other = csv_cells(before, f"w{number}"), csv_cells(after, f"w{number}")
        if not one:
            outcomes["LibreOffice does not open the original, or it is empty to it"] += 1
            continue
        if not other:
            wrong.append(f"{path}\tLibreOffice does not open the edited workbook")
            continue
        computed = computed_cells(path)
        seen = {place for place in one.keys() | other.keys() if one.get(place) != other.get(place)} - places
        odd = seen - computed if computed is not None else set()
        # Pivot tables are worked out from the data that changed.
        if odd and "pivot tables" not in features(path):
            wrong.append(f"{path}\tLibreOffice: {sorted(odd)[:4]}")
        else:
            more = " pivot tables and" if odd else " formulas and" if seen else ""
            outcomes[f"opened by LibreOffice, differing in{more} the changed cells alone"] += 1
    return outcomes, wrong


def known_exceptions():
    if not EXCEPTIONS.exists():
        return set()
    return {line.split("\t")[0] for line in EXCEPTIONS.read_text().splitlines() if line and line[0] != "#"}


def main():
    program, corpus = sys.argv[1], Path(sys.argv[2])
    wish = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    paths = sorted(p for p in corpus.rglob("*") if p.suffix.lower() in ENDINGS and p.stat().st_size < 3_000_000)
    known = known_exceptions()
    outcomes, reasons, wrong, pairs = Counter(), Counter(), [], []
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)

        def work(numbered):
            folder = root / str(numbered[0])
            folder.mkdir()
            try:
                return numbered[1], judge(program, numbered[1], folder)
            except Wrong as error:
                return numbered[1], (f"WRONG: {error}", Counter(), None)
            except Exception as error:
                return numbered[1], (f"WRONG: {error!r}", Counter(), None)

        with ThreadPoolExecutor(2) as pool:
            for path, (outcome, refused, pair) in pool.map(work, enumerate(paths)):
                name = str(path.relative_to(corpus))
                reasons += refused
                if pair:
                    pairs.append((path, *pair))
                if outcome.startswith("WRONG"):
                    outcomes["known exception" if name in known else "WRONG"] += 1
                    wrong += [] if name in known else [f"{name}\t{outcome}"]
                else:
                    outcomes[outcome] += 1
        chosen, coverage = rarest(pairs, wish) if wish else ([], Counter())
        opened, odd = office(chosen, root) if chosen else (Counter(), [])
    for title, counts in (("workbooks", outcomes), ("refused changes", reasons), ("LibreOffice", opened), ("of these with", coverage)):
        print(f"{title}: {sum(counts.values()) if title != 'of these with' else ''}")
        for what, count in counts.most_common():
            print(f"  {count:5}  {what}")
    wrong += [line for line in odd if str(Path(line.split("\t")[0]).relative_to(corpus)) not in known]
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
