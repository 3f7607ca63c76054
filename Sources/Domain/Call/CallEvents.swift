// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a call.
package enum CallEvent: Hashable, Sendable {
    case created(CallCreated)
    case phasePlanned(Phase)
    case formChanged(FormChanged)
    case extended(DeadlineExtended)
    case admitted(FounderAdmitted)
    case opened
    case closed(CallClosed)
    case budgeted(CallBudgeted)
    case seated(CallSeated)
    case domainExcepted(DomainExcepted)
    case jurorLeft(JurorLeft)
}

/// A call was created; its phases follow in events of their own.
package struct CallCreated: Hashable, Sendable {
    package var programme: Slug
    package var title: Bilingual
    package var categories: [Named]
    package var consents: [Consent]
    /// How many are to be chosen, 0 when not said.
    package var places: Int
    package var prizes: [Prize]

    package init(
        programme: Slug, title: Bilingual, categories: [Named], consents: [Consent], places: Int,
        prizes: [Prize]
    ) {
        self.programme = programme
        self.title = title
        self.categories = categories
        self.consents = consents
        self.places = places
        self.prizes = prizes
    }
}

/// A phase's form was replaced; what was handed in stays valid.
package struct FormChanged: Hashable, Sendable {
    package var phase: Slug
    package var form: [Field]
    /// Needed once the phase has opened.
    package var reason: Words?

    package init(phase: Slug, form: [Field], reason: Words?) {
        self.phase = phase
        self.form = form
        self.reason = reason
    }
}

/// A phase's deadline was moved to a later time.
package struct DeadlineExtended: Hashable, Sendable {
    package var phase: Slug
    package var deadline: Moment
    package var reason: Words

    package init(phase: Slug, deadline: Moment, reason: Words) {
        self.phase = phase
        self.deadline = deadline
        self.reason = reason
    }
}

/// One founder may begin an application after the deadline.
package struct FounderAdmitted: Hashable, Sendable {
    package var founder: MemberID
    package var phase: Slug
    package var deadline: Moment
    package var reason: Words

    package init(founder: MemberID, phase: Slug, deadline: Moment, reason: Words) {
        self.founder = founder
        self.phase = phase
        self.deadline = deadline
        self.reason = reason
    }
}

/// No more hand-ins, whatever the deadlines say.
package struct CallClosed: Hashable, Sendable {
    package var reason: Words?

    package init(reason: Words?) { self.reason = reason }
}

/// What all prizes together may come to.
package struct CallBudgeted: Hashable, Sendable {
    /// Whole euro cents.
    package var cents: Int
    package var reason: Words

    package init(cents: Int, reason: Words) {
        self.cents = cents
        self.reason = reason
    }
}

/// A juror takes part in the call no more, whatever roles they have elsewhere.
package struct JurorLeft: Hashable, Sendable {
    package var juror: MemberID
    package var reason: Words

    package init(juror: MemberID, reason: Words) {
        self.juror = juror
        self.reason = reason
    }
}
