// These are the storage format: never change one that has landed, add a schema instead.

/// Events of a member.
package enum MemberEvent: Hashable, Sendable {
    case joined(MemberJoined)
    case changed(MemberChanged)
    case granted(RoleGrant)
    case ended(RoleGrant)
    case tokenIssued(TokenIssued)
    case tokenRevoked(Digest)
    case genderGiven(GenderGiven)
    case account(AccountEvent)
    case retracted(Retracted)
}

/// Somebody became a member. Schema 1 had neither fields nor language.
package struct MemberJoined: Hashable, Sendable {
    package var handle: Words
    package var profile: Profile
    /// The digest of the key the member's words are sealed under; set when recorded.
    package var key: Digest?

    package init(handle: Words, profile: Profile, key: Digest? = nil) {
        self.handle = handle
        self.profile = profile
        self.key = key
    }
}

/// What a member said of themselves was replaced as a whole.
package struct MemberChanged: Hashable, Sendable {
    package var profile: Profile

    package init(profile: Profile) { self.profile = profile }
}

/// What is known of a member.
package struct Profile: Hashable, Sendable, Codable {
    package var name: Words?
    package var email: Words?
    package var organisation: Words?
    package var profession: String?
    /// Fields of expertise, often ids of categories.
    package var fields: [String]
    package var capacity: Capacity?
    package var language: Language

    package init(
        name: Words? = nil, email: Words? = nil, organisation: Words? = nil, profession: String? = nil,
        fields: [String] = [], capacity: Capacity? = nil, language: Language = .de
    ) {
        self.name = name
        self.email = email
        self.organisation = organisation
        self.profession = profession
        self.fields = fields
        self.capacity = capacity
        self.language = language
    }
}

/// How many applications a juror is willing to read.
package struct Capacity: Hashable, Sendable, Codable {
    package var minimum: Int
    package var maximum: Int

    package init(minimum: Int, maximum: Int) {
        self.minimum = minimum
        self.maximum = maximum
    }
}

/// A role, everywhere or for one call.
package struct RoleGrant: Hashable, Sendable, Codable {
    package var role: Role
    /// `nil` for every call.
    package var call: Slug?

    package init(role: Role, call: Slug?) {
        self.role = role
        self.call = call
    }
}

/// What a member may be.
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case founder, juror, coach, mentor, manager, auditor, administrator
}

/// A token lets a program act for a member; only its digest is kept. Schema 1 had no scopes, which meant all, and no expiry.
package struct TokenIssued: Hashable, Sendable {
    package var token: Digest
    package var name: Words?
    package var scopes: [Scope]
    /// `nil` for one that lasts until it is revoked.
    package var expires: Instant?

    package init(
        token: Digest, name: Words?, scopes: [Scope] = Scope.allCases, expires: Instant? = nil
    ) {
        self.token = token
        self.name = name
        self.scopes = scopes
        self.expires = expires
    }
}

/// A member volunteered their gender, or took that back; asked for by nobody, used for mixed panels only.
package struct GenderGiven: Hashable, Sendable {
    /// `woman`, `man` or `diverse`; `nil` takes it back.
    package var gender: Words?

    package init(gender: Words?) { self.gender = gender }
}

/// What a member may volunteer.
package enum Gender: String, Hashable, Sendable, Codable, CaseIterable { case woman, man, diverse }
