/// The checks that run with no rule file and with one.
public enum BuiltInChecks {
  /// All of them, by name.
  public static let all: [any Check] = [
    BandAsDate(), ImpossibleValues(), MissingValues(), MixedScript(), MixedTypes(), Outliers(),
    PartExceedsTotal(), SentinelValues(), SplitSums(), StraySpaces(), TextDates(), TextNumbers(),
    TotalRowSums(),
  ]
}
