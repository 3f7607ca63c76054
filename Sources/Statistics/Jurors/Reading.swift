/// One juror's card as the diagnostics see it.
package struct Reading: Hashable, Sendable {
    /// The application's and the juror's number, from 0.
    package let application: Int
    package let juror: Int
    /// The card's score, in points.
    package let score: Double
    /// The value given for each criterion, on one scale for all of them, `nil` where none; empty where they are not known.
    package let criteria: [Double?]
    /// Where the card stands in the juror's own order of submission; only which is earlier counts. `nil` where not known.
    package let sequence: Int?
    /// Whether the application is of the juror's own field; `nil` where not known.
    package let isOwnField: Bool?
    /// Whether the application comes from the juror's own institution; `nil` where not known.
    package let isOwnInstitution: Bool?

    /// A card; scores and values must be finite.
    package init(
        application: Int, juror: Int, score: Double, criteria: [Double?] = [], sequence: Int? = nil,
        isOwnField: Bool? = nil, isOwnInstitution: Bool? = nil
    ) {
        self.application = application
        self.juror = juror
        self.score = score
        self.criteria = criteria
        self.sequence = sequence
        self.isOwnField = isOwnField
        self.isOwnInstitution = isOwnInstitution
    }
}
