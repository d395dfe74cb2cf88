import SheetTables
import Testing

/// Headers of DOMAIN §3.1 and the false friends of §3.2.
@Suite struct VocabularyTests {
  let vocabulary = Vocabulary.shipped()

  @Test(arguments: [
    ("Жалпы", "total"), ("Жалпы саны", "total"), ("катышуучулардын жалпы саны", "total"),
    ("Всего", "total"), ("Итого:", "total"), ("Всего участников", "total"), ("Total", "total"),
    ("Total participants", "total"), ("# total", "total"), ("N", "total"), ("Jami", "total"),
    ("Жами", "total"), ("Ҳамагӣ", "total"), ("Total / Всего", "total"), ("Баары", "total"),
    ("Total (women and men)", "total"), ("Total number of participants", "total"),
    ("аялдар", "women"), ("м.и. аялдар", "women"), ("из них женщин", "women"),
    ("в т.ч. женщин", "women"), ("of whom women", "women"), ("Women participants", "women"),
    ("Total women", "women"), ("Ж", "women"), ("жен. пол", "women"), ("Кыз-келиндер", "women"),
    ("xotin-qizlar", "women"), ("Аёллар", "women"), ("Занон", "women"), ("Уул балдар", "boys"),
    ("F", "women"), ("Всего жителей", "total"), ("Жалпы тургундар", "total"),
    ("Total beneficiaries", "total"), ("Население", "participants"), ("q_age", "age"),
    ("3. Возраст", "age"), ("Q5 Age", "age"), ("1.2 Пол", "sex"), ("4) Район", "district"),
    ("2. Возраст респондента", "age"), ("Age of respondent", "age"),
    ("Респонденттин жашы", "age"),
    ("Женщины", "women"), ("Participants/Women", "women"), ("Жынысы: аял", "women"),
    ("эркектер", "men"), ("Мужчин", "men"), ("М", "men"), ("Э", "men"), ("M", "men"),
    ("Erkaklar", "men"), ("Мардҳо", "men"), ("эркек балдар", "boys"), ("эркек бала", "boys"),
    ("o'g'il bolalar", "boys"), ("oʻgʻil bolalar", "boys"), ("кыздар", "girls"),
    ("Девочки", "girls"), ("балдар", "children"), ("Дети до 18 лет", "children"),
    ("жашы жетпегендер", "children"), ("до 18 лет", "children"), ("U18", "children"),
    ("жаштар", "youth"), ("Жаштар (14–28 жаш)", "youth"), ("Молодёжь", "youth"),
    ("14–28 жаш", "age-band"), ("18-29", "age-band"), ("60+", "age-band"), ("<18", "age-band"),
    ("от 15 до 34 лет", "age-band"), ("25–29", "age-band"), ("жашы", "age"), ("Возраст", "age"),
    ("Age group", "age-band"), ("Возрастная группа", "age-band"),
    ("ДМЧА", "disability"), ("ЛОВЗ", "disability"), ("Persons with disabilities", "disability"),
    ("ден соолугунун мүмкүнчүлүгү чектелген адамдар", "disability"),
    ("Катышуучулардын саны", "participants"), ("Кол-во участников", "participants"),
    ("Number of participants", "participants"), ("Ishtirokchilar soni", "participants"),
    ("чел.", "participants"), ("Катышуучулардын саны / Количество участников", "participants"),
    ("Кызмат адамдары", "officials"), ("чечим кабыл алуучу кызмат адамдары", "officials"),
    ("Officials", "officials"), ("Должностные лица", "officials"), ("ЛПР", "officials"),
    ("Күнү", "date"), ("Дата", "date"), ("Date of training", "date"), ("Sana", "date"),
    ("Дата проведения", "date"), ("Date (dd.mm.yyyy)", "date"), ("Start date", "start-date"),
    ("Дата окончания", "end-date"), ("башталышы", "start-date"), ("аякташы", "end-date"),
    ("узактыгы", "duration"), ("Duration (hours)", "duration"), ("Область", "oblast"),
    ("Облусу", "oblast"), ("Району", "district"), ("Район", "district"), ("р-н", "district"),
    ("District", "district"), ("Айыл аймагы", "aimak"), ("айыл өкмөтү", "aimak"),
    ("Айыльный аймак", "aimak"), ("Ayil aimak", "aimak"), ("а/а", "aimak"), ("айылы", "village"),
    ("Village name", "village"), ("населённый пункт", "village"), ("Иш-чара", "activity"),
    ("Мероприятие", "activity"), ("Activity", "activity"), ("Тренингдин аталышы", "training"),
    ("Тренинг", "training"), ("Жолугушуулар", "meeting"), ("Өнөктөш уюм", "partner"),
    ("Implementing partner", "partner"), ("Донор", "donor"), ("Көрсөткүч", "indicator"),
    ("Показатель", "indicator"), ("Baseline", "baseline"), ("План", "target"), ("Факт", "actual"),
    ("% выполнения", "percent"), ("% women", "percent"), ("Доля женщин", "percent"),
    ("Аты-жөнү", "name"), ("Ф.И.О.", "name"), ("ФИО участника", "name"), ("Full name", "name"),
    ("F.I.Sh.", "name"), ("Телефон", "phone"), ("Phone number", "phone"), ("тел.", "phone"),
    ("№ телефона", "phone"), ("ПИН", "passport"), ("Паспорт", "passport"), ("JShShIR", "passport"),
    ("Колу", "signature"), ("Подпись", "signature"), ("Уюму", "organisation"),
    ("Organisation", "organisation"), ("Name of organisation", "organisation"),
    ("Кызмат орду", "position"), ("Должность", "position"), ("№", "number-sign"),
    ("№ п/п", "number-sign"), ("S/N", "number-sign"), ("#", "number-sign"), ("Event ID", "code"),
    ("Дата рождения", "birth-date"), ("Contact person", "name"),
  ])
  func headers(_ header: String, _ concept: String) {
    #expect(vocabulary.concept(of: header) == concept)
  }

