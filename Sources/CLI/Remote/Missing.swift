import Domain

extension Refusal {
    /// Whether it says that there is no such thing, which is an answer too; of applications and ventures it is said of those that may
    /// not be seen as well.
    var isAboutMissing: Bool {
        if case .unknownMember = self { return true }
        if case .unknownProgramme = self { return true }
        if case .unknownCall = self { return true }
        if case .unknownRound = self { return true }
        if case .unknownCohort = self { return true }
        if case .unknownImport = self { return true }
        if case .unknownEvent = self { return true }
        return false
    }
}
