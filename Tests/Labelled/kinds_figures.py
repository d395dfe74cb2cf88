"""Tables of figures: indicators, statistics by district with subtotals, spending, age bands, periods across."""
from kinds_events import people
from table import Column, Row, Table, needs
from words import DISTRICTS, INDICATORS, ITEMS, POSITIONS, SUBTOTALS, TOTALS, UNITS


def indicators(rng, words):
    """An indicator table: baseline, target, actual and what share of the target was reached."""
    rows = []
    for n, name in enumerate(rng.sample(words.all(INDICATORS), rng.randint(8, 10))):
        target = rng.randint(20, 60)
        rows.append(Row(code=f"{1 + n // 4}.{1 + n % 4}", indicator=name, unit=words.pick(UNITS), baseline=rng.randint(0, 9),
                        target=target, actual=rng.randint(target // 2, target + 12)))
    columns = [Column("code", words.header("code"), "id"), Column("indicator", words.header("indicator")),
               Column("unit", words.header("unit")), Column("baseline", words.header("baseline"), "number"),
               Column("target", words.header("target"), "number"), Column("actual", words.header("actual"), "number"),
               Column("achieved", words.header("achieved"), "share", False, "ROUND({actual}{row}/{target}{row}*100,1)",
                      needs("actual", "target")(lambda v: round(100 * v["actual"] / v["target"] + 1e-9, 1)))]
    return Table(columns, rows)


def district_sums(rng, words):
    """Ayil aimaks with a subtotal for each district and a grand total."""
    columns = [Column("no", words.header("no"), "id"), Column("district", words.header("district")),
               Column("aimak", words.header("aimak"))]
    columns += [Column(key, [words.header("participants"), words.header(key)], "count", True) for key in ("total", "women", "men")]
    columns += [Column("households", words.header("households"), "count", True)]
    rows, n = [], 0
    for district, aimaks in words.all(DISTRICTS).items():
        for aimak in aimaks:
            n += 1
            rows.append(Row(no=n, district=district, aimak=aimak, households=rng.randint(300, 900), **people(rng)))
    table = Table(columns, rows, rng.choice(["no", "district", "aimak"]))
    table.categories, table.levels = ["district"], ["households"]
    table.partitions = [("total", ["women", "men"])]
    table.add_totals(words.pick(TOTALS), rng.random() < 0.6, SUBTOTALS[words.first], "district")
    return table


def spending(rng, words):
    """What was bought: quantity times price, added up."""
    columns = [Column("no", words.header("no"), "id"), Column("item", words.header("item")),
               Column("quantity", words.header("quantity"), "number"), Column("price", words.header("price"), "number"),
               Column("amount", words.header("amount"), "number", True, "{quantity}{row}*{price}{row}",
                      needs("quantity", "price")(lambda v: v["quantity"] * v["price"])),
               Column("account", words.header("account"), "id")]
    rows = [Row(no=n, item=words.pick(ITEMS), quantity=rng.randint(2, 40), price=rng.randint(20, 90) * 5,
                account="1290" + "".join(rng.choice("0123456789") for _ in range(12))) for n in range(1, rng.randint(12, 20))]
    table = Table(columns, rows, "item")
    table.categories = ["item"]
    table.add_totals(words.pick(TOTALS), formulas=True)
    return table


def age_groups(rng, words):
    """Participants by age band and settlement: the bands are values of a column."""
    columns = [Column("district", words.header("district")), Column("band", words.header("band")),
               *[Column(key, words.header(key), "count", True) for key in ("total", "girls", "boys")]]
    rows = []
    for district in words.all(DISTRICTS):
        for band in ("1-5", "6-10", "11-12", "13-17", "18-28"):
            girls, boys = rng.randint(11, 40), rng.randint(11, 40)
            rows.append(Row(district=district, band=band, total=girls + boys, girls=girls, boys=boys))
    table = Table(columns, rows)
    table.partitions = [("total", ["girls", "boys"])]
    if rng.random() < 0.5:
        table.add_totals(words.pick(TOTALS), formulas=rng.random() < 0.5)
    return table


def repeated_leaves(rng, words):
    """Statistics by district: pupils and teachers, each with "of whom women"; the leaves repeat."""
    groups = ["pupils", "teachers"]
    flat = rng.random() < 0.4
    columns = [Column("no", words.header("no"), "id"), Column("aimak", words.header("aimak"))]
    years = [words.header("previous"), words.header("current")]
    deep = not flat and rng.random() < 0.5
    keys = []
    for group in groups:
        for n, year in enumerate(years if deep else [None]):
            top = [words.header(group)] + ([year] if year else [])
            keys.append((f"{group}{n}", f"{group}{n}w"))
            whole = top if flat else top + [words.header("total")]
            part = top + [words.header("of_women")]
            columns += [Column(keys[-1][0], whole, "count", True), Column(keys[-1][1], part, "count", True)]
            if flat:
                columns[-1].shown = part[-1:]
    rows = []
    for n, aimak in enumerate(sum((list(aimaks) for aimaks in words.all(DISTRICTS).values()), []), 1):
        values = {}
        for whole, part in keys:
            values[whole] = rng.randint(200, 420)
            values[part] = rng.randint(90, 190)
        rows.append(Row(no=n, aimak=aimak, **values))
    table = Table(columns, rows, "aimak")
    table.parts, table.levels = keys, [keys[0][0]]
    table.add_totals(words.pick(TOTALS), formulas=rng.random() < 0.5)
    return table


def periods(rng, words):
    """Indicators or organisation units down, periods across, as DHIS2 pivots and project plans have them."""
    names = rng.choice([["202301", "202302", "202303", "202304"], ["Q1 2023", "Q2 2023", "Q3 2023", "Q4 2023"],
                        [2020, 2021, 2022, 2023], ["2023-01", "2023-02", "2023-03", "2023-04"]])
    columns = [Column("district", words.header("district")), Column("aimak", words.header("aimak"))]
    columns += [Column(f"p{n}", str(name), "number", True) for n, name in enumerate(names)]
    rows = [Row(district=district, aimak=aimak, **{f"p{n}": rng.randint(30, 80) for n in range(4)})
            for district, aimaks in words.all(DISTRICTS).items() for aimak in aimaks]
    table = Table(columns, rows)
    table.names = names
    table.categories, table.levels = ["district"], ["p0", "p1", "p2", "p3"]
    if rng.random() < 0.7:
        table.add_totals(words.pick(TOTALS), formulas=rng.random() < 0.5)
    return table


def staff(rng, words):
    """A small table of its own: positions and heads; stands beside or below another."""
    columns = [Column("position", words.header("position"))] + \
        [Column(key, words.header(key), "count", True) for key in ("total", "women", "men")]
    rows = []
    for position in words.all(POSITIONS):
        women, men = rng.randint(14, 40), rng.randint(14, 40)
        rows.append(Row(position=position, total=women + men, women=women, men=men))
    table = Table(columns, rows)
    table.partitions = [("total", ["women", "men"])]
    table.add_totals(words.pick(TOTALS), formulas=rng.random() < 0.5)
    return table
