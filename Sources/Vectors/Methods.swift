/// All methods, in the order in which they are asked.
var methods: [any Method.Type] {
    [
        ChanceCorrectedCase.self,
        IntraclassCase.self,
        ConcordanceCase.self,
        AlphaCase.self,
        VotingCase.self,
        BradleyTerryCase.self,
        RankConventionsCase.self,
        AssignmentCase.self,
        WeightedMeanCase.self,
        PlacesCase.self,
        TwoWayLeastSquaresCase.self,
        MixedModelEquationsCase.self,
        ConnectivityCase.self,
        JurorScoresCase.self,
        CalibrationCase.self,
        TwoWayModelCase.self,
        ResamplingCase.self,
        CertaintyCase.self,
        JurorDiagnosticsCase.self,
        ManyFacetRaschCase.self,
        MarginalRaschCase.self,
        RaschSummaryCase.self,
    ]
}
