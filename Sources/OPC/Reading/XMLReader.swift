internal import CXML

/// Takes the events of an XML text; names come without their prefixes.
public protocol XMLHandler {
  /// An element begins.
  mutating func start(_ name: String, _ attributes: XMLAttributes)
  /// Text of the element last begun or ended, all that stands between two tags, references resolved.
  mutating func text(_ utf8: [UInt8])
  /// An element ends.
  mutating func end(_ name: String)
  /// Some of the text is read; more may follow.
  mutating func chunkEnded()
}

extension XMLHandler {
  /// Does nothing.
  public mutating func chunkEnded() {}
}

/// The attributes of an element, by name without prefix.
public struct XMLAttributes: Sendable {
  /// Name, prefix (empty for none) and value of each.
  public var all: [(name: String, prefix: String, value: String)] = []

  /// The value of the attribute without prefix.
  public subscript(name: String) -> String? {
    all.first { $0.name == name && $0.prefix.isEmpty }?.value
  }

  /// Whether an `xsd:boolean` attribute is true; false if it is missing.
  public func isTrue(_ name: String) -> Bool {
    self[name].map { $0 == "1" || $0 == "true" || $0 == "on" } ?? false
  }
}

/// Reads XML without a tree, over libxml2's SAX2 push parser
/// <https://gnome.pages.gitlab.gnome.org/libxml2/devhelp/libxml2-parser.html>.
///
/// A DOCTYPE is refused, so that there are no entities to expand; nothing is fetched.
public enum XMLReader {
  /// Reads a part and hands its events to a handler.
  ///
  /// - Parameters:
  ///   - stream: The part, from its beginning.
  ///   - handler: Takes the events.
  ///   - limits: The depth, and the length of texts, tags and other constructs.
  ///   - omitted: The name of an element whose content is passed over unread.
  /// - Returns: The handler after the last event.
  /// - Throws: ``PackageError`` if the part is damaged, not well-formed or over a limit.
  public static func read<Handler: XMLHandler>(
    _ stream: consuming PartStream, into handler: Handler, limits: Limits = Limits(),
    omitting omitted: String? = nil
  ) throws(PackageError) -> Handler {
    let state = ParserState(handler, limits: limits)
    let context = unsafe Unmanaged.passUnretained(state).toOpaque()
    guard let parser = unsafe makeParser(context) else {
      throw PackageError(.damaged, "out of memory while reading a part", place: stream.part)
    }
    defer { unsafe xmlFreeParserCtxt(parser) }
    unsafe state.parser = parser
    var omission = omitted.map { ElementOmission($0) }
    var chunk: [UInt8] = []
    while true {
      chunk.removeAll(keepingCapacity: true)
      let isMore = try stream.read(appendingTo: &chunk)
      omission?.filter(&chunk, isLast: !isMore)
      for start in Swift.stride(from: 0, to: max(chunk.count, 1), by: pieceSize) {
        let piece = chunk[start..<min(start + pieceSize, chunk.count)]
        unsafe parse(piece, isLast: !isMore, parser)
        try unsafe check(parser, state, isLast: !isMore, part: stream.part, limits)
      }
      state.handler.chunkEnded()
      if !isMore { break }
    }
    return state.handler as? Handler ?? handler
  }

  /// Bytes handed to the parser at a time, so that it stops soon at a limit.
  private static let pieceSize = 1 << 16

