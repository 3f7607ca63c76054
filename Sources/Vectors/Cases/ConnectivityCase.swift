import Statistics

/// Parts of a table that hang together.
struct ConnectivityCase: Method {
    private let input: CardInput
    private let connectivity: Connectivity

    static func recognises(_ test: Case) -> Bool {
        test.mentions(
            "connectivity", "connected", "graph components", "connectedness", "disconnected", "articulation",
            "blup"
        )
    }

    init(_ test: Case) throws {
        input = try CardInput(test)
        connectivity = Connectivity(input.table)
    }

    mutating func answer(_ quantity: Quantity) throws -> Answer? {
        // By the smallest application, by the smallest juror, or the largest part first.
        let parts = connectivity.parts
        let byJuror = parts.sorted { ($0.jurors.first ?? 0) < ($1.jurors.first ?? 0) }
        let bySize = parts.enumerated().sorted {
            let (one, other) = (
                $0.element.applications.count + $0.element.jurors.count,
                $1.element.applications.count + $1.element.jurors.count
            )
            return (-one, $0.offset) < (-other, $1.offset)
        }.map(\.element)
        func each(_ answer: (Connectivity.Part) -> Answer) -> Answer {
            .either([parts, byJuror, bySize].map { .list($0.map(answer)) })
        }
        switch quantity.key {
        case "components", "n_components", "parts", "number_of_components":
            return quantity.expected.items == nil ? .whole(parts.count) : nil
        case "connected", "is_connected": return .flag(connectivity.isConnected)
        case "sizes", "component_sizes":
            if quantity.expected.items?.first?.number != nil {
                return each { .whole($0.applications.count + $0.jurors.count) }
            }
            return .either([
                each { .numbers([$0.applications.count, $0.jurors.count]) },
                each { .numbers([$0.jurors.count, $0.applications.count]) },
            ])
        case "jurors", "juror_components", "jurors_by_component":
            guard quantity.expected.items != nil else { return nil }
            return each { .names($0.jurors.map { input.jurors[$0] }) }
        case "applications", "application_components", "applications_by_component", "apps":
            guard quantity.expected.items != nil else { return nil }
            return each { .names($0.applications.map { input.applications[$0] }) }
        case "rank_of_design", "rank", "design_rank": return .whole(connectivity.rank)
        case "articulation", "articulation_jurors", "cut_jurors", "cut_vertices":
            return .names(connectivity.articulationJurors.map { input.jurors[$0] })
        case "severity_comparable_only_within_component", "comparable_only_within_component":
            return .flag(true)
        default: return nil
        }
    }
}
