"""Lays tables out on a sheet as people do: titles above, headers of several rows, numbering, notes and signatures."""
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ListObject

from book import span
from words import NOTES, SIGNATURES, TITLES

BOX = Border(*[Side(style="thin")] * 4)
HEAD = PatternFill("solid", fgColor="DDEBF7")


class Look:
    """How one table is laid out; everything is drawn from a generator of random numbers."""

    def __init__(self, rng, words, titles=None, plain=False):
        self.titles = [] if plain else rng.sample(words.all(TITLES), rng.choice([0, 1, 1, 2, 3]) if titles is None else titles)
        self.gap = 0 if not self.titles else rng.choice([0, 1])
        self.left = 1 if plain else rng.choice([1, 1, 1, 2])
        self.merged = rng.random() < 0.75
        self.styled = rng.random() < 0.7
        self.numbering = not plain and rng.random() < 0.2
        self.note = None if plain or rng.random() < 0.4 else rng.choice(words.all(NOTES))
        self.signature = None if plain or rng.random() < 0.6 else SIGNATURES[words.first]
        self.tags = None


def lay_out(book, sheet, table, look, top=1, left=None):
    """Writes a table with what stands above and below it; gives the first row that is free again."""
    left = left or look.left
    row = top
    for title in look.titles:
        book.put(sheet, row, left, title).font = Font(bold=True, size=13)
        row += 1
    row += look.gap
    letters = {column.key: get_column_letter(left + n) for n, column in enumerate(table.columns)}
    header = row
    row = write_header(book, sheet, table, look, header, left)
    last_header = row - 1
    numbering = None
    if look.tags:
        for n, tag in enumerate(look.tags):
            book.put(sheet, row, left + n, tag)
        row += 1
    if look.numbering:
        numbering = row
        for n in range(len(table.columns)):
            book.put(sheet, row, left + n, n + 1)
        row += 1
    for number, line in enumerate(table.rows, row):
        line.number = number
    for line in table.rows:
        write_row(book, sheet, table, line, letters, left, numbering)
    finish(book, sheet, table, letters)
    last = len(table.columns) - 1 + left
    end = max([line.number for line in table.data()])
    book.tables.append((sheet.title, span(left, header, last, last_header), span(left, row, last, end),
                        [column.path for column in table.columns], [line.number for line in table.totals()]))
    if table.list_object:
        listed = ListObject(displayName=f"List{len(book.tables)}", ref=span(left, last_header, last, end))
        sheet.add_table(listed)
    row = table.rows[-1].number + 1
    for text in (look.note, look.signature):
        if text:
            book.put(sheet, row + 1, left, text)
            row += 2
    return row


def write_header(book, sheet, table, look, top, left):
    """Writes the header's rows, groups and whole columns merged or not; gives the row below."""
    depth = max(len(column.shown) for column in table.columns)
    for n, column in enumerate(table.columns):
        path, before = column.shown, table.columns[n - 1].shown if n else []
        for level, text in enumerate(path):
            leaf = level == len(path) - 1
            if not leaf and before[:level + 1] == path[:level + 1] and len(before) > level + 1:
                continue
            at = top + level if not leaf or look.merged or level == 0 and after_group(table.columns, n) else top + depth - 1
            cell = book.put(sheet, at, left + n, text)
            if look.styled:
                cell.font, cell.fill, cell.border = Font(bold=True), HEAD, BOX
                cell.alignment = Alignment(horizontal="center", wrap_text=True)
            if not look.merged:
                continue
            width = 1 if leaf else run(table.columns, n, level)
            height = depth - level if leaf else 1
            if width * height > 1:
                sheet.merge_cells(start_row=at, start_column=left + n, end_row=at + height - 1, end_column=left + n + width - 1)
    return top + depth


def after_group(columns, n):
    """Whether a column stands right of a group's; a name that is not merged would seem to reach over it."""
    return any(len(column.shown) > 1 for column in columns[:n])


