// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a cohort.
package enum CohortEvent: Hashable, Sendable {
    case created(CohortCreated)
    case onboardingPlanned(OnboardingPlanned)
    case admitted(CohortAdmitted)
    case onboarded(CohortOnboarded)
    case left(CohortLeft)
    case graduated(CohortGraduated)
}

/// A cohort was set up.
package struct CohortCreated: Hashable, Sendable {
    package var title: String
    package var starts: Day
    package var months: Int
    package var places: Int
    /// Cents a venture and month.
    package var stipend: Int

    package init(title: String, starts: Day, months: Int, places: Int, stipend: Int) {
        self.title = title
        self.starts = starts
        self.months = months
        self.places = places
        self.stipend = stipend
    }
}

/// The onboarding list got an item.
package struct OnboardingPlanned: Hashable, Sendable {
    package var item: Slug
    package var title: String

    package init(item: Slug, title: String) {
        self.item = item
        self.title = title
    }
}

/// A venture got a place.
package struct CohortAdmitted: Hashable, Sendable {
    package var venture: Int
    package var on: Day
    /// The sequence of the decision that admitted it.
    package var decision: Int?

    package init(venture: Int, on: Day, decision: Int? = nil) {
        self.venture = venture
        self.on = on
        self.decision = decision
    }
}

/// A venture did what the onboarding list asks.
package struct CohortOnboarded: Hashable, Sendable {
    package var venture: Int
    package var item: Slug

    package init(venture: Int, item: Slug) {
        self.venture = venture
        self.item = item
    }
}

/// A venture left before the end.
package struct CohortLeft: Hashable, Sendable {
    package var venture: Int
    /// The first day it no longer belongs to the cohort.
    package var on: Day
    package var reason: Words

    package init(venture: Int, on: Day, reason: Words) {
        self.venture = venture
        self.on = on
        self.reason = reason
    }
}

/// A venture went through the cohort.
package struct CohortGraduated: Hashable, Sendable {
    package var venture: Int
    /// The first day it no longer belongs to the cohort.
    package var on: Day

    package init(venture: Int, on: Day) {
        self.venture = venture
        self.on = on
    }
}
