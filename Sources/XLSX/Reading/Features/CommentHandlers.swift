internal import OPC

/// Takes the events of a comments part (ECMA-376 Part 1, 18.7.6).
struct NotesHandler: XMLHandler {
  private(set) var notes: [Note] = []
  private var authors: [String] = []
  private var path: [String] = []
  private var text: [UInt8] = []
  private var current: (cell: CellReference, author: String)?

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "comment":
      let number = attributes["authorId"].flatMap { Int($0) } ?? -1
      let author = authors.indices.contains(number) ? authors[number] : ""
      current = attributes["ref"].flatMap { CellReference($0) }.map { ($0, author) }
      text = []
    case "author": text = []
    default: break
    }
    path.append(name)
  }

  mutating func text(_ utf8: [UInt8]) {
    if path.last == "author" || path.last == "t" && !path.contains("rPh") { text += utf8 }
  }

  mutating func end(_ name: String) {
    path.removeLast()
    let content = StoredText.plain(String(decoding: text, as: UTF8.self))
    if name == "author" { authors.append(content) }
    guard name == "comment", let current else { return }
    notes.append(Note(cell: current.cell, author: current.author, text: content))
  }
}

/// Takes the events of a threaded comments part ([MS-XLSX] 2.6.204).
struct ThreadedCommentsHandler: XMLHandler {
  /// The name of each person.
  let persons: [String: String]
  private(set) var comments: [ThreadedComment] = []
  private var text: [UInt8] = []
  private var isText = false
  private var current: ThreadedComment?

  init(persons: [String: String]) { self.persons = persons }

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    isText = name == "text"
    guard name == "threadedComment" else { return }
    text = []
    current = attributes["ref"].flatMap { CellReference($0) }.map { cell in
      ThreadedComment(
        cell: cell, author: persons[attributes["personId"] ?? ""] ?? "", text: "",
        date: attributes["dT"], isReply: attributes["parentId"] != nil,
        isResolved: attributes.isTrue("done"))
    }
  }

  mutating func text(_ utf8: [UInt8]) { if isText { text += utf8 } }

  mutating func end(_ name: String) {
    isText = false
    guard name == "threadedComment", var comment = current else { return }
    comment.text = StoredText.plain(String(decoding: text, as: UTF8.self))
    comments.append(comment)
  }
}

/// Takes the events of a persons part ([MS-XLSX] 2.6.207).
struct PersonsHandler: XMLHandler {
  private(set) var names: [String: String] = [:]

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "person", let id = attributes["id"] else { return }
    names[id] = attributes["displayName"]
  }
  mutating func text(_ utf8: [UInt8]) {}
  mutating func end(_ name: String) {}
}
