"""Errors of formulas, validations, hidden and merged cells. Each function plants one error and says whether it could."""


def formulas(table):
    return [column for column in table.columns if column.formula]


def sum_range(table, rng, words, numbering=False):
    """A SUM that ends early, begins late, leaves a row out, takes the column's number in or a subtotal twice."""
    totals = [row for row in table.totals() if row.by_formula and len(row.covers) > 3 or row.covers[0].kind == "subtotal"]
    totals = [row for row in totals if row.by_formula and not row.reach and id(row) not in table.used]
    keys = [column.key for column in table.columns if column.total]
    if not totals or not keys:
        return False
    row, key = rng.choice(totals), rng.choice(keys)
    table.used.add(id(row))
    row.reach[key] = "twice" if row.covers[0].kind == "subtotal" else \
        rng.choice(["short", "short", "late", "gap"] + (["past"] * 2 if numbering else []))
    table.plant("sum-range", row, key)
    table.allow("total-row|split-sums|part-exceeds-total", row, *keys)
    for other in table.totals():
        table.allow("total-row|split-sums|part-exceeds-total", other, *keys)
    return True


def stale_formula(table, rng, words):
    """A stored result that was not worked out again, or that is not there at all."""
    keys = [column.key for column in table.columns if column.total]
    totals = [row for row in table.totals() if row.by_formula and not row.reach and id(row) not in table.used]
    if totals and keys and rng.random() < 0.5:
        row, key = rng.choice(totals), rng.choice(keys)
        table.used.add(id(row))
        row.cached[key] = row.written(key) + rng.choice([-9, -4, 6, 11]) + sum(line.meant(key) for line in row.covers)
        table.plant("stale-formula", row, key)
        for other in table.totals():
            table.allow("total-row|split-sums|part-exceeds-total|stale-formula", other, *keys)
        return True
    columns = formulas(table)
    row = columns and table.take(rng)
    if not row:
        return False
    column = rng.choice(columns)
    row.cached[column.key] = None if rng.random() < 0.3 else \
        round(column.compute(row.values) + rng.choice([-7, -3, 4, 8]) * (0.1 if column.kind == "share" else 1), 1)
    table.plant("stale-formula", row, column.key)
    table.allow("split-sums|impossible-values|outliers", row, *[column.key for column in table.columns])
    for total in table.totals():
        table.allow("stale-formula", total, column.key)
    return True


def typed_over_formula(table, rng, words):
    """A number typed into a column of formulas, right or wrong."""
    columns = [column for column in formulas(table) if len(table.data()) >= 5]
    row = columns and table.take(rng)
    if not row:
        return False
    column = rng.choice(columns)
    row.typed.add(column.key)
    row.values[column.key] = round(column.compute(row.values) + rng.choice([0, 0, 1, 2]), 1)
    table.plant("typed-over-formula", row, column.key)
    table.allow("split-sums", row, *[column.key for column in table.columns])
    return True


def formula_errors(table, rng, words):
    """A formula whose cells were deleted, or that divides by nothing."""
    columns = [column for column in formulas(table) if not column.total]
    row = columns and table.take(rng)
    if not row:
        return False
    key = rng.choice(columns).key
    row.formulas[key], row.cached[key] = rng.choice([("=#REF!*100", "#REF!"), ("=1/0", "#DIV/0!"), ("=NA()", "#N/A")])
    table.plant("formula-errors", row, key)
    return True


def own_validation(table, rng, words):
    """A value that the cell's own validation would not have let in."""
    if not table.validations:
        return False
    key, kind, *limits = rng.choice([rule for rule in table.validations if rule[0] not in table.extreme])
    row = table.take(rng)
    if not row:
        return False
    if kind == "list":
        row.values[key] = rng.choice(["Экскурсия", "Концерт", "Exhibition", "Көргөзмө"])
    else:
        table.extreme.add(key)
        row.values[key] = limits[1] + rng.randint(1, 9)
    table.plant("own-validation", row, key)
    table.allow("outliers|spelling-variants", row, key)
    return True


def hidden_data(table, rng, words):
    """Rows or a column of the table that were hidden and still count."""
    if table.hidden_rows or table.hidden_keys or table.list_object:
        return False
    if rng.random() < 0.3 and len(table.columns) > 6:
        key = rng.choice([column.key for column in table.columns[2:]])
        table.hidden_keys.append(key)
        for n, row in enumerate(table.data()):
            table.allow("hidden-data", row, key)
        table.plant("hidden-data", table.data()[0], key)
        return True
    rows = table.data()
    first = rng.randrange(1, len(rows) - 1)
    chosen = rows[first:first + rng.choice([1, 1, 2])]
    table.hidden_rows += chosen
    table.plant("hidden-data", chosen[0], *[column.key for column in table.columns])
    for row in chosen[1:]:
        table.allow("hidden-data", row, *[column.key for column in table.columns])
    return True


def merged_data(table, rng, words):
    """One value merged over several rows."""
    keys = [key for key in table.categories if key not in ("aimak",)]
    if not keys or table.list_object:
        return False
    key, rows = rng.choice(keys), table.rows
    starts = [n for n in range(len(rows) - 2) if all(
        row.kind == "data" and id(row) not in table.used and row not in table.hidden_rows for row in rows[n:n + 3])]
    starts = [n for n in starts if key != "district" or rows[n].values[key] == rows[n + 1].values[key]]
    if not starts:
        return False
    start = rng.choice(starts)
    count = 2 if key == "district" else rng.choice([2, 3])
    chosen = rows[start:start + count]
    for row in chosen:
        table.used.add(id(row))
        if row is not chosen[0]:
            row.values[key] = None
    table.merges.append((key, chosen[0], chosen[-1]))
    table.plant("merged-data", chosen[0], key)
    for row in chosen[1:]:
        table.allow("merged-data", row, key)
    return True
