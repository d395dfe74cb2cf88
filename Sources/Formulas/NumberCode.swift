/// A section of a format that shows a number.
struct NumberCode {
  let pieces: [FormatCode.Piece]
  init(_ pieces: [FormatCode.Piece]) { self.pieces = pieces }

  private func isDigit(_ piece: FormatCode.Piece) -> Bool {
    [.digit("0"), .digit("#"), .digit("?")].contains(piece)
  }

  func text(_ number: Double) -> String? {
    if pieces.contains(.general) {
      return pieces.map { piece in
        switch piece {
        case .literal(let text): text
        case .general: CellText.general(number)
        default: ""
        }
      }.joined()
    }
    let percent = pieces.count { $0 == .digit("%") }
    let places = pieces.filter { isDigit($0) || $0 == .digit(".") || $0 == .digit(",") }
    let point = pieces.firstIndex(of: .digit("."))
    let lastDigit = pieces.lastIndex(where: isDigit)
    // Commas behind the last digit divide by a thousand each, those between digits group.
    let end = point ?? lastDigit.map { $0 + 1 } ?? pieces.count
    let before = pieces[..<end]
    let lastWhole = before.lastIndex(where: isDigit) ?? 0
    let thousands =
      pieces.enumerated().count {
        $0.element == .digit(",") && $0.offset > (lastDigit ?? 0)
      }
      + before.enumerated().count {
        $0.element == .digit(",") && $0.offset > lastWhole && point != nil
      }
    let isGrouped = before.prefix(lastWhole).contains(.digit(","))
    guard !places.isEmpty else { return literals }
    var scaled = Decimals(number)
    scaled.shift(2 * percent - 3 * thousands)
    if let exponent = pieces.firstIndex(where: { if case .exponent = $0 { true } else { false } }) {
      return scientific(scaled, exponent, point)
    }
    let decimals = point.map { pieces[$0...].filter(isDigit) } ?? []
    let rounded = scaled.rounded(places: decimals.count)
    return fill(
      rounded.whole, rounded.fraction(decimals.count), pieces, point, isGrouped: isGrouped)
  }

  private var literals: String {
    pieces.map {
      if case .literal(let text) = $0 { text } else if $0 == .digit("%") { "%" } else { "" }
    }
    .joined()
  }

  /// Puts digits into their places, from the point outwards.
  private func fill(
    _ whole: String, _ fraction: String, _ pieces: [FormatCode.Piece], _ point: Int?,
    isGrouped: Bool
  ) -> String {
    let end = point ?? pieces.count
    var digits = Array(whole == "0" ? "" : whole)
    var result = ""
    var shown = 0
    func put(_ digit: Character) {
      if isGrouped, shown > 0, shown.isMultiple(of: 3) { result = "," + result }
      result = String(digit) + result
      shown += 1
    }
    let first = pieces.firstIndex(where: isDigit)
    for index in (0..<end).reversed() {
      switch pieces[index] {
      case .literal(let text): result = text + result
      case .digit("%"): result = "%" + result
      case let piece where isDigit(piece):
        if let digit = digits.popLast() {
          put(digit)
        } else if piece == .digit("0") {
          put("0")
        } else if piece == .digit("?") {
          put(" ")
        }
        if index == first { while let digit = digits.popLast() { put(digit) } }
      default: break
      }
    }
    guard let point else { return result }
    if first ?? point > point, !digits.isEmpty { result += String(digits) }
    return result + tail(fraction, pieces[point...])
  }

  private func tail(_ fraction: String, _ pieces: ArraySlice<FormatCode.Piece>) -> String {
    var kept = Array(fraction)
    let codes = pieces.filter(isDigit)
    while let last = kept.last, last == "0", codes[kept.count - 1] == .digit("#") {
      kept.removeLast()
    }
    var result = ""
    var place = 0
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .digit("."): result += "."
      case .digit("%"): result += "%"
      case _ where isDigit(piece):
        if place < kept.count { result.append(kept[place]) }
        place += 1
      default: break
      }
    }
    return result
  }

  private func scientific(_ number: Decimals, _ at: Int, _ point: Int?) -> String {
    let mantissa = Array(pieces[..<at])
    let places = point.map { mantissa[min($0, mantissa.count)...].count(where: isDigit) } ?? 0
    let whole = max(1, mantissa.count(where: isDigit) - places)
    var rounded = number.rounded(to: whole + places)
    let exponent = rounded.digits.isEmpty ? 0 : rounded.exponent - whole
    rounded.shift(-exponent)
    let left = fill(
      rounded.whole, rounded.fraction(places), mantissa, mantissa.firstIndex(of: .digit(".")),
      isGrouped: false)
    let width = pieces[at...].count(where: isDigit)
    let digits = String(exponent.magnitude)
    let sign = exponent < 0 ? "-" : pieces[at] == .exponent(true) ? "+" : ""
    return left + "E" + sign + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Decimals {
  /// The digits before the point.
  var whole: String {
    guard exponent > 0, !digits.isEmpty else { return "0" }
    let kept = digits.prefix(exponent).map { String($0) }.joined()
    return kept + String(repeating: "0", count: min(400, max(0, exponent - digits.count)))
  }

  /// So many digits behind the point.
  func fraction(_ places: Int) -> String {
    let zeros = String(repeating: "0", count: min(places, max(0, -exponent)))
    let kept = digits.dropFirst(max(0, exponent)).map { String($0) }.joined()
    let text = String((zeros + kept).prefix(places))
    return text + String(repeating: "0", count: places - text.count)
  }
}
