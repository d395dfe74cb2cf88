/// What a workbook holds besides its sheets, as far as its readers care.
public struct WorkbookFeatures: Hashable, Sendable {
  /// The defined names, in the order of the file.
  public var names: [DefinedName] = []
  /// Whether sheets may not be added, removed or renamed (ECMA-376 Part 1, 18.2.29).
  public var isStructureProtected = false
  /// Whether the file asks to be opened for reading only (18.2.12 fileSharing).
  public var isReadOnlyRecommended = false
  /// What the file says about itself.
  public var properties = DocumentProperties()
  /// How many parts of each kind there are in all.
  public var parts: [PartKind: Int] = [:]

  /// Makes the features of a workbook that has none.
  public init() {}
}

/// A name for a range, constant or formula (ECMA-376 Part 1, 18.2.5 definedName).
public struct DefinedName: Hashable, Sendable {
  /// The name; those of Excel's own begin with `_xlnm.`.
  public var name: String
  /// The sheet that it belongs to; nil for the whole workbook.
  public var sheet: String?
  /// What it stands for, without `=`.
  public var text: String
  /// Whether Excel hides it from its users.
  public var isHidden: Bool
}

/// What a file says about itself (ECMA-376 Part 1, 22.2, and Part 2, 8.3).
public struct DocumentProperties: Hashable, Sendable {
  /// A property of the user's own.
  public struct Custom: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value as stored.
    public var value: String
  }
  /// The title.
  public var title: String?
  /// The subject.
  public var subject: String?
  /// Who made the file.
  public var creator: String?
  /// Who saved it last.
  public var lastModifiedBy: String?
  /// When it was made, ISO 8601 as stored.
  public var created: String?
  /// When it was saved last, ISO 8601 as stored.
  public var modified: String?
  /// What it is about.
  public var description: String?
  /// Words to find it by.
  public var keywords: String?
  /// Its category.
  public var category: String?
  /// The company.
  public var company: String?
  /// The program that wrote it.
  public var application: String?
  /// The version of that program.
  public var applicationVersion: String?
  /// The user's own properties, in the order of the file.
  public var custom: [Custom] = []
}
