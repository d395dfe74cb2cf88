internal import Tables
internal import XLSX

extension WorkbookFeatures {
  /// Writes the keys that stand before `sheets`.
  func writeFields(to json: inout JSONWriter) {
    json.key("properties")
    json.object { properties.writeFields(to: &$0) }
    json.field("structure_protected", isStructureProtected)
    json.field("read_only_recommended", isReadOnlyRecommended)
    json.key("names")
    json.array(names) { json, name in
      json.object { json in
        json.field("name", name.name)
        json.field("sheet", name.sheet)
        json.field("text", name.text)
        json.field("hidden", name.isHidden)
      }
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
    json.key("custom")
    json.array(custom) { json, property in
      json.object { json in
        json.field("name", property.name)
        json.field("value", property.value)
      }
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
    json.key("conditional_formats")
    json.array(features.conditionalFormats) { json, format in
      json.object { json in
        json.field("rules", format.rules)
        json.ranges(format.ranges)
      }
    }
    features.writeLists(to: &json)
    json.parts(features.parts)
  }
}

extension SheetFeatures {
  fileprivate func writeLists(to json: inout JSONWriter) {
    json.key("excel_tables")
    json.array(tables) { json, table in json.object { table.writeFields(to: &$0) } }
    json.key("validations")
    json.array(validations) { json, rule in json.object { rule.writeFields(to: &$0) } }
    json.key("hyperlinks")
    json.array(hyperlinks) { json, link in
      json.object { json in
        json.field("range", link.range.map { "\($0)" })
        json.field("target", link.target)
        json.field("location", link.location)
        json.field("display", link.display)
      }
    }
    json.key("notes")
    json.array(notes) { json, note in
      json.object { json in
        json.field("cell", "\(note.cell)")
        json.field("author", note.author)
        json.field("text", note.text)
      }
    }
    json.key("comments")
    json.array(comments) { json, comment in
      json.object { json in
        json.field("cell", "\(comment.cell)")
        json.field("author", comment.author)
        json.field("text", comment.text)
        json.field("date", comment.date)
        json.field("reply", comment.isReply)
        json.field("resolved", comment.isResolved)
      }
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
    json.key("columns")
    json.array(columns) { $0.string($1.name) }
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
  fileprivate mutating func field(_ name: String, _ flag: Bool) {
    key(name)
    value(.boolean(flag))
  }

  fileprivate mutating func ranges(_ ranges: [CellRange]) {
    key("ranges")
    array(ranges) { $0.string("\($1)") }
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
