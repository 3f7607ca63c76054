/// Writes canonical JSON (RFC 8785, the subset of the log's format page) at the end of a byte array.
///
/// The caller gives keys in canonical order, ascending by UTF-16 code units; a debug build traps when it does not.
package struct Writer {
    /// What was written so far.
    package private(set) var bytes: [UInt8]
    #if DEBUG
        /// The last key of each open object, `nil` for an open array; what the order is checked against.
        private var openKeys: [[UInt16]?] = []
    #endif

    /// An empty writer with room for a number of bytes.
    package init(reserving capacity: Int = 512) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Forgets what was written and keeps the room.
    package mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        #if DEBUG
            openKeys.removeAll()
        #endif
    }

    /// Opens an object.
    package mutating func beginObject() {
        separate()
        bytes.append(UInt8(ascii: "{"))
        #if DEBUG
            openKeys.append([])
        #endif
    }

    /// Closes the object opened last.
    package mutating func endObject() {
        bytes.append(UInt8(ascii: "}"))
        #if DEBUG
            openKeys.removeLast()
        #endif
    }

    /// Opens an array.
    package mutating func beginArray() {
        separate()
        bytes.append(UInt8(ascii: "["))
        #if DEBUG
            openKeys.append(nil)
        #endif
    }

    /// Closes the array opened last.
    package mutating func endArray() {
        bytes.append(UInt8(ascii: "]"))
        #if DEBUG
            openKeys.removeLast()
        #endif
    }

    /// Writes a key that needs no escaping; its value must follow.
    package mutating func key(_ key: StaticString) {
        check(String(describing: key))
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes any key, escaped; its value must follow.
    package mutating func key(text key: String) {
        check(key)
        separate()
        quote(key)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a text, escaped as little as RFC 8785 allows.
    package mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    /// Writes a text of printable ASCII without `"` and `\`, which needs no look at its bytes: hex, base64url, slugs.
    package mutating func plain(_ text: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes an integer within ±(2^53−1); anything else is a bug and traps.
    package mutating func integer(_ value: Int) {
        precondition(
            value.magnitude <= UInt(largestInteger), "an integer beyond 2^53-1 has no canonical form")
        separate()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var index = 20
            repeat {
                index -= 1
                digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[index..<20]))
        }
    }

    /// Writes `true` or `false`.
    package mutating func boolean(_ value: Bool) {
        separate()
        let word: StaticString = value ? "true" : "false"
        bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// Writes a value that is canonical JSON already.
    package mutating func canonical(_ value: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
    }

    /// Writes a key and an integer within ±(2^53−1).
    package mutating func integer(_ key: StaticString, _ value: Int) {
        self.key(key)
        integer(value)
    }

    /// Writes a key and a text.
    package mutating func string(_ key: StaticString, _ value: String) {
        self.key(key)
        string(value)
    }

    /// Writes a key and a boolean.
    package mutating func boolean(_ key: StaticString, _ value: Bool) {
        self.key(key)
        boolean(value)
    }

    /// A comma is due unless something was just opened: the last byte alone says so, since no value ends in one of these.
    private mutating func separate() {
        guard let last = bytes.last else { return }
        if last != UInt8(ascii: "{") && last != UInt8(ascii: "[") && last != UInt8(ascii: ":") {
            bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var clean = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index]))
            clean = index + 1
            bytes.append(UInt8(ascii: "\\"))
            if let short = shortEscape(of: byte) {
                bytes.append(short)
            } else {
                bytes.append(contentsOf: [0x75, 0x30, 0x30, hexDigit(byte >> 4), hexDigit(byte & 15)])
            }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    }

    private mutating func check(_ key: @autoclosure () -> String) {
        #if DEBUG
            let units = Array(key().utf16)
            guard let last = openKeys.last, let previous = last else {
                return assertionFailure("a key outside an object")
            }
            let isFirst = bytes.last == UInt8(ascii: "{")
            assert(
                isFirst || previous.lexicographicallyPrecedes(units), "keys out of canonical order: \(key())")
            openKeys[openKeys.count - 1] = units
        #endif
    }
}

/// 2^53−1, beyond which a double does not hold every integer.
@usableFromInline package let largestInteger = 9_007_199_254_740_991

/// The letter of the two-character escape RFC 8785 demands for a byte, if there is one.
func shortEscape(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x22, 0x5c: byte
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0a: UInt8(ascii: "n")
    case 0x0c: UInt8(ascii: "f")
    case 0x0d: UInt8(ascii: "r")
    default: nil
    }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
