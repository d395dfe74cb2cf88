"""What people write in such workbooks, in Kyrgyz, Russian and English: headers, labels, titles and values.

Each header has several wordings; a workbook takes one of them. A mixed workbook has headers in two languages, one after
the other with a slash between.
"""

HEADERS = {
    "ky": {
        "no": ["№", "к/н"], "date": ["Күнү", "Өткөрүлгөн күнү", "Дата"], "start": ["Башталышы"], "end": ["Аякташы"],
        "oblast": ["Облус", "Облусу"], "district": ["Район", "Району"],
        "aimak": ["Айыл аймагы", "Айыл өкмөтү", "АА"], "village": ["Айыл", "Айылы"],
        "activity": ["Иш-чара", "Иш-чаранын түрү"], "participants": ["Катышуучулар", "Катышуучулардын саны"],
        "total": ["Жалпы", "Бардыгы", "Жалпы саны"], "women": ["Аялдар", "м.и. аялдар", "Аял"],
        "men": ["Эркектер", "Эркек"], "girls": ["Кыздар"], "boys": ["Эркек балдар", "Уул балдар"],
        "of_women": ["анын ичинен аялдар", "м.и. аялдар"], "pwd": ["ДМЧА", "анын ичинен майыптар"],
        "officials": ["анын ичинен кызмат адамдары"], "youth": ["анын ичинен жаштар"],
        "name": ["Аты-жөнү", "Ф.А.А."], "sex": ["Жынысы"], "age": ["Жашы"], "organisation": ["Уюм", "Мекеме"],
        "position": ["Кызматы", "Кызмат орду"], "phone": ["Телефон номери", "Тел."], "account": ["Банк эсеби"],
        "households": ["Үй-чарбалардын саны", "Үй-чарба"], "indicator": ["Көрсөткүч", "Индикатор"], "code": ["Коду", "Код"],
        "unit": ["Өлчөө бирдиги"], "baseline": ["Базалык маани"], "target": ["Максаттуу маани", "План"],
        "actual": ["Иш жүзүндө", "Факт"], "achieved": ["Аткарылышы, %"], "share": ["Аялдардын үлүшү, %"],
        "quantity": ["Саны"], "price": ["Баасы, сом"], "amount": ["Суммасы, сом"], "item": ["Аталышы"],
        "hours": ["Узактыгы, саат"], "responsible": ["Жооптуу адам"], "partner": ["Өнөктөш"],
        "band": ["Жаш курагы"], "pupils": ["Окуучулар"], "teachers": ["Мугалимдер"], "schools": ["Мектептер"],
        "previous": ["Өткөн жыл"], "current": ["Бул жыл"], "population": ["Калктын саны"], "remark": ["Эскертүү"],
    },
    "ru": {
        "no": ["№", "№ п/п"], "date": ["Дата", "Дата проведения"], "start": ["Дата начала"], "end": ["Дата окончания"],
        "oblast": ["Область"], "district": ["Район"],
        "aimak": ["Айылный аймак", "Айыльный аймак", "А/а"], "village": ["Село", "Населённый пункт"],
        "activity": ["Мероприятие", "Вид мероприятия"], "participants": ["Участники", "Количество участников"],
        "total": ["Всего", "Итого", "Общее количество"], "women": ["Женщины", "Женщин", "жен."],
        "men": ["Мужчины", "Мужчин", "муж."], "girls": ["Девочки"], "boys": ["Мальчики"],
        "of_women": ["из них женщины", "в т.ч. женщин"], "pwd": ["из них ЛОВЗ", "в т.ч. ЛОВЗ"],
        "officials": ["из них должностные лица"], "youth": ["из них молодёжь 14–28 лет"],
        "name": ["ФИО", "Ф.И.О."], "sex": ["Пол"], "age": ["Возраст"], "organisation": ["Организация"],
        "position": ["Должность"], "phone": ["Телефон", "Контактный телефон"], "account": ["Номер счёта", "Банковский счёт"],
        "households": ["Количество домохозяйств", "Домохозяйства"], "indicator": ["Показатель", "Индикатор"], "code": ["Код"],
        "unit": ["Ед. изм."], "baseline": ["Базовое значение"], "target": ["Целевое значение", "План"],
        "actual": ["Фактическое значение", "Факт"], "achieved": ["Выполнение, %", "% выполнения"],
        "share": ["Доля женщин, %"],
        "quantity": ["Количество"], "price": ["Цена, сом"], "amount": ["Сумма, сом"], "item": ["Наименование"],
        "hours": ["Продолжительность, часов"], "responsible": ["Ответственный"], "partner": ["Партнёр", "Исполнитель"],
        "band": ["Возрастная группа"], "pupils": ["Учащиеся"], "teachers": ["Учителя"], "schools": ["Школы"],
        "previous": ["Прошлый год"], "current": ["Отчётный год"], "population": ["Численность населения"],
        "remark": ["Примечание"],
    },
    "en": {
        "no": ["#", "No."], "date": ["Date", "Event date"], "start": ["Start date"], "end": ["End date"],
        "oblast": ["Oblast", "Province"], "district": ["District", "Raion"],
        "aimak": ["Ayil aimak", "Aiyl aimak"], "village": ["Village"],
        "activity": ["Activity", "Type of event"], "participants": ["Participants", "Number of participants"],
        "total": ["Total", "Overall", "# total"], "women": ["Women", "Female", "F"],
        "men": ["Men", "Male", "M"], "girls": ["Girls"], "boys": ["Boys"],
        "of_women": ["of whom women", "incl. women"], "pwd": ["of whom PWD", "incl. persons with disabilities"],
        "officials": ["of whom officials", "incl. decision-makers"], "youth": ["of whom youth"],
        "name": ["Full name", "Name"], "sex": ["Sex", "Gender"], "age": ["Age"], "organisation": ["Organisation"],
        "position": ["Position"], "phone": ["Phone", "Phone number"], "account": ["Bank account", "Account number"],
        "households": ["Households", "Number of households"], "indicator": ["Indicator"], "code": ["Code", "ID"],
        "unit": ["Unit"], "baseline": ["Baseline"], "target": ["Target", "Planned"],
        "actual": ["Actual", "Achieved"], "achieved": ["% achieved"], "share": ["Share of women, %"],
        "quantity": ["Quantity"], "price": ["Unit price, KGS"], "amount": ["Amount, KGS"], "item": ["Item"],
        "hours": ["Duration, hours"], "responsible": ["Responsible"], "partner": ["Partner", "Implementing partner"],
        "band": ["Age group"], "pupils": ["Pupils"], "teachers": ["Teachers"], "schools": ["Schools"],
        "previous": ["Previous year"], "current": ["Current year"], "population": ["Population"],
        "remark": ["Remarks"],
    },
}

