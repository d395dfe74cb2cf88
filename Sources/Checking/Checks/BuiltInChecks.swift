/// The checks that run with no rule file and with one.
public enum BuiltInChecks {
  /// All of them, by name.
  public static let all: [any Check] = [
    PartExceedsTotal(), SplitSums(), StraySpaces(), TextNumbers(), TotalRowSums(),
  ]
}
