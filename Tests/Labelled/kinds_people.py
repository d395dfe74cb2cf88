"""Lists of people and of answers: registers, and exports of Kobo, ODK, ActivityInfo and DHIS2."""
import uuid
from datetime import datetime, timedelta

from table import Column, Row, Table
from words import DISTRICTS, FEMALE, MALE, PARTNERS, POSITIONS, SEXES, SURNAMES


def register(rng, words):
    """An attendance register: one row a person."""
    columns = [Column("no", words.header("no"), "id"), Column("name", words.header("name"), "name"),
               Column("sex", words.header("sex")), Column("age", words.header("age"), "count"),
               Column("district", words.header("district")), Column("aimak", words.header("aimak")),
               Column("position", words.header("position")), Column("phone", words.header("phone"), "phone"),
               Column("account", words.header("account"), "id")]
    places = [(district, aimak) for district, aimaks in words.all(DISTRICTS).items() for aimak in rng.sample(aimaks, 3)]
    names = rng.sample([(surname, name) for surname in SURNAMES for name in FEMALE + MALE], rng.randint(20, 36))
    rows = []
    for n, (surname, name) in enumerate(names, 1):
        female = name in FEMALE
        district, aimak = rng.choice(places)
        rows.append(Row(no=n, name=f"{surname}{'а' if female else ''} {name}", sex=words.all(SEXES)[0 if female else 1],
                        age=rng.randint(19, 64), district=district, aimak=aimak, position=words.pick(POSITIONS),
                        phone=f"+996{rng.choice([55, 70, 77])}{rng.randint(1000000, 9999999)}",
                        account="1250" + "".join(rng.choice("0123456789") for _ in range(12))))
    table = Table(columns, rows)
    table.categories, table.levels = ["sex", "district", "aimak", "position"], ["age"]
    return table


def a_uuid(rng):
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def survey(rng, words, dash=False):
    """An export of Kobo, or of ODK Central with dashes: answers, choices as 0/1 columns, a household roster that repeats."""
    mark, media = "-" if dash else "/", ["radio", "tv", "internet", "neighbours"]
    count, moment = rng.randint(16, 28), datetime(2023, 5, 2, 8, 30)
    main, roster = [], []
    for n in range(1, count + 1):
        moment += timedelta(minutes=rng.randint(15, 300))
        chosen = [word for word in media if rng.random() < 0.5] or ["tv"]
        identity = a_uuid(rng)
        size = rng.randint(2, 4)
        main.append(Row(start=f"{moment:%Y-%m-%dT%H:%M:%S}.000+06:00", district=rng.choice(list(words.all(DISTRICTS))),
                        age=rng.randint(19, 64), households=size, media=" ".join(chosen),
                        **{f"m{i}": int(word in chosen) for i, word in enumerate(media)},
                        opinion=f"{words.pick(POSITIONS)} {n}", id=40210 + 3 * n, uuid=identity,
                        root=f"uuid:{identity}", time=moment + timedelta(minutes=30), index=n))
        for member in rng.sample(FEMALE + MALE, size):
            roster.append(Row(member=member, mage=rng.randint(1, 70), index=len(roster) + 1,
                              parent="main", pindex=n, sub=40210 + 3 * n, suuid=identity))
    columns = [Column("start", "start", "stamp"), Column("district", f"place{mark}district"), Column("age", "age", "count"),
               Column("households", "hh_size", "technical"), Column("media", "media", "technical"),
               *[Column(f"m{i}", f"media{mark}{word}", "technical") for i, word in enumerate(media)],
               Column("opinion", "opinion", "technical"), Column("id", "_id", "technical"), Column("uuid", "_uuid", "technical"),
               Column("time", "_submission_time", "stamp", format="yyyy-mm-dd hh:mm:ss"),
               Column("root", "rootUuid", "technical"), Column("index", "_index", "technical")]
    first = Table(columns, main)
    first.categories, first.levels, first.media = ["district"], ["age"], media
    second = Table([Column("member", f"roster{mark}name", "name"), Column("mage", f"roster{mark}member_age", "count"),
                    Column("index", "_index", "technical"), Column("parent", "_parent_table_name", "technical"),
                    Column("pindex", "_parent_index", "technical"), Column("sub", "_submission__id", "technical"),
                    Column("suuid", "_submission__uuid", "technical")], roster)
    return first, second


def survey_export(main, roster, rng):
    """An answer that its 0/1 columns contradict, a roster row without a parent, a submission twice, a text cut short."""
    fault = rng.choice(["choice", "orphan", "twice", "cut"])
    row = main.take(rng)
    if not row:
        return False
    if fault == "choice":
        n = rng.randrange(len(main.media))
        row.values[f"m{n}"] = 1 - row.values[f"m{n}"]
        main.plant("survey-export", row, "media", f"m{n}")
    elif fault == "orphan":
        child = roster.take(rng)
        child.values["pindex"] = len(main.rows) + rng.randint(1, 9)
        roster.plant("survey-export", child, "pindex")
        main.allow("survey-export", main.rows[0], "index")
    elif fault == "twice":
        other = main.take(rng)
        row.values["root"], row.values["uuid"] = other.values["root"], other.values["uuid"]
        main.plant("survey-export|duplicate-keys", row, "root", "uuid")
        main.allow("survey-export|duplicate-keys", other, "root", "uuid")
        main.allow("survey-export|duplicate-keys", row, "root", "uuid")
    else:
        row.values["opinion"] = "<WARNING: Truncated to Excel limit of 32767 characters!> " + row.values["opinion"] * 20
        main.plant("survey-export", row, "opinion")
    return True


def database(rng, words):
    """An export of ActivityInfo: opaque record numbers, month, partner, counts; or of DHIS2: one value a row."""
    if rng.random() < 0.5:
        columns = [Column("id", "@id", "technical"), Column("partner", "Partner.Name"), Column("district", "Location.District"),
                   Column("month", "Month", "technical"), Column("households", "Households reached", "count")]
        rows = [Row(id=f"c{rng.getrandbits(60):x}", partner=words.pick(PARTNERS), district=rng.choice(list(words.all(DISTRICTS))),
                    month=f"2023-{1 + n % 12:02}", households=rng.randint(30, 80)) for n in range(rng.randint(24, 40))]
        table = Table(columns, rows)
        table.categories, table.levels = ["partner", "district"], ["households"]
        return table
    letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
    code = lambda: rng.choice(letters[:50]) + "".join(rng.choice(letters) for _ in range(10))
    elements, units = [code() for _ in range(3)], [code() for _ in range(6)]
    rows = [Row(element=element, period=f"2023{month:02}", unit=unit, option="HllvX50cXC0", value=rng.randint(30, 80))
            for element in elements for month in (1, 2, 3) for unit in units]
    table = Table([Column("element", "dataelement", "technical"), Column("period", "period", "technical"),
                   Column("unit", "orgunit", "technical"), Column("option", "categoryoptioncombo", "technical"),
                   Column("value", "value", "number")], rows)
    table.levels = ["value"]
    return table
