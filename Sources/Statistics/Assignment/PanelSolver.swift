extension PanelPlan {
    /// The assignment of greatest fit within all limits, the same for the same input in any order.
    package static func solve(_ problem: PanelProblem) throws(PanelInfeasible) -> PanelPlan {
        throw PanelInfeasible(clashes: [.badInput("not yet")], repair: [])
    }
}
