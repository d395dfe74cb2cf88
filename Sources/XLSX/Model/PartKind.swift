public import OPC

/// A kind of part that is not read, but whose presence matters to who shares or edits a workbook.
public enum PartKind: String, CaseIterable, Hashable, Sendable {
  case chart, image, drawing, pivotTable, pivotCache, slicer, timeline
  case macros, externalLink, connection, queryTable, embeddedObject, control
  case chartSheet, dialogSheet, macroSheet, customXML, digitalSignature

  /// The kind that a relationship leads to; nil for all that are not told of.
  public init?(_ relationship: Relationship) {
    guard let kind = Self.kinds[String(relationship.type.split(separator: "/").last ?? "")] else {
      return nil
    }
    self = kind
  }

  /// By the ends of the relationships' types (ECMA-376 Part 1, 12.3, and [MS-XLSX] 2.1).
  private static let kinds: [String: Self] = [
    "chart": .chart, "chartEx": .chart, "image": .image, "drawing": .drawing,
    "pivotTable": .pivotTable, "pivotCacheDefinition": .pivotCache, "slicer": .slicer,
    "timeline": .timeline, "vbaProject": .macros, "externalLink": .externalLink,
    "connections": .connection, "queryTable": .queryTable, "oleObject": .embeddedObject,
    "package": .embeddedObject, "control": .control, "ctrlProp": .control,
    "chartsheet": .chartSheet, "dialogsheet": .dialogSheet, "xlMacrosheet": .macroSheet,
    "xlIntlMacrosheet": .macroSheet, "customXml": .customXML, "signature": .digitalSignature,
  ]
}
