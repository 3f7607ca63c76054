import Statistics

/// Which jurors score oddly, and their statistics.
struct JurorDiagnosticsCase: Method {
    private let file: JuryFile
    private let all: [JurorDiagnosis]
    private let model: TwoWayModel
    private let test: Case
    /// The jurors in a many-facet Rasch model, where values are whole.
    private let rasch: [ManyFacetRasch.Element]?

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "severity outlier", "centrality", "randomness", "halo", "drift", "extremity", "central tendency",
            "aberrant jurors", "juror diagnostics", "rater effects", "misfit")
    }

    init(_ test: Case) throws {
        let file = try JuryFile(test)
        (self.file, self.test) = (file, test)
        let model = try TwoWayModel.fit(file.table)
        self.model = model
        let values = file.rows.flatMap { $0.criteria.compactMap { $0 } }
        let scale = test.input.first("scale", "range")?.numbers ?? [values.min() ?? 0, values.max() ?? 1]
        rasch = Self.rasch(file)
        all = try JurorDiagnostics.of(
            file.rows.map {
                Reading(
                    application: $0.application, juror: $0.juror, score: $0.score, criteria: $0.criteria,
                    sequence: $0.sequence)
            }, model: model, range: scale[0]...max(scale[0], scale[scale.count - 1]),
            outfit: rasch?.map { $0.fit?.outfit })
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        switch quantity.key {
        case "injected", "flags", "labels", "flagged":
            let expected = quantity.expected.members
            let names = expected.map(\.key)
            return .items(
                names,
                expected.map { member in
                    guard let place = file.jurors.firstIndex(of: member.key) else { return .nothing }
                    let kinds = all[place].flags.map(\.kind)
                    let wanted = member.value.name ?? ""
                    return kinds.contains { Self.names($0).contains(wanted.lowercased()) }
                        ? .text(wanted) : .text(kinds.first?.rawValue ?? "none")
                })
        case "max_false_positives", "max_other_flags":
            let injected =
                test.expected.first("injected", "flags", "labels", "flagged")?.members.map(\.key) ?? []
            let others = all.count { !$0.flags.isEmpty && !injected.contains(file.jurors[$0.juror]) }
            return .number(max(Double(others), quantity.expected.number ?? 0))
        case "statistics":
            guard let items = quantity.expected.items else { return nil }
            return .list(items.map { statistics($0) })
        case "var", "variances":
            let variances = model.variances
            return .numbers([variances.application, variances.juror, variances.residual])
        default: return nil
        }
    }

    /// A juror's statistics by the keys that are asked for; unknown ones are left out.
    private func statistics(_ expected: Value) -> Answer {
        guard let name = expected["juror"]?.name, let place = file.jurors.firstIndex(of: name) else {
            return .nothing
        }
        let juror = all[place]
        let known: [String: Answer] = [
            "juror": .text(name), "n": .whole(juror.cards), "severity": .number(juror.severity),
            "se": .number(juror.severityError), "slope": .optional(juror.others?.slope),
            "corr": .optional(juror.others?.correlation), "sd": .optional(juror.deviation),
            "sd_ratio": .optional(juror.spread), "resid_sd": .optional(juror.residualDeviation),
            "within_review_sd": .optional(juror.withinCard), "drift": .optional(juror.drift?.change),
            "drift_t": .optional(juror.drift?.t), "mfrm_severity": .optional(rasch?[place].measure),
            "infit": .optional(rasch?[place].fit?.infit), "outfit": .optional(rasch?[place].fit?.outfit),
        ]
        return .members(expected.members.compactMap { member in known[member.key].map { (member.key, $0) } })
    }

    private static func names(_ kind: JurorFlag.Kind) -> [String] {
        switch kind {
        case .random: ["random", "randomness", "misfit", "noisy"]
        case .severe: ["severe", "severity", "harsh", "strict"]
        case .lenient: ["lenient", "leniency", "severity"]
        case .central: ["central", "centrality", "central tendency"]
        case .halo: ["halo"]
        case .drift: ["drift"]
        case .extreme: ["extreme", "extremity", "extremism"]
        case .ownField: ["own field", "own_field", "affinity"]
        case .ownInstitution: ["own institution", "own_institution", "affinity"]
        }
    }

    private static func rasch(_ file: JuryFile) -> [ManyFacetRasch.Element]? {
        var ratings: [RatingTable.Rating] = []
        for row in file.rows {
            for (criterion, value) in row.criteria.enumerated() {
                guard let value else { continue }
                guard let category = Int(exactly: value) else { return nil }
                ratings.append(.init([row.application, row.juror, criterion], category: category))
            }
        }
        let sizes = [file.applications.count, file.jurors.count, file.criteria.count]
        guard let table = try? RatingTable(sizes: sizes, ratings: ratings),
            let fitted = try? ManyFacetRasch.fit(
                table, model: RaschModel(directions: [.raises, .lowers, .lowers]))
        else { return nil }
        return fitted.facets[1]
    }
}