TOTALS = {"ky": ["Бардыгы", "Жалпы", "Жыйынтыгы", "БАРДЫГЫ:"], "ru": ["Итого", "Всего", "ИТОГО:", "Всего по проекту"],
          "en": ["Total", "TOTAL", "Grand total"]}
SUBTOTALS = {"ky": "{} району боюнча жыйынтык", "ru": "Итого по району {}", "en": "Subtotal {}"}

TITLES = {
    "ky": ["Долбоордун иш-чаралары боюнча маалымат", "2023-жылдын отчету", "Баткен облусу", "Тиркеме 2"],
    "ru": ["Сведения о мероприятиях проекта", "Отчёт за 2023 год", "Баткенская область", "Приложение 2"],
    "en": ["Project activities", "Annual report 2023", "Batken oblast", "Annex 2"],
}
NOTES = {
    "ky": ["Эскертүү: алдын ала маалымат", "Булагы: айыл өкмөттөрү"],
    "ru": ["Примечание: данные предварительные", "Источник: айыл окмоту"],
    "en": ["Note: preliminary data", "Source: ayil okmotu records"],
}
SIGNATURES = {"ky": "Түзгөн: А. Маматова  ____________", "ru": "Составила: А. Маматова  ____________",
              "en": "Prepared by: A. Mamatova  ____________"}
SHEETS = {"ky": ["Иш-чаралар", "Маалымат", "Отчет"], "ru": ["Мероприятия", "Данные", "Отчёт"],
          "en": ["Events", "Data", "Report"]}

ACTIVITIES = {
    "ky": ["Тренинг", "Жолугушуу", "Тегерек стол", "Семинар", "Форум"],
    "ru": ["Тренинг", "Встреча", "Круглый стол", "Семинар", "Форум"],
    "en": ["Training", "Meeting", "Round table", "Workshop", "Forum"],
}
PARTNERS = {
    "ky": ["Жарандык платформа", "Алатоо лагери", "Демилге фонду"],
    "ru": ["Гражданская платформа", "Лагерь Алатоо", "Фонд Инициатива"],
    "en": ["Civic Platform", "Camp Alatoo", "Initiative Foundation"],
}
POSITIONS = {"ky": ["мугалим", "айыл башчы", "депутат", "адис"], "ru": ["учитель", "староста", "депутат", "специалист"],
             "en": ["teacher", "village head", "deputy", "specialist"]}
