/// All methods, in the order in which they are asked.
var methods: [any Method.Type] {
    [
        VotingCase.self,
        BradleyTerryCase.self,
        RankConventionsCase.self,
    ]
}