  private static func parse(_ piece: ArraySlice<UInt8>, isLast: Bool, _ parser: xmlParserCtxtPtr) {
    unsafe piece.withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = unsafe CXMLParseChunk(parser, start, Int32(bytes.count), isLast ? 1 : 0)
    }
  }

  private static func check(
    _ parser: xmlParserCtxtPtr, _ state: ParserState, isLast: Bool, part: String, _ limits: Limits
  ) throws(PackageError) {
    if var error = state.error {
      error.place = part + (error.place.map { ", \($0)" } ?? "")
      throw error
    }
    if unsafe parser.pointee.wellFormed == 0 {
      let line = unsafe xmlSAX2GetLineNumber(parser)
      throw PackageError(
        .damaged, "a part of the workbook is not sound XML; open it in Excel and save it anew",
        place: "\(part), line \(line)")
    }
    // What is not parsed yet is the beginning of one construct.
    if !isLast, let input = unsafe parser.pointee.input,
      unsafe input.pointee.end - input.pointee.cur > limits.constructBytes
    {
      throw PackageError(
        .limit, "a tag or comment is longer than \(limits.constructBytes) bytes", place: part)
    }
  }

  private static func makeParser(_ context: UnsafeMutableRawPointer) -> xmlParserCtxtPtr? {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = {
      unsafe ParserState.of($0)?.start($1, $2, namespaces: $4, $6, $8)
    }
    unsafe handler.endElementNs = { context, name, _, _ in
      unsafe ParserState.of(context)?.end(name)
    }
    unsafe handler.characters = { unsafe ParserState.of($0)?.characters($1, $2) }
    unsafe handler.cdataBlock = { unsafe ParserState.of($0)?.characters($1, $2) }
    unsafe handler.internalSubset = { context, _, _, _ in
      unsafe ParserState.of(context)?.refuse("a DOCTYPE, which no workbook needs")
    }
    unsafe handler.serror = { _, _ in }
    guard let parser = unsafe xmlCreatePushParserCtxt(&handler, context, nil, 0, nil) else {
      return nil
    }
    // The limits here stand in for libxml2's own (XML_PARSE_HUGE). As parsing stops at a DOCTYPE, no
    // references but the five named ones are there to be replaced (XML_PARSE_NOENT).
    unsafe xmlCtxtUseOptions(
      parser,
      Int32(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_NOENT.rawValue))
    return unsafe parser
  }
}

/// What the callbacks work on; it outlives the parser, which holds it unretained.
@safe private final class ParserState {
  var handler: any XMLHandler
  var error: PackageError?
  var parser: xmlParserCtxtPtr?
  private let limits: Limits
  private var text: [UInt8] = []
  private var depth = 0

  init(_ handler: any XMLHandler, limits: Limits) {
    self.handler = handler
    self.limits = limits
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> ParserState? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<ParserState>.fromOpaque(context).takeUnretainedValue()
  }

  func refuse(_ what: String) {
    stop(PackageError(.damaged, "a part of the workbook holds \(what)"))
  }

  private func stop(_ error: PackageError) {
    self.error = self.error ?? error
    if let parser = unsafe parser { unsafe xmlStopParser(parser) }
  }

  func start(
    _ name: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?, namespaces: Int32,
    _ count: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard error == nil else { return }
    flush()
    depth += 1
    guard depth <= limits.depth else {
      return stop(PackageError(.limit, "a part is nested deeper than \(limits.depth) elements"))
    }
    guard Int(namespaces) + Int(count) <= limits.attributes else {
      return stop(
        PackageError(.limit, "an element has more than \(limits.attributes) attributes"))
    }
    handler.start(unsafe Self.string(name), unsafe Self.attributes(count, attributes))
  }

  func end(_ name: UnsafePointer<UInt8>?) {
    guard error == nil else { return }
    flush()
    depth -= 1
    handler.end(unsafe Self.string(name))
  }

  // libxml2 delivers text in pieces, split at buffers and references.
  func characters(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
    guard error == nil, let bytes = unsafe bytes, count > 0 else { return }
    unsafe text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    if text.count > limits.textBytes {
      stop(PackageError(.limit, "a text is longer than \(limits.textBytes) bytes"))
    }
  }

  private func flush() {
    guard !text.isEmpty else { return }
    handler.text(text)
    text.removeAll(keepingCapacity: true)
  }

  private static func string(_ pointer: UnsafePointer<UInt8>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }

  // Five pointers each: local name, prefix, namespace, start and end of the value.
  private static func attributes(
    _ count: Int32, _ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) -> XMLAttributes {
    var result = XMLAttributes()
    guard let pointers = unsafe pointers else { return result }
    for index in 0..<Int(count) {
      guard let start = unsafe pointers[index * 5 + 3], let end = unsafe pointers[index * 5 + 4]
      else { continue }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      result.all.append(
        (
          unsafe string(pointers[index * 5]), unsafe string(pointers[index * 5 + 1]),
          unsafe String(decoding: value, as: UTF8.self)
        ))
    }
    return result
  }
}
