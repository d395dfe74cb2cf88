/// The checks that run with no rule file and with one.
public enum BuiltInChecks {
  /// All of them, by name.
  public static let all: [any Check] = [
    BandAsDate(), DuplicateKeys(), DuplicateRows(), ImpossibleValues(), LongNumbers(),
    MissingValues(), MixedScript(), MixedTypes(), Outliers(), PartExceedsTotal(), SentinelValues(),
    SpellingVariants(), SplitSums(), StraySpaces(), TextDates(), TextNumbers(), TotalRowSums(),
    UnknownPlace(),
  ]
}
