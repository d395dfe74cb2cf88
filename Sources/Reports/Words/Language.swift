/// A language that the program speaks.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case en
  /// Russian.
  case ru
  /// Kyrgyz.
  case ky

  /// The language of a POSIX locale such as `ru_RU.UTF-8`; English where it is another.
  public init(locale: String) {
    self = Self(rawValue: String(locale.prefix { $0 != "_" && $0 != "." && $0 != "@" })) ?? .en
  }

  /// Which form of a counted noun a number takes, by the rules of CLDR: English and Kyrgyz have
  /// one and other, Russian one, few and many; Russian fractions take the form of few.
  func pluralForm(_ number: Double) -> Int {
    guard self == .ru else { return abs(number) == 1 ? 0 : 1 }
    guard let whole = Int(exactly: abs(number)) else { return 1 }
    switch (whole % 10, whole % 100) {
    case (1, let rest) where rest != 11: return 0
    case (2...4, let rest) where !(12...14).contains(rest): return 1
    default: return 2
    }
  }
}
