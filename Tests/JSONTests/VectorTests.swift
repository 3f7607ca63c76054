import Foundation
import JSON
import Testing

/// Vectors of others; source and licence stand in the files.
private struct Vectors<Case: Decodable>: Decodable {
    let cases: [Case]

    static func load(_ name: String) throws -> [Case] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Vectors/\(name).json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Vectors.self, from: Data(contentsOf: file)).cases
    }
}

private func bytes(hex: String) -> [UInt8] {
    let digits = Array(hex.utf8).map { UInt8($0 < 0x40 ? $0 - 0x30 : $0 - 0x57) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

func flaw(_ bytes: [UInt8]) -> Flaw? { bytes.withUnsafeBytes { canonicalFlaw(of: $0) } }
func flaw(_ text: String) -> Flaw? { flaw(Array(text.utf8)) }

struct `Canonical form, by the vectors of RFC 8785` {
    private struct Canonical: Decodable {
        let id: String
        let input: String
        let outputHex: String
    }

    @Test func `outputs are canonical and inputs are not`() throws {
        let cases = try Vectors<Canonical>.load("jcs")
        #expect(cases.count == 4)
        for item in cases {
            // One has an array at the top and null in it, which the log's subset does not know.
            let expected: Flaw.Kind? = item.id == "jcs/arrays" ? .unexpectedByte : nil
            #expect(flaw(bytes(hex: item.outputHex))?.kind == expected, "\(item.id)")
            #expect(flaw(item.input) != nil, "\(item.id)")
        }
    }

    private struct Number: Decodable { let text: String? }

    @Test func `numbers are canonical when they are integers within 2^53-1`() throws {
        let texts = try Vectors<Number>.load("jcs_numbers").compactMap(\.text)
        #expect(texts.count > 15)
        for text in texts {
            let isOurs = Int(text).map { abs($0) <= 9_007_199_254_740_991 } ?? false
            #expect((flaw("{\"a\":\(text)}") == nil) == isOurs, "\(text)")
        }
    }

    private struct Rejected: Decodable {
        let id: String
        let inputHex: String
    }

    @Test func `what has to be refused is refused`() throws {
        let cases = try Vectors<Rejected>.load("jcs_reject")
        #expect(cases.count == 20)
        for item in cases { #expect(flaw(bytes(hex: item.inputHex)) != nil, "\(item.id)") }
    }
}
