/// Where something stands in a text.
package struct TextPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    /// Unicode scalars into the line, from 1.
    package let column: Int

    /// Line and column, both from 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Reading order.
    package static func < (left: TextPlace, right: TextPlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    /// `12:5`.
    package var description: String { "\(line):\(column)" }
}

/// A JSON text (RFC 8259) as a tree in which everything knows its place.
///
/// It is for files and request bodies that people write. Numbers keep their text, duplicate keys are refused, and so is
/// everything else the RFC leaves open: lone surrogates, bytes that are no UTF-8, more than 64 levels, more than 30 marks on a letter
/// (``StreamSafe``), and more values than anybody writes, for each takes more memory than text.
package struct Document: Hashable, Sendable {
    /// The one value of the text.
    package let root: DocumentNode

    /// Levels of nesting a document may have.
    package static let levelLimit = 64

    /// Values a document of a stranger may have.
    package static let valueLimit = 250_000

    /// Reads a whole text; with `allowsMark` a byte order mark may stand before it. Throws the first flaw.
    package init(_ bytes: some Sequence<UInt8>, allowsMark: Bool = false, values: Int = valueLimit)
        throws(DocumentFlaw)
    {
        let text = ContiguousArray(bytes)
        var reader = DocumentReader(bytes: text, values: values)
        root = try reader.document(allowsMark: allowsMark)
    }
}

/// A value and where it begins.
package struct DocumentNode: Hashable, Sendable {
    /// Where its first character stands.
    package let place: TextPlace
    /// What it is.
    package let value: DocumentValue
}

/// What a value is.
package indirect enum DocumentValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As written: `1`, `-0.5`, `1e3`.
    case number(String)
    case string(String)
    case array([DocumentNode])
    /// In the order of the text, each key once.
    case object([DocumentMember])
}

/// A key and its value.
package struct DocumentMember: Hashable, Sendable {
    /// With its escapes resolved.
    package let key: String
    /// Where the key's quotation mark stands.
    package let place: TextPlace
    /// The value under the key.
    package let node: DocumentNode
}

extension DocumentNode {
    /// The value under a key of an object; `nil` if there is none.
    package subscript(key: String) -> DocumentNode? { member(key)?.node }

    /// The key and its value in an object; `nil` if there is none.
    package func member(_ key: String) -> DocumentMember? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }
    }
}

/// Why a text is not JSON as we read it, and where.
package struct DocumentFlaw: Error, Hashable, Sendable {
    /// Where reading stopped, or where the thing began that is wrong.
    package let place: TextPlace
    /// What is wrong.
    package let kind: Kind

    /// Everything that a strict reader refuses.
    package enum Kind: Hashable, Sendable {
        /// Nothing but white space.
        case empty
        case notUTF8
        case byteOrderMark
        /// A value should begin here.
        case valueExpected
        case keyExpected
        case colonExpected
        case commaOrEndExpected
        /// A comma with nothing after it.
        case trailingComma
        case unclosedString
        case controlCharacter
        case badEscape
        case loneSurrogate
        case badNumber
        case duplicateKey(String)
        case tooDeep(limit: Int)
        case tooManyValues(limit: Int)
        case tooManyMarks(limit: Int)
        case unclosed
        case textAfterEnd
    }
}
