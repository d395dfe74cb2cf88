"""Writes a register of invented persons into a folder, with openpyxl: what it says of them stands in every place that can say it.

usage: register.py FOLDER
  register.xlsx        names, personal numbers, telephones and addresses, recognised by their headers or values; a number, a
                       code and a sum that only the rules declare personal; mistakes in all of them
  register-2.xlsx      the same after somebody worked on it
  register.rules.yaml  rules with a personal key and personal lists
  wrong.yaml           rules that are wrong where they name persons
  twice.yaml           one that is no YAML
  log.csv              a cleaning log whose rows cannot be applied
"""
import pathlib
import sys

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

HEADERS = ["№", "ФИО", "ПИН", "Телефон", "E-mail", "Код", "Доход", "Оклад", "Премия", "Всего", "Женщины", "Мужчины"]
NAMES = ["Айнура", "Бакыт", "Гүлнара", "Данияр", "Жаркын", "Замира", "Ильяс", "Канат", "Лира", "Мээрим", "Нурбек",
         "Олжобай", "Перизат", "Рахат"]


def rows():
    for number, name in enumerate(NAMES):
        women, men = 10 + number, 20 + 2 * number
        yield [number + 1, f"Жашырынбекова {name}", f"215071990773{number:02}", f"+996555773{number:03}",
               f"{'abcdefghijklmn'[number]}@jashyrun.example", f"QXZ-88{number:02}",
               831100 + 11 * number, 831000 + 10 * number, 100 + number, women + men, women, men]


def mistaken(table):
    table[1][1] = " Жашырынбекова  Бакыт "      # spaces that do not show
    table[2][1] = "Жaшырынбекова Гүлнара"       # a Latin letter
    table[3][1] = table[4][1]                   # a person twice
    table[4][1] = "Sekretova Жаркын"            # another spelling of the list
    table[1][2] = 21507199077301                # stored as a number
    table[2][2] = table[3][2]                   # the key twice
    table[5][2] = "2150719907730x"
    table[5][3] = "996 555 773 005 доб. 8"
    table[6][3] = table[7][3] = ""
    table[8][4] = "i.jashyrun.example"
    table[9][4] = None
    table[3][5] = "qxz-8803"                    # only upper and lower case
    table[4][5] = "QXZ-88O4"                    # a letter for a digit
    table[5][5] = "QXZ-8899"                    # not in the list, nor among the choices of the workbook
    table[1][6] = "831 111"                     # stored as text
    table[2][6] = -831122
    table[3][6] = 83113300                      # far from the rest
    table[5][6] = "не знаю: QXZ"
    table[6][9] += 3                            # what adds up in no row, told by the row's key
    table[7][10] = 99
    return table


def save(path, table, note, author):
    book = Workbook()
    book.properties.creator = author
    sheet = book.active
    sheet.title = "Регистр"
    for row in [HEADERS] + table:
        sheet.append(row)
    sheet["F9"] = '=CONCATENATE("QXZ-88","07")'
    sheet["G17"] = "=SUM(G2:G14)"
    sheet["B17"] = "Итого"
    sheet["B3"].comment = Comment(note, author)
    sheet["E4"].hyperlink = f"mailto:{table[2][4]}"
    choices = DataValidation(type="list", formula1='"' + ",".join(str(row[5]) for row in table[6:10]) + '"')
    choices.add("F2:F15")
    sheet.add_data_validation(choices)
    staff = book.create_sheet("Сотрудники")
    staff.append(["Ответственный", "Отчётов"])
    for number, name in enumerate(NAMES[:6]):
        staff.append([f"Sekretova {name}", number + 5])
    staff["A4"] = "Sekretowa Гүлнара"
    book.save(path)


