import Domain
import Testing

@testable import Engine

@Suite struct WallTimeTests {
    private let berlin: Zone

    init() throws { berlin = try Zone("Europe/Berlin") }

    private func moment(_ text: String, _ purpose: WallTime.Purpose = .deadline) throws -> Moment {
        try WallTime(text).moment(in: berlin, for: purpose)
    }

    /// The sentence of what is wrong with a time.
    private func flaw(_ text: String) -> String? {
        do throws(WallTimeFlaw) {
            _ = try WallTime(text).moment(in: berlin, for: .deadline)
            return nil
        } catch { return error.sentence.en }
    }

    @Test(arguments: [
        ("2027-01-31 23:59", "2027-01-31T22:59:59.999Z"), ("2027-01-31T23:59", "2027-01-31T22:59:59.999Z"),
        ("31.01.2027 23:59", "2027-01-31T22:59:59.999Z"), ("2027-07-31 23:59:30", "2027-07-31T21:59:30.999Z"),
        ("2027-07-31 23:59:30.250", "2027-07-31T21:59:30.250Z"),
        ("2027-01-31T23:59Z", "2027-01-31T23:59:59.999Z"),
        ("2027-01-31 23:59+05:45", "2027-01-31T18:14:59.999Z"),
        ("2027-01-31 23:59-0330", "2027-02-01T03:29:59.999Z"),
    ])
    func `a deadline is inclusive`(text: String, instant: String) throws {
        #expect(Timestamp.text(try moment(text).instant) == instant)
    }

    @Test func `an opening begins with its minute`() throws {
        let opening = try moment("2027-01-31 09:00", .beginning)
        #expect(Timestamp.text(opening.instant) == "2027-01-31T08:00:00.000Z")
        #expect(opening.wall == "2027-01-31T09:00" && opening.zone == "Europe/Berlin" && opening.offset == 60)
    }

    @Test func `with an offset the wall is the zone's all the same`() throws {
        let moment = try moment("2027-01-31 23:59-0330")
        #expect(moment.wall == "2027-02-01T04:29" && moment.offset == 60)
        #expect(moment.text(in: .de) == "01.02.2027 04:29 Europe/Berlin")
        #expect(moment.text(in: .en) == "2027-02-01 04:29 Europe/Berlin")
    }

    @Test func `a time that the clocks skip is refused with both readings`() {
        #expect(
            flaw("2027-03-28 02:30")
                == "There is no 2027-03-28 02:30 in Europe/Berlin, the clocks go forward; what is meant is 2027-03-28T01:30+01:00 or 2027-03-28T03:30+02:00."
        )
        #expect(flaw("2027-03-28 01:59") == nil && flaw("2027-03-28 03:00") == nil)
    }

    @Test func `a time that comes twice is refused with both readings`() throws {
        #expect(
            flaw("31.10.2027 02:30")
                == "2027-10-31 02:30 comes twice in Europe/Berlin, the clocks go back; what is meant is 2027-10-31T02:30+02:00 or 2027-10-31T02:30+01:00."
        )
        #expect(flaw("2027-10-31 01:59") == nil && flaw("2027-10-31 03:00") == nil)
        // Both readings can be given, and are an hour apart.
        let summer = try moment("2027-10-31T02:30+02:00")
        let winter = try moment("2027-10-31T02:30+01:00")
        #expect(winter.instant.milliseconds - summer.instant.milliseconds == 3_600_000)
        #expect(summer.wall == winter.wall && summer.offset == 120 && winter.offset == 60)
    }

    @Test func `a day that a zone left out is a gap like any other`() throws {
        let apia = try Zone("Pacific/Apia")
        #expect(throws: WallTimeFlaw.self) {
            try WallTime("2011-12-30 12:00").moment(in: apia, for: .deadline)
        }
    }

    @Test(arguments: [
        "", "morgen", "2027-01-31 ", "2027-01-31Z", "31.1.2027", "2027-1-31 23:59",
        "2027-01-31 23:59 Europe/Berlin", "2027-01-31  23:59",
        "2027-01-31 23.59", "2027-01-31 23:59+1", "31.1.2027 23:59", "2027-01-31 23:59:5", "２027-01-31 23:59",
    ])
    func `what is no time`(text: String) {
        #expect(throws: WallTimeFlaw.unreadable(text)) { try WallTime(text) }
    }

    @Test(arguments: ["2027-03-28", "28.03.2027"])
    func `a day alone ends with 23 59 and begins with 0 o clock`(text: String) throws {
        let deadline = try moment(text)
        #expect(Timestamp.text(deadline.instant) == "2027-03-28T21:59:59.999Z")
        #expect(deadline.text(in: .de) == "28.03.2027 23:59 Europe/Berlin")
        #expect(Timestamp.text(try moment(text, .beginning).instant) == "2027-03-27T23:00:00.000Z")
        #expect(throws: WallTimeFlaw.impossible("30.02.2027")) { try WallTime("30.02.2027") }
    }

    @Test(arguments: [
        "2027-02-29 10:00", "2027-13-01 10:00", "2027-01-01 24:00", "2027-01-01 10:60", "00.01.2027 10:00",
    ])
    func `what no calendar has`(text: String) {
        #expect(throws: WallTimeFlaw.impossible(text)) { try WallTime(text) }
    }

    @Test func `an instant on the clocks of a zone`() throws {
        let instant = try #require(Timestamp.read("2027-07-31T21:59:07.250Z"))
        let local = LocalTime(instant, in: berlin)
        #expect(local.text(in: .de) == "31.07.2027 23:59:07 Europe/Berlin")
        #expect(local.text(in: .en) == "2027-07-31 23:59:07 Europe/Berlin")
        #expect(local.short(in: .de) == "31.07.2027 23:59")
    }
}
