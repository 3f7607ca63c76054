/// Who asks; the raw value is the handle, and the head of a column in the tables.
enum Person: String, CaseIterable {
    /// Without a token.
    case stranger = "ohne"
    /// With a token and no role.
    case nobody = "niemand"
    /// Founder of application 1.
    case anna
    /// Founder of application 2.
    case bert
    /// Founder of another call.
    case xena
    /// Reads application 1 and 2, blind.
    case jo
    /// Would have read 1 and declared to be too close to it; reads 2.
    case kim
    /// Was a juror and left.
    case lea
    /// Juror of the call without anything to read.
    case nora
    /// Juror of another call.
    case julius
    /// Coach of venture 1.
    case cora
    /// Coach of another.
    case cai
    /// Mentor in the call.
    case mo
    /// Mentor in another.
    case mina
    /// Manager of the call.
    case mara
    /// Manager of the call, too close to application 1.
    case otto
    /// Manager of another call.
    case max
    /// Auditor of the call.
    case aud
    /// Auditor of another.
    case axel
    /// Administrator.
    case ada
    /// Juror of the call; the token was revoked.
    case rita

    /// The header a request of theirs carries.
    var authorization: String? { self == .stranger ? nil : "Bearer \(Town.token(rawValue))" }
}
