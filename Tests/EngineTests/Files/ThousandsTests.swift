import Engine
import Testing

struct ThousandsTests {
    @Test(arguments: [
        ("250.000", "250000"), ("1.200", "1200"), ("1.200,50", "1200,50"), ("12.345.678", "12345678"),
    ])
    func `points between thousands are seen`(_ text: String, _ whole: String) {
        #expect(text.withoutThousandsPoints == whole)
    }

    @Test(arguments: [
        "", "1", "1200", "1,5", "1.5", "0.125", "12.34", "1234.567", "1.2345", "1..200", ".200", "1.200,",
        "1.200,5,6", "1.2a0",
        "-1.200",
    ])
    func `what is no such number is left alone`(_ text: String) {
        #expect(text.withoutThousandsPoints == nil)
    }
}
