import Crypto
import Foundation
import Testing

struct `SHA-256` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `gives the digests of FIPS 180-4`(text: String, digest: String) {
        #expect(Hash.sha256(Array(text.utf8)).hex == digest)
    }

    @Test func `of a record is that of both parts' digests`() {
        let (frame, body) = (Array("{\"at\":1}".utf8), Array("{\"data\":{}}".utf8))
        let expected = Hash.sha256(Hash.sha256(frame) + Hash.sha256(body))
        #expect(Hash.record(frame: frame, body: body) == expected)
    }
}

struct `Sealing` {
    private struct Vectors: Decodable {
        struct Case: Decodable {
            let id, key, iv, aad, msg, ct, tag: String
            let valid: Bool
        }
        let cases: [Case]
    }

    @Test func `agrees with Wycheproof's vectors for XChaCha20-Poly1305`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Vectors/xchacha20_poly1305_wycheproof.json")
        let cases = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file)).cases
        #expect(cases.count > 200)
        for item in cases {
            func bytes(_ text: String) throws -> [UInt8] { try #require([UInt8](hex: text)) }
            let (key, nonce, associated) = (try bytes(item.key), try bytes(item.iv), try bytes(item.aad))
            let sealed = try bytes(item.ct) + bytes(item.tag)
            let opened = Seal.open(sealed, key: key, nonce: nonce, about: associated)
            #expect(opened == (item.valid ? try bytes(item.msg) : nil), "\(item.id)")
            if item.valid {
                #expect(
                    Seal.close(try bytes(item.msg), key: key, nonce: nonce, about: associated) == sealed,
                    "\(item.id)")
            }
        }
    }

    @Test func `opens with nothing else than what it was sealed with`() {
        let (key, nonce) = (Random.bytes(32), Random.bytes(24))
        let sealed = Seal.close([1, 2, 3], key: key, nonce: nonce, about: [4])
        #expect(Seal.open(sealed, key: key, nonce: nonce, about: [4]) == [1, 2, 3])
        #expect(Seal.open(sealed, key: key, nonce: nonce, about: [5]) == nil)
        #expect(Seal.open(sealed, key: Random.bytes(32), nonce: nonce, about: [4]) == nil)
        #expect(Seal.open(sealed, key: key, nonce: Random.bytes(24), about: [4]) == nil)
        #expect(Seal.open([], key: key, nonce: nonce, about: [4]) == nil)
        #expect(Seal.open(sealed, key: [], nonce: [], about: [4]) == nil)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(Seal.open(changed, key: key, nonce: nonce, about: [4]) == nil)
        }
    }
}

struct `Encodings and odds` {
    @Test func `hex and base64url come back, in every length`() {
        for length in 0...50 {
            let bytes = Random.bytes(length)
            #expect([UInt8](hex: bytes.hex) == bytes)
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
            let other = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
            #expect(String(decoding: Base64.encode(bytes), as: UTF8.self) == other)
        }
    }

    @Test(arguments: ["a", "0g", "AB", "0 ", "é"])
    func `no other hex is taken`(text: String) { #expect([UInt8](hex: text) == nil) }

    @Test(arguments: ["A", "AA==", "AB", "A+", "A/", "AAB", "AAAAA", "é"])
    func `no other base64url is taken`(text: String) { #expect(Base64.decode(text.utf8) == nil) }

    @Test func `random bytes differ, equal ones are equal`() {
        #expect(Random.bytes(0).isEmpty)
        #expect(Random.bytes(32) != Random.bytes(32))
        #expect(equalInConstantTime([1, 2], [1, 2]))
        #expect(!equalInConstantTime([1, 2], [1, 3]))
        #expect(!equalInConstantTime([1, 2], [1]))
        #expect(equalInConstantTime([], []))
    }
}
