import Domain
import Engine
import JSON

/// What a body is: one declaration that reads it, notes every flaw, refuses what nobody declared, and describes it.
struct Shape<Value>: Sendable {
    let properties: [Schema.Property]
    /// `nil` when something was wrong, which then stands in the reader's book.
    let read: @Sendable (inout ObjectReader) -> Value?

    /// A shape read by hand; what it reads must be what the properties say (a test tries each of them).
    init(properties: [Schema.Property], read: @escaping @Sendable (inout ObjectReader) -> Value?) {
        self.properties = properties
        self.read = read
    }

    /// The members of an object, all read before they are put together.
    ///
    /// What cannot be together is thrown by `make` as a flaw of the object as a whole.
    init<each Part: Sendable>(
        _ keys: repeat Key<each Part>, make: @escaping @Sendable (repeat each Part) throws(FileFlaw) -> Value
    ) {
        var properties: [Schema.Property] = []
        for key in repeat each keys { properties += key.properties }
        self.properties = properties
        read = { reader in
            let parts = (repeat (each keys).read(&reader))
            do {
                return try make(repeat try Self.given(each parts))
            } catch let flaw as FileFlaw {
                reader.book.add(clash: FileFlaw(flaw.place ?? reader.place, flaw.sentence))
            } catch {}
            return nil
        }
    }

    /// A part that was missing or wrong, which the book says already.
    private struct Unread: Error {}

    private static func given<Part>(_ part: Part?) throws(Unread) -> Part {
        guard let part else { throw Unread() }
        return part
    }

    /// What the document says.
    var schema: Schema { .object(properties) }
}

extension Shape where Value == Void {
    /// Nothing at all; an empty body or `{}`.
    static var nothing: Shape { Shape(properties: []) { _ in () } }
}

extension Shape where Value == DocumentNode {
    /// A body that the handler reads by hand, of these members.
    static func document(_ properties: [Schema.Property]) -> Shape {
        Shape(properties: properties) { reader in
            var isAsDescribed = true
            for property in properties {
                guard let node = reader.node(property.key, isNeeded: property.isNeeded) else { continue }
                if !property.schema.describes(node, reader.book) { isAsDescribed = false }
            }
            return isAsDescribed ? reader.whole : nil
        }
    }
}

extension Shape {
    /// A body of one member.
    init(_ key: Key<Value>) where Value: Sendable {
        self.init(properties: key.properties, read: { key.read(&$0) })
    }

    /// What would be wrong with a body, in English; nothing where its parts only clash.
    @Sendable func flaws(of node: DocumentNode) -> [String] {
        let book = FlawBook()
        _ = read(node, book)
        return book.flaws.count == book.clashes ? [] : book.flaws.map(\.sentence.en)
    }

    /// Reads a node that must be an object of this shape.
    func read(_ node: DocumentNode, _ book: FlawBook) -> Value? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let value = read(&reader)
        reader.close()
        return value
    }
}
