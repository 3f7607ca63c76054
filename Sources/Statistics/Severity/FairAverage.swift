/// The rating to expect of an element where every other facet stands at its mean: the fair average, mean-based (Linacre,
/// Facets).
struct FairAverage {
    private let model: RaschModel
    private let means: [Double]
    private let scales: RatingScales
    private let curve: CategoryCurve

    /// From the means of the facets, the scales and their curves.
    init(model: RaschModel, means: [Double], scales: RatingScales, curve: CategoryCurve) {
        (self.model, self.means, self.scales, self.curve) = (model, means, scales, curve)
    }

    /// The fair average of a measure, on the scale as given: by the element's own steps where steps are separate by its
    /// facet, else the mean over the sets of steps; `nil` without any.
    func rating(_ facet: Int, _ element: Int, measure: Double) -> Double? {
        let signs = model.signs
        var place = signs[facet] * measure
        for other in means.indices where other != facet { place += signs[other] * means[other] }
        let groups: [Int]
        if case .separate(facet) = model.steps {
            groups = [element]
        } else {
            groups = Array(0..<scales.groups)
        }
        let usable = groups.filter { scales.range($0).count > 1 }
        guard !usable.isEmpty else { return nil }
        var total = 0.0
        for group in usable {
            _ = curve.look(group, at: place)
            for at in scales.range(group) { total += curve.probability[at] * Double(scales.category[at]) }
        }
        return total / Double(usable.count)
    }
}
