import Domain

extension PanelInput {
    /// Tells an assignment: `chosen` holds the places of each application's readers, those who read already included.
    /// What is in `fresh` is told as new.
    func report(
        _ chosen: [[Int]], fresh: Set<ProposedPair>, handles: [String], titles: [Int: String], round: Round,
        seed: UInt64?
    ) -> PanelReport {
        var loads = [Int](repeating: 0, count: jurors.count)
        for readers in chosen { for reader in readers { loads[reader] += 1 } }
        let subjects = applications.indices.map { row in
            subject(row, chosen[row], loads, fresh, handles, titles, round)
        }
        return PanelReport(
            round: self.round, wanted: rules.readers, seed: seed, fit: subjects.reduce(0) { $0 + $1.fit },
            best: subjects.reduce(0) { $0 + $1.best }, subjects: subjects,
            loads: jurors.indices.map { load($0, chosen, fresh, handles, round) },
            rules: kept(chosen), parts: parts(chosen).map { $0.map { handles[$0] } },
            avoided: avoided.count, silent: rules.mixed ? jurors.count { $0.gender == nil } : 0)
    }

    private func subject(
        _ row: Int, _ readers: [Int], _ loads: [Int], _ fresh: Set<ProposedPair>, _ handles: [String],
        _ titles: [Int: String],
        _ round: Round
    ) -> PanelReport.Subject {
        let application = applications[row]
        let sorted = readers.sorted { (self[row, $1].fit, $0) < (self[row, $0].fit, $1) }
        let lowest = sorted.last
        var others: [PanelReport.Other] = []
        var barred: [(handle: String, bar: Bar)] = []
        var fits: [Int] = []
        for juror in jurors.indices {
            switch self[row, juror] {
            case .kept(let fit): fits.append(fit)
            case .barred(let bar): barred.append((handles[juror], bar))
            case .free(let fit):
                fits.append(fit)
                guard !readers.contains(juror) else { continue }
                if let lowest, fit > self[row, lowest].fit {
                    let why = why(row, juror, instead: lowest, readers, loads)
                    others.append(PanelReport.Other(handle: handles[juror], fit: fit, why: why))
                }
            }
        }
        fits.sort(by: >)
        let wanted = max(rules.readers - gone[row], readers.count)
        return PanelReport.Subject(
            application: application.number, title: titles[application.number],
            category: application.category,
            readers: sorted.map { juror in
                PanelReport.Reader(
                    handle: handles[juror], fit: self[row, juror].fit, wish: wish(row, juror, round),
                    isField: isField(row, juror), isNew: isFresh(row, juror, fresh))
            }, gone: gone[row], fit: readers.reduce(0) { $0 + self[row, $1].fit },
            best: fits.prefix(wanted).reduce(0, +), others: others.sorted { $0.fit > $1.fit }, barred: barred)
    }

    private func isFresh(_ row: Int, _ juror: Int, _ fresh: Set<ProposedPair>) -> Bool {
        fresh.contains(ProposedPair(application: applications[row].number, juror: jurors[juror].member))
    }

    private func isField(_ row: Int, _ juror: Int) -> Bool {
        applications[row].category.map { jurors[juror].fields.contains($0.text) } ?? false
    }

    private func wish(_ row: Int, _ juror: Int, _ round: Round) -> WishAnswer? {
        jurors[juror].seat.flatMap { round.panels.wish(application: applications[row].number, seat: $0) }
    }

    /// What would break if a juror read instead of another.
    private func why(_ row: Int, _ juror: Int, instead other: Int, _ readers: [Int], _ loads: [Int])
        -> PanelReport.Why
    {
        if loads[juror] >= jurors[juror].capacity.maximum { return .full }
        let panel = readers.filter { $0 != other }
        if let own = jurors[juror].organisation, panel.contains(where: { jurors[$0].organisation == own }) {
            return .organisation
        }
        let present = panel + [juror]
        let before = breaches(readers)
        for breach in breaches(present) where !before.contains(breach) {
            return breach == .mixed ? .mixed : .profession
        }
        return .elsewhere
    }

