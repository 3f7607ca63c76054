package import Domain
package import JSON

/// How many of a call's applications came how far, by category.
package struct Funnel: Sendable {
    /// One category, or all of them.
    package struct Line: Sendable {
        /// `nil` for applications without a category, and for the sum.
        package let category: Slug?
        package let title: Bilingual
        /// Begun and never handed in.
        package internal(set) var drafts = 0
        /// Handed in at some time, whatever became of it.
        package internal(set) var submitted = 0
        package internal(set) var accepted = 0
        package internal(set) var excluded = 0
        package internal(set) var withdrawn = 0
        /// By round of the call: how many it judges, how many have a rank in it, and how many it was decided to let pass to a later phase.
        package internal(set) var rounds: [(pool: Int, ranked: Int, passed: Int)]
        /// How many it was decided to give a prize.
        package internal(set) var awarded = 0
        /// How many it was decided to admit to a cohort.
        package internal(set) var admitted = 0
        /// How many became a venture.
        package internal(set) var ventures = 0
    }

    package let call: Slug
    /// The rounds, in the order of the call.
    package let rounds: [Slug]
    /// In the order of the call; those without a category last, where there are any.
    package let lines: [Line]
    package let total: Line

    package var json: JSONValue {
        .members([
            "call": .text(call.text), "categories": .list(lines.map(json)), "total": json(total),
        ])
    }

    private func json(_ line: Line) -> JSONValue {
        .members([
            "category": .given(line.category?.text), "drafts": .integer(line.drafts),
            "submitted": .integer(line.submitted), "accepted": .integer(line.accepted),
            "excluded": .integer(line.excluded), "withdrawn": .integer(line.withdrawn),
            "rounds": .list(
                zip(rounds, line.rounds).map { round, counts in
                    .members([
                        "round": .text(round.text), "pool": .integer(counts.pool),
                        "ranked": .integer(counts.ranked), "passed": .integer(counts.passed),
                    ])
                }), "awarded": .integer(line.awarded), "admitted": .integer(line.admitted),
            "ventures": .integer(line.ventures),
        ])
    }
}

extension Engine {
    /// How far a call's applications came.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such call.
    package func funnel(of slug: Slug) throws(EngineError) -> Funnel {
        let world = world
        guard let call = world.call(slug) else { throw .refused(.unknownCall(slug)) }
        let pools = call.rounds.map { Set($0.pool.map(\.application)) }
        let ranked = call.rounds.map { Set($0.ranking(in: call).entries.map(\.application)) }
        let passed = call.rounds.map { round in
            Set(round.decisions.current.filter { $0.outcome.isPass }.map(\.application))
        }
        let decided = call.rounds.flatMap(\.decisions.current)
        let awarded = Set(decided.filter(\.isAward).map(\.application))
        let admitted = Set(decided.filter { $0.outcome.isAdmission }.map(\.application))
        let ventures = Set(
            world.ventures.compactMap { $0.application.call == slug ? $0.application.number : nil })
        let present = call.applications.filter { $0.status != .retracted }
        func line(_ category: Slug?, _ title: Bilingual, _ applications: [Application]) -> Funnel.Line {
            let numbers = Set(applications.map(\.number))
            var line = Funnel.Line(
                category: category, title: title,
                rounds: call.rounds.indices.map {
                    (
                        pools[$0].intersection(numbers).count, ranked[$0].intersection(numbers).count,
                        passed[$0].intersection(numbers).count
                    )
                })
            for application in applications {
                switch application.status {
                case .draft: line.drafts += application.handIns.isEmpty ? 1 : 0
                case .submitted: line.accepted += application.isAccepted ? 1 : 0
                case .withdrawn: line.withdrawn += 1
                case .excluded: line.excluded += 1
                case .retracted: break
                }
                line.submitted += application.handIns.isEmpty ? 0 : 1
            }
            line.awarded = awarded.intersection(numbers).count
            line.admitted = admitted.intersection(numbers).count
            line.ventures = ventures.intersection(numbers).count
            return line
        }
        var lines = call.categories.map { category in
            line(category.id, category.title, present.filter { $0.category == category.id })
        }
        let known = Set(call.categories.map(\.id))
        let others = present.filter { application in
            application.category.map { !known.contains($0) } ?? true
        }
        if !others.isEmpty {
            lines.append(line(nil, Bilingual(de: "ohne Kategorie", en: "without category"), others))
        }
        return Funnel(
            call: slug, rounds: call.rounds.map(\.slug), lines: lines,
            total: line(nil, Bilingual(de: "Summe", en: "Total"), present))
    }
}

extension Outcome {
    fileprivate var isPass: Bool { if case .pass = self { true } else { false } }
    fileprivate var isAdmission: Bool { if case .cohort = self { true } else { false } }
}
