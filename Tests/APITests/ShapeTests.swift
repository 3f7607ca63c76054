import Domain
import Engine
import JSON
import Testing

@testable import API

/// A shape reads what it describes and refuses everything else, all flaws at once.
struct ShapeTests {
    private func read<Value>(_ shape: Shape<Value>, _ text: String) throws -> (Value?, [String]) {
        let book = FlawBook()
        let value = shape.read(try Document(Array(text.utf8)).root, book)
        return (value, book.flaws.map(\.sentence.en))
    }

    @Test func `all flaws are named at once`() throws {
        let shape = Shape(Body.slug("id").needed(), Body.whole("places").needed(), Body.text("title")) {
            (id: $0, places: $1, title: $2)
        }
        let (value, flaws) = try read(shape, #"{"places":"x","title":3,"role":"manager"}"#)
        #expect(value == nil)
        #expect(
            flaws == [
                "\"id\" is missing.", "A whole number is expected here.", "A text is expected here.",
                "\"role\" is unknown here; known: id, places, title.",
            ])
        let (whole, none) = try read(shape, #"{"id":"a","places":3}"#)
        #expect(none.isEmpty)
        #expect(whole?.id.text == "a" && whole?.places == 3 && whole?.title == nil)
    }

    @Test func `what cannot be together is a flaw of the whole`() throws {
        let (value, flaws) = try read(
            Bodies.decision, #"{"application":1,"first":2,"outcome":{"kind":"reject"}}"#)
        #expect(value == nil)
        #expect(flaws == ["Exactly one of \"application\" and \"first\"."])
    }

    @Test func `a card holds scores that were given`() throws {
        let (card, flaws) = try read(
            Bodies.card,
            #"{"scores":{"idea":4.5,"plan":null,"team":"3"},"reasons":{"idea":"Gut."},"note":"n"}"#)
        #expect(flaws.isEmpty)
        #expect(card?.scores.map { "\($0.key)=\($0.value)" }.sorted() == ["idea=4.5", "team=3"])
        #expect(card?.note == "n" && card?.comment == nil)
        let (_, wrong) = try read(Bodies.card, #"{"scores":{"Idee":1,"b":"x"}}"#)
        #expect(wrong.count == 2)
    }
}
