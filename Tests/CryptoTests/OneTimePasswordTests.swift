import Testing

@testable import Crypto

@Suite struct OneTimePasswordTests {
    /// RFC 6238, appendix B, for SHA-1: eight digits of the secret `12345678901234567890`.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)]) func `codes are those of RFC 6238`(_ time: Int64, _ code: String)
    {
        let secret = Array("12345678901234567890".utf8)
        let step = OneTimePassword.step(at: time)
        #expect(OneTimePassword.code(secret, step: step, digits: 8) == code)
        #expect(OneTimePassword.code(secret, step: step) == String(code.suffix(6)))
    }

    /// RFC 4226, appendix D.
    @Test func `codes are those of RFC 4226`() {
        let secret = Array("12345678901234567890".utf8)
        let codes = (0..<10).map { OneTimePassword.code(secret, step: $0) }
        #expect(
            codes == [
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                "520489",
            ])
    }

    @Test func `a code counts one step early and late, and no more`() {
        let secret = Array("12345678901234567890".utf8)
        let now: Int64 = 1_800_000_000
        let step = OneTimePassword.step(at: now)
        for offset in Int64(-3)...3 {
            let code = OneTimePassword.code(secret, step: step + offset)
            #expect(
                OneTimePassword.step(of: code, secret, at: now) == (abs(offset) <= 1 ? step + offset : nil))
        }
        #expect(OneTimePassword.step(of: "", secret, at: now) == nil)
        #expect(OneTimePassword.step(of: "12345", secret, at: now) == nil)
    }

    /// RFC 2202.
    @Test func `HMAC is HMAC`() {
        let long = [UInt8](repeating: 0xaa, count: 80)
        #expect(
            OneTimePassword.authenticate(
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8), key: long
            ).hex == "aa4ae5e15272d00e95705637ce8a3b55ed402112")
        #expect(
            OneTimePassword.authenticate(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
                .hex
                == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
    }

    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ]) func `base32 is base32`(_ text: String, _ encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
        #expect(Base32.decode(encoded.lowercased()) == Array(text.utf8))
    }
}

@Suite struct Argon2idTests {
    @Test func `a hash names its cost and fits its password only`() throws {
        let hash = try #require(Argon2id.hash(Array("richtig".utf8)))
        #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(Argon2id.verify(Array("richtig".utf8), hash))
        #expect(!Argon2id.verify(Array("falsch".utf8), hash))
        #expect(!Argon2id.verify([], "nonsense"))
    }

    /// Made by the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1`.
    @Test func `a hash of another maker is read`() {
        let hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        #expect(Argon2id.verify(Array("password".utf8), hash))
    }
}