    /// The rules about who sits together that a panel breaks.
    func breaches(_ panel: [Int]) -> Set<Breach> {
        var breaches: Set<Breach> = []
        for (place, rule) in rules.atLeast.enumerated() {
            let key = PanelRules.key(rule.profession)
            if panel.count(where: { jurors[$0].profession == key }) < rule.count {
                breaches.insert(.atLeast(place))
            }
        }
        for (place, rule) in rules.atMost.enumerated() {
            let key = PanelRules.key(rule.profession)
            if panel.count(where: { jurors[$0].profession == key }) > rule.most(of: rules.readers) {
                breaches.insert(.atMost(place))
            }
        }
        if rules.onePerOrganisation {
            let organisations = panel.compactMap { jurors[$0].organisation }
            if Set(organisations).count < organisations.count { breaches.insert(.organisation) }
        }
        if rules.mixed {
            let genders = Set(panel.compactMap { jurors[$0].gender })
            if !genders.contains(.woman) || !genders.contains(.man) { breaches.insert(.mixed) }
        }
        return breaches
    }

    /// What a panel lacks.
    enum Breach: Hashable { case atLeast(Int), atMost(Int), organisation, mixed }

    /// How many applications keep each rule.
    private func kept(_ chosen: [[Int]]) -> [PanelReport.Kept] {
        let found = chosen.map(breaches)
        func line(_ words: Bilingual, isBroken: (Int) -> Bool) -> PanelReport.Kept {
            let broken = chosen.indices.filter(isBroken)
            return PanelReport.Kept(
                words: words, kept: chosen.count - broken.count, of: chosen.count,
                broken: broken.map { applications[$0].number })
        }
        // One sentence for each rule, in the order in which the rules are told.
        var words = rules.words[...]
        var lines = [
            line(words.removeFirst()) { chosen[$0].count + gone[$0] < rules.readers }
        ]
        if rules.capacity != nil { words.removeFirst() }
        for place in rules.atLeast.indices {
            lines.append(line(words.removeFirst()) { found[$0].contains(.atLeast(place)) })
        }
        for place in rules.atMost.indices {
            lines.append(line(words.removeFirst()) { found[$0].contains(.atMost(place)) })
        }
        if rules.onePerOrganisation {
            lines.append(line(words.removeFirst()) { found[$0].contains(.organisation) })
        }
        if rules.mixed { lines.append(line(words.removeFirst()) { found[$0].contains(.mixed) }) }
        return lines
    }

    private func load(
        _ juror: Int, _ chosen: [[Int]], _ fresh: Set<ProposedPair>, _ handles: [String], _ round: Round
    )
        -> PanelReport.Load
    {
        var (kept, new, fit, asked, given, unwished) = (0, 0, 0, 0, 0, 0)
        for row in applications.indices {
            let reads = chosen[row].contains(juror)
            if reads {
                fit += self[row, juror].fit
                if isFresh(row, juror, fresh) { new += 1 } else { kept += 1 }
            }
            switch wish(row, juror, round) {
            case .yes:
                asked += 1
                if reads { given += 1 }
            case .no: if reads { unwished += 1 }
            case .maybe, .some(.none), nil: break
            }
        }
        return PanelReport.Load(
            handle: handles[juror], kept: kept, new: new, capacity: jurors[juror].capacity,
            isOwnCapacity: jurors[juror].isOwnCapacity, fit: fit, wished: (asked, given), unwished: unwished)
    }

    /// The jurors who read, in groups that are linked by applications read together, the largest first.
    private func parts(_ chosen: [[Int]]) -> [[Int]] {
        var leader = Array(jurors.indices)
        func root(_ juror: Int) -> Int {
            var juror = juror
            while leader[juror] != juror { juror = leader[juror] }
            return juror
        }
        for readers in chosen {
            guard let first = readers.first else { continue }
            for reader in readers.dropFirst() {
                let (left, right) = (root(first), root(reader))
                if left != right { leader[max(left, right)] = min(left, right) }
            }
        }
        var groups: [[Int]] = Array(repeating: [], count: jurors.count)
        for juror in Set(chosen.joined()).sorted() { groups[root(juror)].append(juror) }
        return groups.filter { !$0.isEmpty }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }
}
