import Testing

@testable import Domain

@Suite struct PermissionTests {
    /// The scored world, with a venture that has a coach and with a member of every role: for the call `c`, for another call, and anna and the chief as they are.
    private static func world() throws -> Play {
        var play = try Play.scored()
        try play.give(
            .programme(
                .create(CreateProgramme(slug: "q".slug, kind: .incubator, names: both("Q"), zone: "UTC"))),
            by: "chief", at: 2400)
        var other = Stage.definition
        other.programme = "q".slug
        try play.give(
            .call(.create(CreateCall(slug: "other".slug, definition: other))), by: "chief", at: 2400)
        for role in Role.allCases where role != .administrator {
            try play.give(Stage.member("own-\(role.rawValue)", role, "c"), by: "chief", at: 2400)
            try play.give(Stage.member("far-\(role.rawValue)", role, "other"), by: "chief", at: 2400)
        }
        try play.give(Incubator.found(1), by: "chief", at: 2400)
        try play.give(Incubator.create(), by: "chief", at: 2400)
        try play.give(Incubator.coach("own-coach"), by: "chief", at: 2400)
        return play
    }

    private func may(_ handle: String, _ command: Command, in play: Play) throws -> Bool {
        let id = try #require(play.registry.member(handle: handle.slug))
        do throws(Refusal) {
            try Permission.check(command, by: .member(id), in: play.world)
            return true
        } catch {
            #expect(error == Self.no(to: command, by: id, in: play.world))
            return false
        }
    }

    /// What somebody is told who may not: of a venture they do not see, that there is none.
    private static func no(to command: Command, by id: MemberID, in world: World) -> Refusal {
        guard case .venture(let given) = command, let number = given.venture,
            Permission.sight(of: id, onVenture: number, in: world) == .nothing
        else { return .notAllowed }
        return .unknownVenture(number)
    }

    @Test func `every role and every command are as the table says`() throws {
        let play = try Self.world()
        #expect(PermissionTable.roles == Role.allCases.map(\.rawValue))
        for (name, marks) in PermissionTable.rows {
            let command = try #require(Deed.all.first { $0.command.tableName == name }?.command)
            try #require(marks.count == Role.allCases.count)
            for (role, mark) in zip(Role.allCases, marks) {
                let own: String
                let far: String?
                switch role {
                case .administrator: (own, far) = ("chief", nil)
                case .founder: (own, far) = (mark == "c" ? "anna" : "own-founder", mark == "c" ? "bert" : nil)
                case .juror, .coach, .mentor, .manager, .auditor:
                    (own, far) = ("own-\(role.rawValue)", "far-\(role.rawValue)")
                }
                #expect(try may(own, command, in: play) == (mark != "."), "\(name) by \(role)")
                if let far {
                    #expect(try may(far, command, in: play) == (mark == "x"), "\(name) by another \(role)")
                }
            }
        }
    }

    @Test func `nobody unknown may do anything, and the system only begins, registers and sends letters`()
        throws
    {
        let play = try Self.world()
        for deed in Deed.all {
            let nobody = MemberID(9_999)
            #expect(throws: Self.no(to: deed.command, by: nobody, in: play.world)) {
                try Permission.check(deed.command, by: .member(nobody), in: play.world)
            }
            if ["begin", "account.register"].contains(deed.command.tableName) { continue }
            if case .mail = deed.command { continue }
            #expect(throws: Refusal.notAllowed) {
                try Permission.check(deed.command, by: .system, in: play.world)
            }
        }
    }

    @Test func `a venture somebody does not see and one that is not there are refused alike`() throws {
        let play = try Self.world()
        let there = Incubator.figure(3)
        let missing = Command.venture(
            .reportFigure(ReportFigure(venture: 99, kind: .jobsFull, value: 3, on: nil, source: nil)))
        for handle in ["bert", "own-juror", "far-coach", "far-manager", "far-auditor"] {
            let id = try #require(play.registry.member(handle: handle.slug))
            #expect(throws: Refusal.unknownVenture(1)) {
                try Permission.check(there, by: .member(id), in: play.world)
            }
            #expect(throws: Refusal.unknownVenture(99)) {
                try Permission.check(missing, by: .member(id), in: play.world)
            }
        }
    }

    @Test(arguments: [Role.manager, .auditor, .administrator])
    func `a manager makes none of their own kind or above`(_ role: Role) throws {
        let play = try Play.staffed()
        #expect(try !may("mara", Stage.member("new", role, "c"), in: play))
        #expect(try may("chief", Stage.member("new", role, "c"), in: play))
    }

    @Test func `the record is for those who oversee, the jurors' names for those who audit`() throws {
        let play = try Self.world()
        func sees(_ handle: String, named: Bool) throws -> Bool {
            let id = try #require(play.registry.member(handle: handle.slug))
            return Permission.may(id, see: .record(Stage.round, named: named), in: play.world)
        }
        for role in Role.allCases where role != .administrator {
            let oversees = role == .manager || role == .auditor
            #expect(try sees("own-\(role.rawValue)", named: false) == oversees, "\(role)")
            #expect(try sees("own-\(role.rawValue)", named: true) == (role == .auditor), "\(role)")
            #expect(try !sees("far-\(role.rawValue)", named: false), "\(role)")
        }
        #expect(try sees("chief", named: true) && sees("chief", named: false))
    }
}
