"""A table as its author thinks of it: columns with header paths, rows, totals over rows, and what is wrong in it.

Errors are planted in this model, by row and column; where they stand on the sheet is known once the table was laid out.
"""


class Column:
    """A column: key, header path, kind (text, count, number, date, id, share) and whether total rows add it up.

    formula(letter, row) gives a cell's formula, letter(key) being a column's letter; compute(values) its result.
    """

    def __init__(self, key, path, kind="text", total=False, formula=None, compute=None, format=None):
        self.key, self.path, self.kind, self.total = key, [path] if isinstance(path, str) else path, kind, total
        self.formula, self.compute, self.format = formula, compute, format
        self.shown = self.path  # the header cells; fewer where the path goes on from the column before


class Row:
    """A row: its values by column key; `true` has the numbers meant where something else was written."""

    def __init__(self, **values):
        self.values, self.true = values, {}
        self.typed, self.cached, self.formulas = set(), {}, {}
        self.number = None  # of the row on the sheet, one-based, once it is laid out

    kind = "data"

    def meant(self, key):
        """The number meant in a cell, or nothing."""
        value = self.true.get(key, self.values.get(key))
        return value if isinstance(value, (int, float)) else 0

    def written(self, key):
        """The number that SUM finds in a cell."""
        value = self.cached.get(key, self.values.get(key))
        return value if isinstance(value, (int, float)) else 0


class Total(Row):
    """A row that adds up others: `covers` are rows, of a grand total the subtotals. Each may go wrong in one column."""

    def __init__(self, label, covers, kind="total", formulas=True):
        super().__init__()
        self.label, self.covers, self.kind, self.by_formula = label, covers, kind, formulas
        self.off, self.reach = {}, {}

    def meant(self, key):
        return sum(row.meant(key) for row in self.covers)

    def written(self, key):
        return self.values.get(key, 0) or 0


class Label:
    """A planted error: any of `cells` (row, key) with any of `checks`; if not needed, a consequence that may be told."""

    def __init__(self, checks, cells, needed=True, sheet=None):
        self.checks, self.cells, self.needed, self.sheet = checks, cells, needed, sheet


class Table:
    """Columns, rows and what holds between them."""

    def __init__(self, columns, rows, label=None):
        self.columns, self.rows, self.label_key = columns, rows, label or columns[0].key
        self.partitions = []  # (total, [parts])
        self.parts = []  # (whole, part)
        self.categories = []  # text columns of few different values
        self.levels = []  # number columns without a partner, whose values are alike
        self.validations = []  # (key, kind, …), kind list or whole
        self.labels, self.used = [], set()
        self.extreme = set()  # columns with a value far from the rest: a second would hide the first
        self.hidden_rows, self.hidden_keys, self.merges = [], [], []
        self.list_object = False

    def column(self, key):
        return next(column for column in self.columns if column.key == key)

    def has(self, *keys):
        return all(any(column.key == key for column in self.columns) for key in keys)

    def keys(self, *kinds):
        """The columns of these kinds that hold no formulas and feed none."""
        feeding = {key for column in self.columns if column.formula for key in getattr(column.compute, "needs", ())}
        return [c.key for c in self.columns if c.kind in kinds and not c.formula and c.key not in feeding]

    def calm(self, *kinds):
        """The columns of alike values in which nothing far from the rest was planted yet."""
        return [key for key in self.levels if key in self.keys(*kinds) and key not in self.extreme]

    def data(self):
        return [row for row in self.rows if row.kind == "data"]

    def totals(self):
        return [row for row in self.rows if row.kind != "data"]

    def spot(self, rng, keys):
        """A row that nothing was planted in and one of some columns; nothing where there is none."""
        row = keys and self.take(rng)
        return (row, rng.choice(keys)) if row else (None, None)

    def take(self, rng, fits=lambda row: True):
        """A data row in which nothing was planted yet, from now on taken; None if there is none."""
        free = [row for row in self.data() if id(row) not in self.used and fits(row)]
        if not free:
            return None
        row = rng.choice(free)
        self.used.add(id(row))
        return row

    def plant(self, checks, row, *keys):
        """Notes an error in a row; the total rows over it may then contradict themselves."""
        self.labels.append(Label(checks, [(row, key) for key in keys]))
        for key, *_ in self.validations:
            if key in keys:
                self.allow("own-validation", row, key)
        numbers = [column.key for column in self.columns if column.total]
        if set(keys) & set(numbers):
            for total in self.totals():
                self.allow("split-sums|total-row|part-exceeds-total", total, *numbers)

    def allow(self, checks, row, *keys):
        """Notes what follows from an error and may be told as well."""
        self.labels.append(Label(checks, [(row, key) for key in keys], needed=False))

    def add_totals(self, label, formulas, subtotal=None, group=None):
        """Appends a total row; with a group (column key) also one below each run of equal values."""
        if group is None:
            self.rows.append(Total(label, list(self.rows), formulas=formulas))
            return
        runs, rows = [], []
        for row in self.rows:
            if not runs or runs[-1][0].values[group] != row.values[group]:
                runs.append([])
            runs[-1].append(row)
        for run in runs:
            rows += run + [Total(subtotal.format(run[0].values[group]), run, "subtotal", formulas)]
        self.rows = rows + [Total(label, [row for row in rows if row.kind == "subtotal"], formulas=formulas)]


def needs(*keys):
    """Says which columns a computed one is made from."""
    def mark(function):
        function.needs = keys
        return function
    return mark
