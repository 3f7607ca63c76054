import Testing

@testable import Domain

@Suite struct AttachTests {
    private func flaws(_ play: Play, _ command: Command, by handle: String = "anna", at time: Int64 = 1500)
        -> [String]
    {
        var play = play
        do {
            try play.give(command, by: handle, at: time)
            return []
        } catch Refusal.submissionFlawed(let flaws) {
            return flaws.map { "\($0.field) \($0.kind)" }
        } catch {
            return ["\(error)"]
        }
    }

    private func change(_ fields: [Slug: String]) -> Command {
        .application(
            .change(
                ChangeApplication(application: Stage.application(1), edit: ApplicationEdit(fields: fields))))
    }

    @Test func `a file is handed in with the draft, and its mark is in the clear`() throws {
        var play = try Play.drafted().after(Stage.attach(1), by: "anna", at: 1500)
        let events = try play.give(Stage.submit(1), by: "anna", at: 1600)
        guard case .application(.submitted(let submitted)) = events.last else {
            Issue.record("nothing was handed in")
            return
        }
        #expect(submitted.files == [FileMark(field: "deck".slug, digest: Stage.file, stored: 941)])
        #expect(submitted.answers.first?.words == .text(Stage.stored().text))
        #expect(play.world.application(Stage.application(1))?.files == submitted.files)
    }

    @Test func `a file that does not fit is refused`() throws {
        let play = try Play.drafted()
        #expect(flaws(play, Stage.attach(1, Stage.stored(1 << 20))).isEmpty)
        #expect(
            flaws(play, Stage.attach(1, Stage.stored(1 << 20 + 1)))
                == ["fields.deck fileTooLarge(bytes: \(1 << 20 + 1), megabytes: 1)"])
        #expect(flaws(play, Stage.attach(1, Stage.stored(900, .png))).count == 1)
        #expect(flaws(play, Stage.attach(1, to: "pitch")) == ["fields.pitch takesNoFile"])
        #expect(flaws(play, Stage.attach(1, to: "other")) == ["fields.other unknownField"])
        #expect(
            flaws(play, Stage.attach(1, Stage.stored(name: String(repeating: "ü", count: 256))))
                == ["fields.deck tooLong(characters: 256, maximum: 255)"])
        #expect(flaws(play, Stage.attach(1), by: "bert") == ["notAllowed"])
        #expect(flaws(play, Stage.attach(1), by: "mara") == ["notAllowed"])
        #expect(flaws(play, Stage.attach(1), at: 2001).first?.hasPrefix("deadlinePassed") == true)
    }

    @Test func `nobody writes a file's digest as text`() throws {
        let play = try Play.drafted()
        let text = Stage.stored().text
        #expect(flaws(play, change(["deck".slug: text])) == ["fields.deck notAFile"])
        // What is there already may be sent again, and taken away.
        let attached = try play.after(Stage.attach(1), by: "anna", at: 1500)
        #expect(flaws(attached, change(["deck".slug: text, "pitch".slug: "more"])).isEmpty)
        #expect(
            flaws(attached, change(["deck".slug: Stage.stored(901).text])) == ["fields.deck notAFile"])
        let removed = try attached.after(change(["deck".slug: ""]), by: "anna", at: 1500)
        #expect(removed.registry.draft(of: Stage.application(1))?.files.isEmpty == true)
        let begin = Command.application(
            .begin(
                BeginApplication(
                    call: Stage.call, phase: nil, edit: ApplicationEdit(fields: ["deck".slug: text]))))
        #expect(flaws(play, begin) == ["fields.deck notAFile"])
        let submitted = try play.after(Stage.submit(1), by: "anna", at: 1600)
        let correct = CorrectApplication(
            application: Stage.application(1), fields: ["deck".slug: text], reason: "slip")
        #expect(flaws(submitted, .application(.correct(correct)), by: "mara") == ["fields.deck notAFile"])
        let redact = RedactApplication(
            application: Stage.application(1), fields: ["deck".slug: text], reason: "blind")
        #expect(flaws(submitted, .application(.redact(redact)), by: "mara") == ["fields.deck notAFile"])
    }

    @Test func `a required file that is missing is named`() throws {
        var form = Stage.definition.phases[0].form
        form[1].required = true
        let phase = Phase(
            id: "idea".slug, title: both("Idea"), opens: moment(1000), deadline: moment(2000), form: form)
        let call = try #require(try Play.drafted().world.call(Stage.call))
        let draft = ApplicationDraft(phase: "idea".slug, title: "T", fields: ["pitch".slug: "p"])
        #expect(
            draft.flaws(for: phase, of: call, given: nil).contains(SubmissionFlaw("fields.deck", .missing)))
        var old = draft
        old.fields["deck".slug] = Stage.file.hex + " deck.pdf"
        #expect(
            old.flaws(for: phase, of: call, given: nil).contains(SubmissionFlaw("fields.deck", .notAFile)))
    }

    @Test func `reopening keeps the file, and the office can take it away`() throws {
        let handedIn = try Play.drafted().after(Stage.attach(1), by: "anna", at: 1500)
            .after(Stage.submit(1), by: "anna", at: 1600)
        let reopened = try handedIn.after(
            .application(.reopen(ReopenApplication(application: Stage.application(1)))), by: "anna", at: 1700)
        #expect(reopened.registry.draft(of: Stage.application(1))?.files == ["deck".slug: Stage.stored()])
        let correct = CorrectApplication(
            application: Stage.application(1), fields: ["deck".slug: ""], reason: "wrong file")
        let corrected = try handedIn.after(.application(.correct(correct)), by: "mara", at: 1700)
        let words = corrected.registry.handIn(of: Stage.application(1), phase: "idea".slug)
        #expect(words?.files.isEmpty == true)
    }

    @Test func `the office lays a redacted file beside a hand-in`() throws {
        var play = try Play.drafted().after(Stage.attach(1), by: "anna", at: 1500)
            .after(Stage.submit(1), by: "anna", at: 1600)
        let black = StoredFile(
            digest: Digest(checked: String(repeating: "b", count: 64)), stored: 141, size: 100, type: .pdf,
            name: "schwarz.pdf")
        let redact = RedactApplication(
            application: Stage.application(1), files: ["deck".slug: black], reason: "name on page 1")
        let events = try play.give(.application(.redact(redact)), by: "mara", at: 1700)
        guard case .application(.redacted(let redacted)) = events.first else {
            Issue.record("nothing was redacted")
            return
        }
        #expect(redacted.files == [FileMark(field: "deck".slug, digest: black.digest, stored: 141)])
        #expect(play.world.application(Stage.application(1))?.files.count == 2)
        let picture = RedactApplication(
            application: Stage.application(1), files: ["deck".slug: Stage.stored(900, .png)], reason: "x")
        #expect(flaws(play, .application(.redact(picture)), by: "mara").count == 1)
    }
}
