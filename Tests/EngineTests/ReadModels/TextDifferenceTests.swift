import Testing

@testable import Engine

@Suite struct TextDifferenceTests {
    @Test func `word by word`() {
        let difference = TextDifference(from: "Wir bauen leise Räder.", to: "Wir bauen sehr leise Wagen.")
        #expect(
            difference.stretches == [
                .kept("Wir bauen "), .added("sehr "), .kept("leise "), .removed("Räder."), .added("Wagen."),
            ])
        #expect(TextDifference(from: "", to: "neu").stretches == [.added("neu")])
        #expect(TextDifference(from: "a b", to: "a b").stretches == [.kept("a b")])
    }

    @Test func `what stayed and went is the old text, what stayed and came the new one`() {
        for (old, new) in [("a  b\nc d", "a b\nc  d"), ("x y z", "z y x"), ("", ""), (" a", "a ")] {
            let stretches = TextDifference(from: old, to: new).stretches
            let before = stretches.map { if case .added = $0 { "" } else { $0.text } }.joined()
            let after = stretches.map { if case .removed = $0 { "" } else { $0.text } }.joined()
            #expect(before == old && after == new)
        }
    }

    @Test func `texts too long for a comparison stand one after the other`() {
        let old = String(repeating: "a ", count: 3_000)
        let new = old + "b"
        #expect(TextDifference(from: old, to: new).stretches == [.removed(old), .added(new)])
    }
}

extension TextDifference.Stretch {
    fileprivate var text: String {
        switch self {
        case .kept(let text), .removed(let text), .added(let text): text
        }
    }
}
