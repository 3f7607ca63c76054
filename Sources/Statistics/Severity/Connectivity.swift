/// Which jurors and applications hang together through cards: severity can only be compared within a part.
///
/// D. L. Weeks, D. R. Williams, A note on the determination of connectedness in an N-way cross classification, Technometrics 6,
/// 1964; J. A. Eccleston, A. Hedayat, On the theory of connected designs, Annals of Statistics 2, 1974.
package struct Connectivity: Hashable, Sendable {
    /// Applications and jurors that hang together.
    package struct Part: Hashable, Sendable {
        /// Numbers, ascending; one or more.
        package let applications: [Int]
        /// Numbers, ascending; one or more.
        package let jurors: [Int]
    }

    /// The parts, by their smallest application; those without any card are in none.
    package let parts: [Part]
    /// The part of each application; `nil` for one without a card.
    package let partOfApplication: [Int?]
    /// The part of each juror; `nil` for one without a card.
    package let partOfJuror: [Int?]
    /// Jurors without whom the others' cards would fall into more parts, ascending.
    package let articulationJurors: [Int]

    /// Whether all cards hang together; true without cards too.
    package var isConnected: Bool { parts.count < 2 }

    /// Rank of the design with a mean, applications and jurors: those with cards, less one a part.
    package var rank: Int {
        parts.reduce(0) { $0 + $1.applications.count + $1.jurors.count - 1 }
    }

    /// Whether two jurors' severities can be compared.
    package func comparable(jurors one: Int, _ other: Int) -> Bool {
        partOfJuror[one] != nil && partOfJuror[one] == partOfJuror[other]
    }

    /// Finds the parts of a table.
    package init(_ table: CardTable) {
        let graph = CardGraph(table)
        var part = [Int?](repeating: nil, count: graph.nodes)
        var parts: [Part] = []
        for application in 0..<table.applications
        where part[application] == nil && !graph.neighbours(application).isEmpty {
            part[application] = parts.count
            var found = [application]
            var next = 0
            while next < found.count {
                for neighbour in graph.neighbours(found[next]) where part[Int(neighbour)] == nil {
                    part[Int(neighbour)] = parts.count
                    found.append(Int(neighbour))
                }
                next += 1
            }
            found.sort()
            parts.append(
                Part(
                    applications: found.filter { $0 < table.applications },
                    jurors: found.filter { $0 >= table.applications }.map { $0 - table.applications }))
        }
        self.parts = parts
        partOfApplication = Array(part[..<table.applications])
        partOfJuror = Array(part[table.applications...])
        articulationJurors = graph.articulations().filter { $0 >= table.applications }
            .map { $0 - table.applications }
    }
}
