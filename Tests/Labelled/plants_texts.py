"""Errors in texts, dates, keys and whole rows. Each function plants one error and says whether it could."""
import copy
from datetime import datetime

from words import DISTRICTS

LATIN = dict(zip("АаВЕеКМНОоРрСсТХх", "AaBEeKMHOoPpCcTXx"))
CYRILLIC = {latin: cyrillic for cyrillic, latin in LATIN.items()}
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
KYRGYZ = "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры".split()
ENGLISH = "January February March April May June July August September October November December".split()


def text_dates(table, rng, words):
    """A date that is text, also in words."""
    keys = table.keys("date")
    row, key = table.spot(rng, keys)
    if not row:
        return False
    day = row.values[key]
    long = {"ky": f"{day.year}-жылдын {day.day}-{KYRGYZ[day.month - 1]}", "ru": f"{day.day} {MONTHS[day.month - 1]} {day.year} г.",
            "en": f"{day.day} {ENGLISH[day.month - 1]} {day.year}"}
    row.values[key] = rng.choice([f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", long[words.first]])
    table.plant("text-dates", row, key)
    return True


def stray_spaces(table, rng, words):
    """Spaces that do not show."""
    row, key, text = a_category(table, rng, lambda text: True)
    if not row:
        return False
    forms = [text + " ", " " + text, text + "\u00a0", text[:3] + "\u200b" + text[3:]]
    if " " in text:
        forms += [text.replace(" ", "  ", 1), text.replace(" ", "\u00a0", 1)]
    row.values[key] = rng.choice(forms)
    table.plant("stray-spaces", row, key)
    table.allow("spelling-variants|own-validation", row, key)
    return True


def mixed_script(table, rng, words):
    """One letter of the other alphabet that looks the same."""
    def places(text):
        letters = CYRILLIC if all(letter < "Ѐ" for letter in text) else LATIN
        return [n for n, letter in enumerate(text) if letter in letters], letters
    row, key, text = a_category(table, rng, lambda text: places(text)[0])
    if not row:
        return False
    spots, letters = places(text)
    at = rng.choice(spots)
    row.values[key] = text[:at] + letters[text[at]] + text[at + 1:]
    table.plant("mixed-script", row, key)
    table.allow("spelling-variants|own-validation", row, key)
    return True


def spelling_variants(table, rng, words):
    """A place or kind of event in another spelling: no hyphen, a small letter, a letter doubled or lost."""
    row, key, text = a_category(table, rng, lambda text: len(text) > 5 and "." not in text, common=True)
    if not row:
        return False
    forms = [text.lower(), text.upper()]
    if "-" in text or " " in text:
        forms += [text.replace("-", " "), text.replace("-", "")] if "-" in text else [text.replace(" ", "-")]
    if len(text) > 7:
        forms += [text[:4] + text[5:], text[:5] + text[4:]]
    row.values[key] = rng.choice([form for form in forms if form != text])
    # Of a place it is as right to say that there is none of that name.
    table.plant("spelling-variants|unknown-place" if key in ("district", "aimak") else "spelling-variants", row, key)
    table.allow("unknown-place|own-validation", row, key)
    return True


def a_category(table, rng, fits, common=False):
    """A row and a text column of few values with a value that fits; `common`: one that three other rows have."""
    def count(row, key):
        return sum(line.values[key] == row.values[key] for line in table.data())
    chances = [(row, key) for row in table.data() for key in table.categories
               if id(row) not in table.used and isinstance(row.values[key], str) and fits(row.values[key])
               and (not common or count(row, key) > 3)]
    if not chances:
        return None, None, None
    row, key = rng.choice(chances)
    table.used.add(id(row))
    return row, key, row.values[key]


def unknown_place(table, rng, words):
    """An ayil aimak under another district than its own."""
    if not table.has("district", "aimak") or "aimak" not in table.categories:
        return False
    row = table.take(rng)
    if not row:
        return False
    others = [aimak for aimaks in words.all(DISTRICTS).values() if row.values["aimak"] not in aimaks for aimak in aimaks]
    if len(others) > 5:
        return False
    other = rng.choice(others)
    row.values["aimak"] = other
    table.plant("unknown-place", row, "aimak", "district")
    return True


def duplicate_rows(table, rng, words):
    """A row that was pasted twice, numbered anew."""
    if any(row.kind == "subtotal" for row in table.rows) or table.has("code") or table.has("root") or len(table.columns) < 4:
        return False
    row = table.take(rng)
    if not row:
        return False
    again = copy.deepcopy(row)
    place = table.rows.index(row) + rng.randint(1, 3)
    last = len(table.data())
    table.rows.insert(min(place, last), again)
    table.used.add(id(again))
    for total in table.totals():
        total.covers = table.data()
    for n, line in enumerate(table.data(), 1):
        if "no" in line.values:
            line.values["no"] = n
    keys = [column.key for column in table.columns]
    table.plant("duplicate-rows", again, *keys)
    table.allow("duplicate-rows|duplicate-keys|survey-export", row, *keys)
    table.allow("duplicate-keys|survey-export", again, *keys)
    return True


def duplicate_keys(table, rng, words):
    """A code that occurs twice."""
    row = table.has("code") and table.take(rng)
    other = row and table.take(rng)
    if not other:
        return False
    row.values["code"] = other.values["code"]
    table.plant("duplicate-keys", row, "code")
    table.allow("duplicate-keys", other, "code")
    return True


def band_as_date(table, rng, words):
    """An age band that became a date."""
    row = table.has("band") and table.take(rng, lambda row: row.values["band"] in ("6-10", "1-5", "11-12"))
    if not row:
        return False
    first, second = map(int, row.values["band"].split("-"))
    row.values["band"] = datetime(2023, second, first) if words.first != "en" else datetime(2023, first, second)
    table.plant("band-as-date", row, "band")
    return True
