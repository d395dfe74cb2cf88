"""Errors in figures. Each function plants one error in a table and says whether it could."""
from datetime import timedelta

NBSP = "\u00a0"
NO_DATA = {"ky": ["маалымат жок", "жок", "н/д"], "ru": ["н/д", "нет данных"], "en": ["n/a", "no data"]}
VAGUE = {"ky": ["болжол менен {}", "көп"], "ru": ["около {}", "много"], "en": ["about {}", "many"]}
PEOPLE = {"ky": "{} адам", "ru": "{} чел.", "en": "{} people"}


def split_sums(table, rng, words):
    """One part typed wrong, as typing goes: a digit off, two digits swapped, a total not carried along."""
    sums = [(whole, parts) for whole, parts in table.partitions if whole in table.keys("count")]
    if not sums:
        return False
    whole, parts = rng.choice(sums)
    key = rng.choice(parts + [whole])
    row = table.take(rng, lambda row: isinstance(row.values[key], int) and row.values[key] > 6 and row.values[whole] > 12)
    if not row:
        return False
    others = [part for other, part in table.parts if other == key]
    by = rng.choice([1, 2, 3, 10]) if key == whole else rng.choice([-3, -2, -1, 1, 2, 3])
    row.values[key] += by
    if key == whole or others:
        for part in others:
            table.allow("part-exceeds-total", row, part, key)
    table.plant("split-sums", row, whole, *parts)
    for other, others in table.partitions:
        if key in [other] + others and other != whole:
            table.allow("split-sums", row, other, *others)
    return True


def part_exceeds_total(table, rng, words):
    """A subset larger than its whole."""
    pairs = [(whole, part) for whole, part in table.parts if part in table.keys("count")]
    row = pairs and table.take(rng, lambda row: isinstance(row.values[pairs[0][0]], int))
    if not row:
        return False
    whole, part = rng.choice(pairs)
    row.values[part] = row.values[whole] + rng.randint(1, 5)
    table.plant("part-exceeds-total", row, whole, part)
    table.allow("outliers", row, part)
    return True


def total_row(table, rng, words):
    """A typed total that was not renewed."""
    totals = [row for row in table.totals() if not row.by_formula and not row.off]
    keys = [column.key for column in table.columns if column.total]
    if not totals or not keys:
        return False
    row, key = rng.choice(totals), rng.choice(keys)
    row.off[key] = rng.choice([-10, -7, -2, 3, 5, 10, 20])
    table.plant("total-row", row, key)
    for other in table.totals():
        table.allow("total-row|split-sums|part-exceeds-total", other, *keys)
    return True


def text_numbers(table, rng, words):
    """A number that is text: a no-break space, a unit, an apostrophe, a comma."""
    keys = table.keys("count", "number")
    row, key = table.spot(rng, keys)
    if not row:
        return False
    number = row.values[key]
    if not isinstance(number, (int, float)):
        return False
    forms = [f" {number}", f"{number}{NBSP}", PEOPLE[words.first].format(number) if table.column(key).kind == "count" else f"{number} "]
    if isinstance(number, int) and number >= 1000:
        forms = [f"{number // 1000}{NBSP}{number % 1000:03}", f"{number // 1000} {number % 1000:03}"]
    row.true[key], row.values[key] = number, rng.choice(forms).replace(".", ",") if isinstance(number, float) else rng.choice(forms)
    table.plant("text-numbers", row, key)
    table.allow("stray-spaces", row, key)
    return True


def mixed_types(table, rng, words):
    """Words where a number should stand."""
    keys = [key for key in table.keys("count", "number") if key not in sum([[w] + p for w, p in table.partitions], [])]
    row, key = table.spot(rng, keys)
    if not row:
        return False
    row.true[key], row.values[key] = row.values[key], rng.choice(VAGUE[words.first]).format(row.values[key])
    table.plant("mixed-types", row, key)
    return True


def sentinel_values(table, rng, words):
    """999 or words for "no data" among figures."""
    keys = table.calm("count", "number")
    row, key = table.spot(rng, keys)
    if not row:
        return False
    table.extreme.add(key)
    highest = max(line.values[key] for line in table.data() if isinstance(line.values[key], (int, float)))
    codes = [code for code in (99, 999, 9999) if code > 1.5 * highest][:1]
    row.values[key] = rng.choice(codes + [-99] + NO_DATA[words.first][:2])
    # An age of 99 may be one, and a code near the values is told from them as an outlier.
    near = not isinstance(row.values[key], str) and 0 < row.values[key] < 3 * highest
    table.plant("sentinel-values|outliers" if near else "sentinel-values", row, key)
    if not isinstance(row.values[key], str):
        table.allow("outliers|impossible-values", row, key)
    return True


def impossible_values(table, rng, words):
    """Negative counts, fractions of people, impossible ages, shares over 100, an end before its start, a far year."""
    chances = []
    for key in table.calm("count"):
        chances += [(key, lambda v: 190)] if key == "age" else [(key, lambda v: -v), (key, lambda v: v + 0.5)]
    if table.has("date"):
        chances += [("date", lambda v: v.replace(year=2032)), ("date", lambda v: v.replace(year=2203))]
    if table.has("share") and not table.column("share").formula:
        chances += [("share", lambda v: 104.5)]
    if table.has("start", "end"):
        chances += [("end", None)] * 3
    row = chances and table.take(rng)
    if not row:
        return False
    key, change = rng.choice(chances)
    table.extreme.add(key)
    row.values[key] = row.values["start"] - timedelta(days=rng.randint(1, 5)) if change is None else change(row.values[key])
    table.plant("impossible-values", row, key, *(["start"] if change is None else []))
    table.allow("outliers", row, key)
    return True


def outliers(table, rng, words):
    """A digit too many."""
    keys = [key for key in table.calm("count", "number") if key != "age"]
    row = keys and len(table.data()) >= 8 and table.take(rng)
    if not row:
        return False
    key = rng.choice(keys)
    table.extreme.add(key)
    row.values[key] *= rng.choice([10, 10, 100])
    table.plant("outliers", row, key)
    return True


def long_numbers(table, rng, words):
    """An account number that became a number; its last digits are gone."""
    if not table.has("account"):
        return False
    row = table.take(rng)
    if not row:
        return False
    row.values["account"] = int(row.values["account"][:15]) * 10
    table.plant("long-numbers", row, "account")
    table.allow("mixed-types", row, "account")
    return True


def missing_values(table, rng, words):
    """A blank in a column that is otherwise full."""
    keys = [key for key in table.categories + table.levels if key in table.keys("text", "count", "number")]
    row = keys and len(table.data()) >= 8 and table.take(rng)
    if not row:
        return False
    key = rng.choice(keys)
    row.values[key] = None
    table.plant("missing-values", row, key)
    return True
