"""Workbooks to measure with, in the markup that Excel writes; the same bytes at every run.

usage: generate.py FOLDER [ROWS]
"""

import random
import sys
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
LETTERS = "ABCDEFGHIJKL"
DISTRICTS = ["Баткен", "Лейлек", "Кадамжай", "North", "South", "East"]


def mixed(row, rng):
    """Event id, district, date, three counts that add up, three amounts, a note, a share, a phone."""
    women, men = rng.randrange(500), rng.randrange(500)
    r = str(row)
    return (
        f'<c r="A{r}" t="s"><v>{row}</v></c><c r="B{r}" t="s"><v>{row % 6}</v></c>'
        f'<c r="C{r}" s="1"><v>{45000 + row % 700}</v></c><c r="D{r}"><v>{women + men}</v></c>'
        f'<c r="E{r}"><v>{women}</v></c><c r="F{r}"><v>{men}</v></c>'
        f'<c r="G{r}"><v>{rng.random() * 1000!r}</v></c><c r="H{r}"><v>{row * 7}</v></c>'
        f'<c r="I{r}"><v>{rng.randrange(10**6) / 100}</v></c><c r="J{r}" t="s"><v>{row % 5000}</v></c>'
        f'<c r="K{r}"><v>{rng.randrange(100) / 100}</v></c><c r="L{r}" t="s"><v>{row}</v></c>'
    )


def numbers(row, rng):
    return "".join(f'<c r="{c}{row}"><v>{rng.randrange(10**6)}</v></c>' for c in LETTERS)


def strings(row, rng):
    return "".join(f'<c r="{c}{row}" t="s"><v>{(row * 12 + i) % 200000}</v></c>' for i, c in enumerate(LETTERS))


def sheet(archive, name, rows, cells):
    rng = random.Random(764)
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w") as part:
        part.write(
            f'{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="A1:L{rows}"/><sheetData>'.encode())
        header = "".join(f'<c r="{c}1" t="inlineStr"><is><t>col {c}</t></is></c>' for c in LETTERS)
        part.write(f'<row r="1" spans="1:12">{header}</row>'.encode())
        for start in range(2, rows + 1, 1000):
            part.write("".join(
                f'<row r="{row}" spans="1:12">{cells(row, rng)}</row>'
                for row in range(start, min(start + 1000, rows + 1))).encode())
        part.write(b"</sheetData></worksheet>")


def workbook(path, sheets, rows, cells, texts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        def archive_write(name, text):
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)

        numbers_ = range(1, sheets + 1)
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n in numbers_)
        archive_write("[Content_Types].xml", (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
            '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
            f'{overrides}</Types>'))
        archive_write("_rels/.rels", f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers_)
        archive_write("xl/workbook.xml", f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>')
        related = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers_)
        archive_write("xl/_rels/workbook.xml.rels", (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}<Relationship Id="rId901" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId902" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'))
        archive_write("xl/styles.xml", STYLES)
        items = "".join(f"<si><t>{DISTRICTS[i] if i < 6 else f'text of cell {i}'}</t></si>" for i in range(texts))
        archive_write("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}" count="{texts}" uniqueCount="{texts}">{items}</sst>')
        for n in numbers_:
            sheet(archive, f"xl/worksheets/sheet{n}.xml", rows, cells)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    million = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    tenth = million // 10
    for name, *arguments in [
        ("mixed-1m", 1, million, mixed, million + 1),
        ("mixed-100k", 1, tenth, mixed, tenth + 5001),
        ("numbers-1m", 1, million, numbers, 6),
        ("strings-1m", 1, million, strings, 200_000),
        ("sheets-20", 20, tenth // 2, mixed, tenth + 5001),
        ("small", 1, 60, mixed, 5001 - 4700),
    ]:
        path = folder / f"{name}.xlsx"
        if not path.exists():
            partial = path.with_suffix(".partial")
            workbook(partial, *arguments)
            partial.rename(path)
        print(path.name, path.stat().st_size, "bytes")


main()
