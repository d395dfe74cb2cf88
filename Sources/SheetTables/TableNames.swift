public import Tables

/// The ids of a workbook's tables.
public enum TableNames {
  /// Numbers the ids that occur more than once: `trainings`, `trainings-2`.
  public static func makeUnique(_ tables: inout [Table]) {
    var names = UniqueNames()
    for index in tables.indices { tables[index].id = names.add(tables[index].id) }
  }
}
