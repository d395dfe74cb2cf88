internal import Tables
internal import XLSX

extension WorkbookFeatures {
  /// Writes the keys that stand before `sheets`.
  func writeFields(to json: inout JSONWriter) {
    json.key("properties")
    json.object { properties.writeFields(to: &$0) }
    json.field("structure_protected", isStructureProtected)
    json.field("read_only_recommended", isReadOnlyRecommended)
    json.list("names", names) { json, name in
      json.field("name", name.name)
      json.field("sheet", name.sheet)
      json.field("text", name.text)
      json.field("hidden", name.isHidden)
    }
    json.parts(parts)
  }
}

extension DocumentProperties {
  fileprivate func writeFields(to json: inout JSONWriter) {
    json.field("title", title)
    json.field("subject", subject)
    json.field("creator", creator)
    json.field("last_modified_by", lastModifiedBy)
    json.field("created", created)
    json.field("modified", modified)
    json.field("description", description)
    json.field("keywords", keywords)
    json.field("category", category)
    json.field("company", company)
    json.field("application", application)
    json.field("application_version", applicationVersion)
    json.list("custom", custom) { json, property in
      json.field("name", property.name)
      json.field("value", property.value)
    }
  }
}

extension SheetDetails {
  /// Writes the keys that stand before `tables`.
  func writeFields(to json: inout JSONWriter) {
    json.field("used_range", usedRange.map { "\($0)" })
    json.field("protected", features.isProtected)
    json.field("formulas", formulas)
    json.field("merged_ranges", merges)
    json.field("hidden_rows", hiddenRows)
    json.field("hidden_columns", hiddenColumns)
    json.field("filter", features.autoFilter.map { "\($0)" })
    json.list("conditional_formats", features.conditionalFormats) { json, format in
      json.field("rules", format.rules)
      json.ranges(format.ranges)
    }
    features.writeLists(to: &json)
    json.parts(features.parts)
  }
}

extension SheetFeatures {
  fileprivate func writeLists(to json: inout JSONWriter) {
    json.list("excel_tables", tables) { $1.writeFields(to: &$0) }
    json.list("validations", validations) { $1.writeFields(to: &$0) }
    json.list("hyperlinks", hyperlinks) { json, link in
      json.field("range", link.range.map { "\($0)" })
      json.field("target", link.target)
      json.field("location", link.location)
      json.field("display", link.display)
    }
    json.list("notes", notes) { json, note in
      json.field("cell", "\(note.cell)")
      json.field("author", note.author)
      json.field("text", note.text)
    }
    json.list("comments", comments) { json, comment in
      json.field("cell", "\(comment.cell)")
      json.field("author", comment.author)
      json.field("text", comment.text)
      json.field("date", comment.date)
      json.field("reply", comment.isReply)
      json.field("resolved", comment.isResolved)
    }
  }
}

extension SheetTable {
  fileprivate func writeFields(to json: inout JSONWriter) {
    json.field("name", name)
    json.field("range", range.map { "\($0)" })
    json.field("header_rows", headerRows)
    json.field("totals_rows", totalsRows)
    json.field("filter", autoFilter.map { "\($0)" })
    json.list("columns", columns.map(\.name))
  }
}

extension Validation {
  fileprivate func writeFields(to json: inout JSONWriter) {
    json.field("type", kind.rawValue)
    json.field("operator", comparison.rawValue)
    json.field("first", first)
    json.field("second", second)
    json.ranges(ranges)
    json.field("allow_blank", allowsBlank)
    json.field("on_error", severity?.rawValue)
  }
}

extension JSONWriter {
  fileprivate mutating func ranges(_ ranges: [CellRange]) {
    list("ranges", ranges.map { "\($0)" })
  }

  /// How many parts of each kind there are, those that there are.
  fileprivate mutating func parts(_ parts: [PartKind: Int]) {
    key("parts")
    object { json in
      for kind in PartKind.allCases {
        if let count = parts[kind] { json.field(kind.rawValue, count) }
      }
    }
  }
}