SEXES = {"ky": ("аял", "эркек"), "ru": ("жен", "муж"), "en": ("female", "male")}
UNITS = {"ky": ["адам", "иш-чара", "айыл"], "ru": ["чел.", "мероприятий", "сёл"], "en": ["people", "events", "villages"]}
INDICATORS = {
    "ky": ["Окутуудан өткөндөр", "Жаңы демилгелер", "Консультация алгандар", "Колдоо алган топтор", "Түзүлгөн комитеттер",
           "Өткөрүлгөн жыйындар", "Таркатылган китепчелер", "Берилген гранттар", "Катышкан мектептер", "Чыгарылган чечимдер"],
    "ru": ["Прошли обучение", "Новые инициативы", "Получили консультацию", "Поддержанные группы", "Созданные комитеты",
           "Проведённые собрания", "Розданные брошюры", "Выданные гранты", "Охваченные школы", "Принятые решения"],
    "en": ["People trained", "New initiatives", "People consulted", "Groups supported", "Committees set up",
           "Assemblies held", "Booklets handed out", "Grants awarded", "Schools reached", "Decisions adopted"],
}
ITEMS = {
    "ky": ["Кагаз", "Калем", "Суу", "Түшкү тамак", "Транспорт", "Залды ижарага алуу", "Баннер", "Блокнот"],
    "ru": ["Бумага", "Ручки", "Вода", "Обед", "Транспорт", "Аренда зала", "Баннер", "Блокноты"],
    "en": ["Paper", "Pens", "Water", "Lunch", "Transport", "Hall rental", "Banner", "Notebooks"],
}

DISTRICTS = {
    "ky": {"Баткен": ["Кара-Булак", "Дара", "Төрт-Гүл", "Кыштут", "Суу-Башы"],
           "Лейлек": ["Сумбула", "Тогуз-Булак", "Катран", "Бешкент", "Маргун"]},
    "ru": {"Баткенский": ["Кара-Булакский", "Дарыинский", "Терт-Гюльский", "Кыштутский", "Суу-Башынский"],
           "Лейлекский": ["Сумбулинский", "Тогуз-Булакский", "Катранский", "Бешкентский", "Маргунский"]},
    "en": {"Batken": ["Kara-Bulak", "Dara", "Tort-Gul", "Kyshtut", "Suu-Bashy"],
           "Leilek": ["Sumbula", "Toguz-Bulak", "Katran", "Beshkent", "Margun"]},
}
SURNAMES = ["Маматов", "Асанов", "Турдубаев", "Эргешов", "Жороев", "Сатаров", "Осмонов", "Ибраимов", "Каримов", "Ташматов",
            "Абдыкадыров", "Бекмуратов", "Кадыров", "Омуров", "Шерматов", "Юсупов"]
FEMALE = ["Айгүл", "Гүлнара", "Нургүл", "Жылдыз", "Бермет", "Анара", "Чынара", "Салтанат"]
MALE = ["Азамат", "Бакыт", "Нурлан", "Эрлан", "Тилек", "Улан", "Максат", "Руслан"]


class Words:
    """The words of one workbook: its languages, and of each header one wording that is used throughout."""

    def __init__(self, rng, language):
        self.rng, self.chosen = rng, {}
        self.mixed = language == "mixed"
        self.first, self.second = rng.sample(["ky", "ru", "en"], 2) if self.mixed else (language, language)

    def header(self, key):
        """The wording of a header; in a mixed workbook in two languages."""
        if key not in self.chosen:
            said = [self.rng.choice(HEADERS[language][key]) for language in (self.first, self.second)]
            both = self.mixed and said[0] != said[1] and all(len(word) > 2 and "/" not in word for word in said)
            self.chosen[key] = " / ".join(said) if both else said[0]
        return self.chosen[key]

    def pick(self, table):
        """One of a table's wordings in the first language."""
        return self.rng.choice(table[self.first])

    def all(self, table):
        """All entries of a table in the first language."""
        return table[self.first]