RULES = """
dqcheck: 1
lists:
  people: {values: {%(members)s}}
  codes: {values: [%(codes)s]}
tables:
  register:
    sheet: Регистр
    key: [pin]
    columns:
      name:   {header: ФИО, in: people}
      pin:    {header: ПИН, type: id, unique: true, matches: '2\\d{13}'}
      phone:  {header: Телефон, required: true, matches: '\\+996\\d{9}'}
      email:  {header: E-mail, required: true, matches: '.+@.+'}
      code:   {header: Код, in: codes, unique: true, personal: true}
      income: {header: Доход, type: count, max: 1000000, personal: true}
      base:   {header: Оклад, type: count, personal: true}
      bonus:  {header: Премия, type: count, personal: true, between: [100, 110]}
      total:  {header: Всего, type: count}
      women:  {header: Женщины, type: count}
      men:    {header: Мужчины, type: count}
    references: {name: "staff[person]"}
  staff:
    sheet: Сотрудники
    columns: {person: {header: Ответственный, in: people, personal: true}, reports: {header: Отчётов, max: 8}}
rules:
  - {id: pay, table: register, check: income = base + bonus}
  - {id: pay-in-words, table: register, check: income = base + bonus, message: "{name}: {income} is not {base + bonus}, {code}"}
  - {id: all-pay, table: register, check: "SUM(register[income]) < 100"}
  - {id: split, table: register, check: total = women + men}
  - {id: known, table: register, check: 'IF(women > 15, name = "", code <> "")'}
  - {id: two, table: register, check: "COUNTIFS(register[name], name) = 1", message: "{name} has {COUNTIFS(register[name], name)} rows"}
  - {id: cells, table: register, check: "women < 'Регистр'!G2"}
"""


def rules(path):
    spelt = [f"Жашырынбекова {name}: [Sekretova {name}]" for name in NAMES]
    codes = [f"QXZ-88{number:02}" for number in range(len(NAMES))]
    path.write_text(RULES % {"members": ", ".join(spelt), "codes": ", ".join(codes)})


WRONG = """
dqcheck: 1
lists:
  people: {values: {Жашырынбекова Айнура: [Sekretova], Жашырынбекова Бакыт: Sekretova, Sekretova: {Жашырынбекова: 1}}}
tables:
  register:
    sheet: Регистр
    columns: {name: {header: ФИО, in: people}, code: {header: Код, personal: true}, total: {header: Всего}}
rules:
  - id: known
    table: register
    check: total > 0
    examples:
      - {name: Жашырынбекова Айнура, code: QXZ-8801, total: 5, outcome: failed}
    waive:
      - {key: {name: Жашырынбекова Бакыт}, value: {code: QXZ-8801}, who: Т. Мамытова, until: soon}
  - {id: a, table: register, check: name + "Жашырынбекова" > 5}
  - {id: b, table: register, check: name IN ("Sekretova" }
"""

TWICE = """
dqcheck: 1
lists: {people: {values: {Жашырынбекова Айнура: [], Жашырынбекова Айнура: []}}}
"""

LOG = """sheet,cell,row_key,question,old_value,change_type,new_value
Регистр,B2,,,Жашырынбекова Перизат,change_response,Sekretova
Регистр,F2,,,QXZ-8811,change_response,QXZ-8812
Регистр,G2,,,831111,change_response,831119
Регистр,,pin=21507199077303,total,1,change_response,2
Регистр,,pin=21507199077399,total,1,change_response,2
Регистр,J2,pin=21507199077399,total,1,change_response,2
Регистр,,pin=21507199077304,jobs,1,change_response,2
"""

if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    table = mistaken(list(rows()))
    save(folder / "register.xlsx", table, "Жашырынбекова перезвонит", "Жашырынбекова А.")
    table[2][1] = "Жашырынбекова Гүлнара"
    table[5][2] = "21507199077305"
    table[5][3] = "+996555773005"
    table[8][4] = "i@jashyrun.example"
    table[7][5] = "QXZ-8897"
    table[1][6] = 831111
    table[6][9] -= 3
    table[2][4] = "cc@jashyrun.example"
    del table[11]
    save(folder / "register-2.xlsx", table, "Жашырынбекова звонила", "Sekretova")
    rules(folder / "register.rules.yaml")
    (folder / "wrong.yaml").write_text(WRONG)
    (folder / "twice.yaml").write_text(TWICE)
    (folder / "log.csv").write_text(LOG)
