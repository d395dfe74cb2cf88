/// The namespaces and relationship types of a workbook: transitional or strict (ECMA-376 Part 1).
enum Dialect: Sendable {
  /// What nearly all programs write.
  case transitional
  /// ISO 29500 strict.
  case strict

  /// The namespace of the spreadsheet parts.
  var main: String {
    self == .strict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
      : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }
  private var office: String {
    self == .strict
      ? "http://purl.oclc.org/ooxml/officeDocument"
      : "http://schemas.openxmlformats.org/officeDocument/2006"
  }
  /// The namespace of `r:id`, and what relationship types begin with.
  var relationships: String { "\(office)/relationships" }
  /// The namespace of docProps/custom.xml.
  var customProperties: String {
    office + (self == .strict ? "/customProperties" : "/custom-properties")
  }
  /// The namespace of docProps/app.xml.
  var extendedProperties: String {
    office + (self == .strict ? "/extendedProperties" : "/extended-properties")
  }
  /// The namespace of charts.
  var chart: String {
    self == .strict ? "\(ooxml)/drawingml/chart" : "\(ooxml)/drawingml/2006/chart"
  }
  /// The namespace of shapes, colours and texts in drawings.
  var drawing: String {
    self == .strict ? "\(ooxml)/drawingml/main" : "\(ooxml)/drawingml/2006/main"
  }
  /// The namespace of drawings on sheets.
  var spreadsheetDrawing: String {
    ooxml
      + (self == .strict ? "/drawingml/spreadsheetDrawing" : "/drawingml/2006/spreadsheetDrawing")
  }
  private var ooxml: String {
    self == .strict ? "http://purl.oclc.org/ooxml" : "http://schemas.openxmlformats.org"
  }
  /// The namespace of `vt:` values in document properties.
  var variants: String { "\(office)/docPropsVTypes" }

  /// The type of a relationship to a kind of part.
  func type(_ kind: Kind) -> String {
    switch kind {
    case .customProperties: "\(relationships)/\(customProperties.split(separator: "/").last ?? "")"
    case .extendedProperties:
      "\(relationships)/\(extendedProperties.split(separator: "/").last ?? "")"
    default: "\(relationships)/\(kind.rawValue)"
    }
  }

  /// A kind of part that relationships lead to, by the end of the relationship's type.
  enum Kind: String {
    case workbook = "officeDocument"
    case worksheet, styles, sharedStrings, table, hyperlink
    case comments, vmlDrawing, drawing, chart, image
    case calculationChain = "calcChain"
    case customProperties = "custom-properties"
    case extendedProperties = "extended-properties"

    /// Whether a relationship type means this kind, in either dialect.
    func matches(_ type: String) -> Bool {
      type == Dialect.transitional.type(self) || type == Dialect.strict.type(self)
    }
  }

  /// Content types of the parts that are made here.
  enum ContentType {
    private static let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    static let workbook = "\(sheet)sheet.main+xml"
    static let worksheet = "\(sheet)worksheet+xml"
    static let styles = "\(sheet)styles+xml"
    static let sharedStrings = "\(sheet)sharedStrings+xml"
    static let table = "\(sheet)table+xml"
    static let comments = "\(sheet)comments+xml"
    static let relationships = "application/vnd.openxmlformats-package.relationships+xml"
    static let core = "application/vnd.openxmlformats-package.core-properties+xml"
    private static let office = "application/vnd.openxmlformats-officedocument."
    static let extended = "\(office)extended-properties+xml"
    static let custom = "\(office)custom-properties+xml"
    static let vmlDrawing = "\(office)vmlDrawing"
    static let drawing = "\(office)drawing+xml"
    static let chart = "\(office)drawingml.chart+xml"
    static let png = "image/png"
  }
}
