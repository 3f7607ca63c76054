import HTTP
import Testing

@Suite struct FormTests {
    private func flaw(_ text: String) -> Form.Flaw? {
        do throws(Form.Flaw) {
            _ = try Form(Array(text.utf8))
            return nil
        } catch { return error }
    }

    @Test func `fields are read as browsers write them`() throws {
        let form = try Form(Array("name=J%C3%B6rg+%26+Co&text=a%0D%0Ab%0Dc%0A&empty=&x=a%3Db=c".utf8))
        #expect(form.names == ["name", "text", "empty", "x"])
        #expect(form["name"] == "Jörg & Co")
        #expect(form["text"] == "a\nb\nc\n")
        #expect(form["empty"] == "")
        #expect(form["x"] == "a=b=c")
        #expect(form["none"] == nil)
        #expect(try Form([]).names.isEmpty)
    }

    @Test(arguments: [
        "a=1&a=2", "a=1&%61=2", "a", "=1", "&", "a=1&", "a=%", "a=%4", "a=%zz", "a=%00", "a=%1B", "a=%7F",
        "a=%FF", "a=%C0%AF", "a=%ED%A0%80", "a%0A=1", "a= b", "a=ü", "a=\r\nb=1", "a=\u{0}",
    ]) func `what two programs could read differently is refused`(_ text: String) {
        #expect(flaw(text) == .bad)
    }

    @Test func `twins of a name are two names`() throws {
        // The same letter composed and decomposed; neither may stand for the other.
        let form = try Form(Array("%C3%A9=1&e%CC%81=2".utf8))
        #expect(form["\u{e9}"] == "1")
        #expect(form["e\u{301}"] == "2")
    }

    @Test func `a letter has few marks, so that no comparison takes long`() {
        let marks = { (count: Int) in String(repeating: "%CC%A3%CC%81", count: count / 2) }
        #expect(flaw("a=x\(marks(30))") == nil)
        #expect(flaw("a=x\(marks(32))") == .bad)
        #expect(flaw("x\(marks(32))=1") == .bad)
    }

    @Test func `a form has its limits`() {
        #expect(flaw((0..<64).map { "f\($0)=1" }.joined(separator: "&")) == nil)
        #expect(flaw((0..<65).map { "f\($0)=1" }.joined(separator: "&")) == .tooLarge)
        #expect(flaw("a=" + String(repeating: "x", count: 65_534)) == nil)
        #expect(flaw("a=" + String(repeating: "x", count: 65_535)) == .tooLarge)
        #expect(flaw(String(repeating: "x", count: 65) + "=1") == .bad)
    }

    @Test(arguments: [
        ("application/x-www-form-urlencoded", true),
        ("application/x-www-form-urlencoded; charset=UTF-8", true),
        ("Application/X-WWW-Form-Urlencoded;charset=utf-8", true), ("text/plain", false),
        ("application/json", false), ("multipart/form-data; boundary=x", false),
        ("application/x-www-form-urlencoded; charset=utf-16", false), ("", false),
    ]) func `only forms are forms`(_ type: String, _ isForm: Bool) {
        let request = Request(
            method: .post, path: [], headers: [Header("Content-Type", type)], body: Array("a=1".utf8),
            arrivedAt: 0)
        #expect(((try? Form(request)) != nil) == isForm)
    }
}
