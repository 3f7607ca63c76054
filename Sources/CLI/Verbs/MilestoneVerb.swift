import Domain
import Engine

/// `werkx milestone`: what a venture means to reach.
enum MilestoneVerb {
    private static let due = Option("due", "DATE", de: "bis wann", en: "until when")

    static let plan = Verb(
        "milestone plan", de: "einen Meilenstein vereinbaren", en: "agree on a milestone",
        arguments: ["VENTURE", "ID"],
        options: [Option("title", "TEXT", de: "was erreicht sein soll", en: "what is to be reached"), due],
        example: "werkx milestone plan 1 prototyp --title \"Prototyp fährt\" --due 2026-12-01 --as ada"
    ) { invocation throws(CLIError) in
        let (venture, id) = try Self.which(invocation)
        let command = PlanMilestone(
            venture: venture, milestone: id, title: invocation.arguments["title"] ?? "",
            due: try invocation.neededDay("due"))
        return try invocation.give(
            .venture(.planMilestone(command)), "Meilenstein \(id) vereinbart.", "Milestone \(id) agreed.")
    }

    static let reach = Verb(
        "milestone reach", de: "ein Meilenstein ist erreicht", en: "a milestone is reached",
        arguments: ["VENTURE", "ID"], options: [.on],
        example: "werkx milestone reach 1 prototyp --as ada"
    ) { invocation throws(CLIError) in
        let (venture, id) = try Self.which(invocation)
        let command = ReachMilestone(venture: venture, milestone: id, on: try invocation.day("on"))
        return try invocation.give(
            .venture(.reachMilestone(command)), "Meilenstein \(id) erreicht.", "Milestone \(id) reached.")
    }

    static let miss = Verb(
        "milestone miss", de: "ein Meilenstein ist verfehlt", en: "a milestone is missed",
        arguments: ["VENTURE", "ID"], options: [.why],
        example: "werkx milestone miss 1 prototyp --reason \"Zulieferer fiel aus\" --as ada"
    ) { invocation throws(CLIError) in
        let (venture, id) = try Self.which(invocation)
        let command = MissMilestone(
            venture: venture, milestone: id, reason: invocation.arguments["reason"] ?? "")
        return try invocation.give(
            .venture(.missMilestone(command)), "Meilenstein \(id) verfehlt.", "Milestone \(id) missed.")
    }

    static let move = Verb(
        "milestone move", de: "einen Meilenstein verschieben", en: "move a milestone to another day",
        arguments: ["VENTURE", "ID"], options: [due, .why],
        example:
            "werkx milestone move 1 prototyp --due 2027-02-01 --reason \"Zulieferer fiel aus\" --as ada"
    ) { invocation throws(CLIError) in
        let (venture, id) = try Self.which(invocation)
        let due = try invocation.neededDay("due")
        let command = MoveMilestone(
            venture: venture, milestone: id, due: due, reason: invocation.arguments["reason"] ?? "")
        return try invocation.give(
            .venture(.moveMilestone(command)), "Meilenstein \(id) ist am \(due.text(in: .de)) fällig.",
            "Milestone \(id) is due on \(due.text(in: .en)).")
    }

    private static func which(_ invocation: Invocation) throws(CLIError) -> (Int, Slug) {
        (try invocation.venture(), try invocation.slug(invocation.argument(1), "ID"))
    }
}
