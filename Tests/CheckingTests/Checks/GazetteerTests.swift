import Testing

@testable import Checking

@Suite struct GazetteerTests {
  @Test(
    arguments: [
      "Суу Башы", "Суу-Башы", "Суу-Башынский айылный аймак", "Cуу-Башы", "СУУ-БАШЫ а/а",
      "Суу-Башы айыл аймагы", "Suu-Bashy AA",
    ])
  func `spellings of one ayil aimak`(name: String) {
    let places = Gazetteer.shipped.places(named: name, [.aimak])
    #expect(places.map(\.code) == ["41705214852000"])
  }

  @Test(
    arguments: zip(
      ["Баткенский район", "Leilek raion", "Лейлек району", "Кадамжайского района", "Узгенский"],
      ["Баткен", "Лейлек", "Лейлек", "Кадамжай", "Өзгөн"]))
  func `districts in other languages and cases`(name: String, expected: String) {
    #expect(Gazetteer.shipped.places(named: name, [.district]).map(\.name) == [expected])
  }

  @Test func `every parent is a place, and a code belongs to one place`() {
    let all = Gazetteer.shipped.all
    for place in all where !place.parent.isEmpty {
      #expect(all.contains { $0.name == place.parent && $0.level != place.level }, "\(place)")
    }
    let codes = all.map(\.code).filter { !$0.isEmpty }
    #expect(Set(codes).count == codes.count && codes.allSatisfy { $0.utf8.count == 14 })
  }
}
