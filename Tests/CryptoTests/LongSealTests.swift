import Crypto
import Testing

@Suite struct LongSealTests {
    private let key = [UInt8](repeating: 7, count: 32)

    private func sealed(_ pieces: [[UInt8]], about context: String = "a") -> [[UInt8]] {
        var closer = LongSeal.Closer(key: key, about: Array(context.utf8))
        var sealed = [closer.header]
        for (place, piece) in pieces.enumerated() {
            piece.withUnsafeBytes { sealed.append(closer.close($0, isLast: place == pieces.count - 1)) }
        }
        return sealed
    }

    /// The text, `nil` unless every piece opens and the last one is the last.
    private func opened(_ sealed: [[UInt8]], about context: String = "a", key: [UInt8]? = nil) -> [UInt8]? {
        var opener: LongSeal.Opener?
        sealed[0].withUnsafeBytes { header in
            opener = LongSeal.Opener(key: key ?? self.key, header: header, about: Array(context.utf8))
        }
        guard var opener = opener.take() else { return nil }
        var text: [UInt8] = []
        for piece in sealed.dropFirst() {
            guard piece.withUnsafeBytes({ opener.open($0, onto: &text) }) else { return nil }
        }
        return opener.isComplete ? text : nil
    }

    @Test func `pieces open in their order and in no other`() {
        let pieces: [[UInt8]] = [[1, 2, 3], [4], [5, 6]]
        let whole = sealed(pieces)
        #expect(opened(whole) == [1, 2, 3, 4, 5, 6])
        #expect(opened(Array(whole.dropLast())) == nil)
        #expect(opened([whole[0], whole[2], whole[1], whole[3]]) == nil)
        #expect(opened([whole[0], whole[1], whole[1], whole[2], whole[3]]) == nil)
        #expect(opened([whole[0], whole[1], whole[3]]) == nil)
        #expect(opened(whole + [whole[3]]) == nil)
        #expect(opened(whole, about: "b") == nil)
        #expect(opened(whole, key: [UInt8](repeating: 8, count: 32)) == nil)
        #expect(opened([sealed(pieces)[0]] + whole.dropFirst()) == nil)
        for place in whole.indices {
            for byte in whole[place].indices {
                var changed = whole
                changed[place][byte] ^= 1
                #expect(opened(changed) == nil)
            }
        }
    }

    @Test func `a digest of pieces is the digest of the whole`() {
        let text = Array("The quick brown fox jumps over the lazy dog".utf8)
        var hash = RunningHash()
        for start in stride(from: 0, to: text.count, by: 5) {
            text[start..<min(start + 5, text.count)].withUnsafeBytes { hash.add($0) }
        }
        #expect(hash.digest() == Hash.sha256(text))
    }
}