  /// Folding (DOMAIN §3.3): spaces, legacy fonts, wrong code points, Russian keyboard, look-alikes.
  @Test(arguments: [
    ("Жалпы\u{A0}саны", "total"), ("жалпы\u{200B}", "total"), ("ЄНЄКТЄШ", "partner"),
    ("кЇнЇ", "date"), ("кѳрсѳткүч", "indicator"), ("Корсоткуч", "indicator"),
    ("Онокотош", nil), ("Зaнoн", "women"), ("Жeнщин", "women"), ("ВСЕГО", "total"),
    ("молодежь", "youth"), ("раи\u{306}он", "district"), ("њамагї", "total"),
    ("Женщины\nWomen", "women"), ("Кызмат орду", "position"),
  ])
  func folding(_ header: String, _ concept: String?) {
    #expect(vocabulary.concept(of: header) == concept)
  }

  /// A header that its terms do not explain is about nothing known.
  @Test(arguments: [
    "Women-led organisations", "Businesswoman", "Айыл чарба", "Women and men", "Ж и М",
    "Number of women's groups", "Аялуу топтор", "2023", "", "Participants per meeting",
    "Total cost", "Males per 100 females in each of the districts of the region in the year 2023",
    "Men/women ratio", "Кызыл", "M&E",
  ])
  func unexplained(_ header: String) {
    #expect(vocabulary.concept(of: header) == nil)
  }

  @Test(arguments: [
    (["Катышуучулардын саны", "м.и. аялдар"], "women"), (["Женщины", "Всего"], "women"),
    (["Participants", "Total"], "total"), (["Дата", "с"], "village"), (["%", "Women"], "percent"),
    (["Численность", "из них женщины"], "women"), (["Аялдар", "18-29"], "age-band"),
  ])
  func paths(_ path: [String], _ concept: String) {
    #expect(vocabulary.concept(ofPath: path) == concept)
  }
}
