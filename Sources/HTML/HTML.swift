/// A piece of HTML; whatever is interpolated into it is escaped unless it is HTML itself.
///
/// `let row: HTML = "<td>\(title)</td>"` is safe whatever the title says. Attribute values stand in double quotes.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// As it is sent or written to a file.
    package let text: String

    /// HTML that stands in the source as it is.
    package init(stringLiteral value: String) { text = value }

    /// HTML with words in it, escaped.
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Joins pieces.
    package init(_ pieces: [HTML], separator: String = "\n") {
        text = pieces.map(\.text).joined(separator: separator)
    }

    /// Nothing.
    package static let none: HTML = ""

    /// Whether there is nothing in it.
    package var isEmpty: Bool { text.isEmpty }

    /// Collects the literal parts as they are and the interpolated ones escaped.
    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        /// Makes room for the literal parts.
        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        /// Takes what stands in the source as it is.
        package mutating func appendLiteral(_ literal: String) { text += literal }

        /// Takes HTML as it is.
        package mutating func appendInterpolation(_ html: HTML) { text += html.text }

        /// Takes a whole number.
        package mutating func appendInterpolation(_ number: Int) { text += String(number) }

        /// Escapes words, for text and for attribute values alike.
        package mutating func appendInterpolation(_ words: some StringProtocol) {
            for scalar in words.unicodeScalars {
                switch scalar {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "\"": text += "&quot;"
                case "'": text += "&#39;"
                // No HTML may hold these, escaped or not.
                case "\0"..."\u{8}", "\u{b}", "\u{c}", "\u{e}"..."\u{1f}", "\u{7f}"..."\u{9f}":
                    text += "\u{fffd}"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
    }
}
