import HTTP
import Testing

@Suite struct DispositionTests {
    @Test(arguments: [
        ("Plan.pdf", "attachment; filename=\"Plan.pdf\"; filename*=UTF-8''Plan.pdf"),
        ("Größe.pdf", "attachment; filename=\"Gr__e.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf"),
        ("a\"b\\c%.pdf", "attachment; filename=\"a_b_c_.pdf\"; filename*=UTF-8''a%22b%5Cc%25.pdf"),
        (
            "x\r\nSet-Cookie: a=b",
            "attachment; filename=\"x__Set-Cookie: a=b\"; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a%3Db"
        ),
    ]) func `a name in a header`(_ name: String, _ header: String) {
        #expect(Disposition.attachment(name) == header)
        #expect(Disposition.name(header) == name)
    }

    @Test(arguments: [
        ("attachment; filename=\"a;b.pdf\"", "a;b.pdf"), ("attachment; filename=plain.pdf", "plain.pdf"),
        ("form-data; FileName = \"x \\\" y.pdf\"", "x \" y.pdf"),
        ("attachment; filename=\"old.pdf\"; filename*=utf-8'de'n%C3%A4u.pdf", "näu.pdf"),
        ("attachment; filename*=iso-8859-1''n%E4u.pdf; filename=old.pdf", "old.pdf"),
        ("attachment; filename*=UTF-8''%FF; filename=old.pdf", "old.pdf"),
        ("attachment; filename*=UTF-8''%2; filename=old.pdf", "old.pdf"),
    ]) func `names as programs send them`(_ header: String, _ name: String) {
        #expect(Disposition.name(header) == name)
    }

    @Test(arguments: [nil, "", "attachment", "attachment; name=x", "attachment; filename"])
    func `no name`(_ header: String?) { #expect(Disposition.name(header) == nil) }
}
