"""Tables of events: trackers with one row an event, in the layouts that projects, clusters and platforms use."""
from datetime import datetime, timedelta

from table import Column, Row, Table, needs
from words import ACTIVITIES, DISTRICTS, PARTNERS, TOTALS


def people(rng):
    """The heads of one event: women and men, three age bands, and those counted once more."""
    women, men = rng.randint(12, 38), rng.randint(10, 34)
    total = women + men
    young = rng.randint(total // 5, total // 2)
    old = rng.randint(2, total // 5)
    return {"total": total, "women": women, "men": men, "young": young, "middle": total - young - old, "old": old,
            "pwd": rng.randint(0, 4), "officials": rng.randint(0, 6), "youth": young}


def event_rows(rng, words, count):
    """Rows of events in two districts, in the order of their dates; no two are the same."""
    places = [(district, aimak) for district, aimaks in words.all(DISTRICTS).items() for aimak in rng.sample(aimaks, 3)]
    day, rows = datetime(2023, rng.randint(1, 3), rng.randint(1, 28)), []
    for n in range(1, count + 1):
        day += timedelta(days=rng.randint(1, 9))
        district, aimak = rng.choice(places)
        rows.append(Row(no=n, date=day, start=day, end=day + timedelta(days=rng.randint(0, 3)), district=district, aimak=aimak,
                        activity=words.pick(ACTIVITIES), partner=words.pick(PARTNERS), households=rng.randint(40, 95),
                        hours=rng.choice([1.5, 2, 2.5, 3, 4, 6]), **people(rng)))
    return rows


def heads(words, group, *keys):
    """Columns of heads under one header."""
    return [Column(key, [words.header("participants"), words.header(key)] if group else words.header(key), "count", True)
            for key in keys]


def tracker(rng, words):
    """The usual tracker: one row an event, women and men under one header, subsets beside them."""
    extra = rng.sample(["pwd", "officials", "youth"], rng.choice([0, 1, 2]))
    columns = [Column("no", words.header("no"), "id"), Column("date", words.header("date"), "date", format="dd.mm.yyyy"),
               Column("district", words.header("district")), Column("aimak", words.header("aimak")),
               Column("activity", words.header("activity"))]
    columns += heads(words, rng.random() < 0.6, "total", "women", "men", *extra)
    if rng.random() < 0.6:
        columns.append(Column("households", words.header("households"), "count", True))
    if rng.random() < 0.3:
        columns.append(Column("hours", words.header("hours"), "number"))
    table = Table(columns, event_rows(rng, words, rng.randint(16, 30)))
    table.categories = ["district", "aimak", "activity"]
    table.levels = [key for key in ("households",) if table.has(key)]
    table.partitions = [("total", ["women", "men"])]
    table.parts = [("total", key) for key in extra]
    if rng.random() < 0.75:
        table.label_key = rng.choice(["no", "no", "district", "activity"])
        table.add_totals(words.pick(TOTALS), formulas=rng.random() < 0.4)
    return table


def bands(rng, words):
    """Events with age bands: two ways to split the same heads, in two- or three-row headers."""
    group = words.header("participants")
    columns = [Column("date", words.header("date"), "date", format="yyyy-mm-dd"), Column("district", words.header("district")),
               Column("aimak", words.header("aimak"))]
    sexes = {"ky": "Жынысы", "ru": "Пол", "en": "Sex"}[words.first]
    ages = {"ky": "Жашы", "ru": "Возраст", "en": "Age"}[words.first]
    years = {"ky": "{} жаш", "ru": "{} лет", "en": "{}"}[words.first]
    older = {"ky": "60 жаш жана улуу", "ru": "60 лет и старше", "en": "60+"}[words.first]
    columns += [Column("total", [group, words.header("total")], "count", True)]
    columns += [Column(key, [group, sexes, words.header(key)], "count", True) for key in ("women", "men")]
    columns += [Column(key, [group, ages, text], "count", True) for key, text in
                (("young", years.format("14-28")), ("middle", years.format("29-59")), ("old", older))]
    columns += [Column("partner", words.header("partner"))]
    table = Table(columns, event_rows(rng, words, rng.randint(16, 26)), "district")
    table.categories = ["district", "aimak", "partner"]
    table.partitions = [("total", ["women", "men"]), ("total", ["young", "middle", "old"])]
    if rng.random() < 0.6:
        table.add_totals(words.pick(TOTALS), formulas=rng.random() < 0.3)
    return table


def by_formula(rng, words):
    """A tracker that adds up by itself: totals of rows and columns are formulas."""
    columns = [Column("no", words.header("no"), "id"), Column("activity", words.header("activity")),
               Column("district", words.header("district")), Column("women", words.header("women"), "count", True),
               Column("men", words.header("men"), "count", True),
               Column("total", words.header("total"), "count", True, "{women}{row}+{men}{row}",
                      needs("women", "men")(lambda v: v["women"] + v["men"])),
               Column("share", words.header("share"), "share", False, "ROUND({women}{row}/{total}{row}*100,1)",
                      needs("women", "total")(lambda v: round(100 * v["women"] / v["total"] + 1e-9, 1)))]
    table = Table(columns, event_rows(rng, words, rng.randint(14, 24)))
    table.categories = ["activity", "district"]
    table.partitions = [("total", ["women", "men"])]
    table.add_totals(words.pick(TOTALS), formulas=True)
    return table


def listed(rng, words):
    """An Excel table with lists to choose from and limits, no titles; the form of 4W matrices."""
    columns = [Column("code", words.header("code"), "id"), Column("partner", words.header("partner")),
               Column("activity", words.header("activity")), Column("district", words.header("district")),
               Column("aimak", words.header("aimak")), Column("start", words.header("start"), "date", format="dd.mm.yyyy"),
               Column("end", words.header("end"), "date", format="dd.mm.yyyy")]
    columns += heads(words, False, "total", "women", "men")
    columns += [Column("households", words.header("households"), "count")]
    rows = event_rows(rng, words, rng.randint(18, 32))
    for n, row in enumerate(rows):
        row.values["code"] = f"KG-{101 + 7 * n}"
    table = Table(columns, rows)
    table.categories, table.levels = ["partner", "activity", "district", "aimak"], ["households"]
    table.partitions = [("total", ["women", "men"])]
    table.validations = [("activity", "list", words.all(ACTIVITIES)), ("households", "whole", 0, 200)]
    table.list_object = rng.random() < 0.6
    return table


def tagged(rng, words):
    """A sheet with HXL tags between header and data."""
    table = Table([Column("date", words.header("date"), "date", format="yyyy-mm-dd"), Column("district", words.header("district")),
                   Column("aimak", words.header("aimak")), Column("activity", words.header("activity")),
                   *heads(words, rng.random() < 0.5, "total", "women", "men", "pwd")],
                  event_rows(rng, words, rng.randint(15, 25)))
    table.categories = ["district", "aimak", "activity"]
    table.partitions, table.parts = [("total", ["women", "men"])], [("total", "pwd")]
    table.tags = ["#date", "#adm2+name", "#adm3+name", "#activity", "#reached", "#reached+f", "#reached+m", "#reached+pwd"]
    return table
