import Testing

@testable import Domain

@Suite struct CohortTests {
    private static func paid(_ play: Play, _ month: String) -> [Int]? {
        play.world.cohort(Incubator.cohort)?.payList(month: month)?.entries.map(\.venture)
    }

    @Test func `every started month is paid whole, the day of leaving no longer counts`() throws {
        let days: [(String, [String])] = [
            ("1970-02-28", ["1970-01", "1970-02"]), ("1970-03-01", ["1970-01", "1970-02"]),
            ("1970-03-02", ["1970-01", "1970-02", "1970-03"]), ("1970-01-01", []),
        ]
        for (day, months) in days {
            let play = try Play.admitted().after(
                Incubator.leave(1, on: day), by: "mara", at: Incubator.after(days: 100))
            for month in 1...6 {
                let text = "1970-0\(month)"
                #expect(Self.paid(play, text) == (months.contains(text) ? [1] : []), "\(day) \(text)")
            }
        }
    }

    @Test func `a cohort pays exactly its months`() throws {
        let play = try Play.admitted()
        #expect(Self.paid(play, "1969-12") == nil && Self.paid(play, "1970-07") == nil)
        let cohort = try #require(play.world.cohort(Incubator.cohort))
        let total = cohort.monthStarts.compactMap { cohort.payList(month: $0.monthText)?.total }.reduce(0, +)
        #expect(total == 6 * 100_000)
    }

    @Test func `a cohort that starts within a month has months from that day`() throws {
        let start = "1970-01-15"
        let play = try Play.accepted().after(Incubator.found(1), by: "mara", at: 1900)
            .after(Incubator.create(starts: start), by: "mara", at: 1900)
            .after(Incubator.admit(1), by: "mara", at: 1900)
            .after(Incubator.leave(1, on: "1970-03-15"), by: "mara", at: Incubator.after(days: 100))
        #expect(play.world.cohort(Incubator.cohort)?.stays.first?.from == Incubator.day(start))
        #expect(Self.paid(play, "1970-02") == [1] && Self.paid(play, "1970-03") == [])
        #expect(play.world.cohort(Incubator.cohort)?.monthStarts.last == Incubator.day("1970-06-15"))
    }

    @Test func `a place is free again when somebody leaves, and stays taken by one who graduates`() throws {
        let left = try Play.admitted().after(Incubator.found(2), by: "mara", at: 1950)
            .after(Incubator.leave(1), by: "mara", at: 2000)
        #expect(throws: Never.self) { try left.after(Incubator.admit(2), by: "mara", at: 2100) }
        let graduated = try Play.admitted().after(Incubator.found(2), by: "mara", at: 1950)
            .after(Incubator.graduate(1), by: "mara", at: 2000)
        #expect(throws: Refusal.cohortFull(Incubator.cohort, places: 1)) {
            try graduated.after(Incubator.admit(2), by: "mara", at: 2100)
        }
    }

    @Test func `one cohort after the other is allowed, two at a time are not`() throws {
        let play = try Play.admitted().after(
            Incubator.create(Incubator.other, starts: "1970-07-01"), by: "mara", at: 1950)
        #expect(throws: Never.self) {
            try play.after(Incubator.admit(1, to: Incubator.other), by: "mara", at: 2000)
        }
        #expect(throws: Never.self) {
            try Play.ventured().after(
                Incubator.create(Incubator.other, starts: "1970-07-01"), by: "mara", at: 1950
            )
            .after(Incubator.admit(1, to: Incubator.other), by: "mara", at: 1960)
            .after(Incubator.admit(1), by: "mara", at: 2000)
        }
        let overlapping = try Play.admitted().after(
            Incubator.create(Incubator.other, starts: "1970-06-01"), by: "mara", at: 1950)
        #expect(throws: Refusal.inAnotherCohort(1, Incubator.cohort)) {
            try overlapping.after(Incubator.admit(1, to: Incubator.other), by: "mara", at: 2000)
        }
    }

    @Test func `a venture that ends gets no further stipend`() throws {
        let play = try Play.admitted().after(
            Incubator.close(1, on: "1970-02-10"), by: "mara", at: Incubator.after(days: 60))
        #expect(Self.paid(play, "1970-02") == [1] && Self.paid(play, "1970-03") == [])
    }
}
