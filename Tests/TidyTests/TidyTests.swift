import Testing

/// The house rules. Each message names file, line and what to do.
@Suite struct TidyTests {
    @Test(arguments: [
        Rule.length, .openEnds, .crashes, .access, .places, .promises, .names, .switches, .imports,
        .comments(requirements: Rule.requirements(in: Checkout.sources)),
    ]) func `sources keep the rule`(_ rule: Rule) {
        #expect(Checkout.sources.count > 100)
        for breach in Checkout.sources.flatMap(rule.find) { Issue.record("\(breach)") }
    }

    @Test(arguments: [Rule.length, .openEnds, .places, .promises, .names])
    func `tests keep the rule`(_ rule: Rule) {
        for breach in Checkout.tests.flatMap(rule.find) { Issue.record("\(breach)") }
    }

    @Test func `the domain has no floating point`() {
        for file in Checkout.sources where file.module == "Domain" {
            for breach in Rule.floating.find(file) { Issue.record("\(breach)") }
        }
    }

    @Test func `every module is in the table of imports`() {
        let modules = Set(Checkout.sources.map(\.module))
        #expect(modules == Set(Rule.arrows.keys))
    }

    @Test func `scripts are short and can be run`() {
        // What is run has no ending; what it uses has one.
        let scripts = Checkout.files(in: "Scripts", ending: [""])
        #expect(scripts.map(\.path).contains("Scripts/run"))
        for file in scripts {
            for rule in [Rule.length, .openEnds, .places] {
                for breach in rule.find(file) { Issue.record("\(breach)") }
            }
            if !file.path.contains("."), file.lines.first?.hasPrefix("#!") != true {
                Issue.record("\(file.path):1: begin with #! and the interpreter")
            }
        }
    }
}

extension Rule: CustomTestStringConvertible {
    var testDescription: String { name }
}