def run(columns, first, level):
    """How many columns from one on have the same group."""
    path = columns[first].shown[:level + 1]
    count = 0
    while first + count < len(columns) and columns[first + count].shown[:level + 1] == path \
            and len(columns[first + count].shown) > level + 1:
        count += 1
    return count


def write_row(book, sheet, table, row, letters, left, numbering):
    for n, column in enumerate(table.columns):
        if row.kind == "data":
            value, cached = data_cell(table, row, column, letters)
        else:
            value, cached = total_cell(table, row, column, letters[column.key], numbering)
        book.put(sheet, row.number, left + n, value, cached, column.format)


def data_cell(table, row, column, letters):
    """A data cell's content, and beside a formula its stored result."""
    key = column.key
    if key in row.formulas:
        return row.formulas[key].format(row=row.number, **letters), row.cached.get(key)
    if column.formula and key not in row.typed:
        row.values[key] = column.compute(row.values)
        formula = "=" + column.formula.format(row=row.number, **letters)
        return formula, row.cached.get(key, row.values[key])
    if column.formula and key not in row.values:
        row.values[key] = column.compute(row.values)
    return row.values.get(key), None


def total_cell(table, row, column, letter, numbering):
    """A total row's cell; where its range goes wrong, the stored result is that of the wrong range."""
    key = column.key
    if key == table.label_key:
        return row.label, None
    if not column.total:
        return None, None
    if not row.by_formula:
        row.values[key] = row.meant(key) + row.off.get(key, 0)
        return row.values[key], None
    terms, result = sum_terms(table, row, key, letter, numbering)
    row.values[key] = result
    return "=" + terms, row.cached.get(key, result)


def sum_terms(table, row, key, letter, numbering):
    covers, wrong = list(row.covers), row.reach.get(key)
    extra = 0
    if covers[0].kind == "subtotal":
        if wrong == "twice":
            rows = [line for line in table.rows if line is not row]
            return f"SUM({letter}{rows[0].number}:{letter}{rows[-1].number})", sum(line.written(key) for line in rows)
        return "+".join(f"{letter}{line.number}" for line in covers), sum(line.written(key) for line in covers)
    first, last = covers[0].number, covers[-1].number
    if wrong == "short":
        covers = covers[:-1]
    elif wrong == "late":
        covers = covers[1:]
    elif wrong == "past":
        extra = int(letter_index(letter, table, key))
        return f"SUM({letter}{numbering}:{letter}{last})", sum(line.written(key) for line in covers) + extra
    elif wrong == "gap":
        middle = len(covers) // 2
        skipped = covers.pop(middle)
        return (f"SUM({letter}{first}:{letter}{skipped.number - 1},{letter}{skipped.number + 1}:{letter}{last})",
                sum(line.written(key) for line in covers))
    return f"SUM({letter}{covers[0].number}:{letter}{covers[-1].number})", sum(line.written(key) for line in covers)


def letter_index(letter, table, key):
    """The number that stands in the numbering row of a column."""
    return [column.key for column in table.columns].index(key) + 1


def finish(book, sheet, table, letters):
    """What is not in cells: validations, hidden rows and columns, merged cells; and where the errors are."""
    rows = table.data()
    for key, kind, *limits in table.validations:
        rule = DataValidation(type="list", formula1='"' + ",".join(limits[0]) + '"') if kind == "list" else \
            DataValidation(type="whole", operator="between", formula1=str(limits[0]), formula2=str(limits[1]))
        rule.add(f"{letters[key]}{rows[0].number}:{letters[key]}{rows[-1].number}")
        sheet.add_data_validation(rule)
    for row in table.hidden_rows:
        sheet.row_dimensions[row.number].hidden = True
    for key in table.hidden_keys:
        sheet.column_dimensions[letters[key]].hidden = True
    for key, first, last in table.merges:
        sheet.merge_cells(f"{letters[key]}{first.number}:{letters[key]}{last.number}")
    for label in table.labels:
        cells = [f"{letters[key]}{row.number}" for row, key in label.cells]
        book.label(sheet.title, cells, label.checks, label.needed)
