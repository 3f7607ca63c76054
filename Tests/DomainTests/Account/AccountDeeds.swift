@testable import Domain

// What happens to accounts.
extension Deed {
    static let accounts: [Deed] = [
        Deed(
            Stage.register("nora@example.org"), by: nil, at: 0, ["member.joined", "member.granted"],
            again: .refused("addressTaken"), given: Play.staffed),
        Deed(
            Stage.invite("dora"), by: "mara", at: 0, ["member.joined", "member.granted", "account.invited"],
            given: Play.staffed),
        Deed(
            Stage.join(), by: "jo", at: 200, ["account.accepted", "account.passwordSet"],
            again: .refused("unknownInvitation"), given: Play.invited),
        Deed(
            Stage.password, by: "jo", at: 300, ["account.passwordSet"],
            again: .refused("passwordReplaced"), given: Play.joined),
        Deed(
            Stage.enrol, by: "jo", at: 300, ["account.factorEnrolled", "account.recoveryRenewed"],
            again: .refused("factorThere"), given: Play.joined),
        Deed(
            Stage.replace, by: "jo", at: 400, ["account.factorEnrolled", "account.recoveryRenewed"],
            again: .refused("factorThere"), given: Play.enrolled),
        Deed(
            Stage.account(.removeFactor(RemoveFactor())), by: "jo", at: 400, ["account.factorRemoved"],
            given: Play.enrolled),
        Deed(
            Stage.account(.renewRecovery(RenewRecovery(codes: [Stage.link]))), by: "jo", at: 400,
            ["account.recoveryRenewed"], given: Play.enrolled),
        Deed(
            Stage.account(.recover(UseRecoveryCode(code: Stage.codes[0]))), by: "jo", at: 400,
            ["account.recoveryUsed"], again: .refused("unknownRecoveryCode"), given: Play.enrolled),
        Deed(
            Stage.reset("jo"), by: "chief", at: 400, ["account.reset", "account.invited"],
            given: Play.enrolled),
        Deed(Stage.address("jo@example.org"), by: "jo", at: 400, ["member.changed"], given: Play.joined),
        Deed(
            Stage.account(
                .setJuryAddress(SetJuryAddress(address: EmailAddress("office@example.org")))), by: "jo",
            at: 400, ["account.juryAddressSet"], given: Play.joined),
        Deed(Stage.deactivate("jo"), by: "chief", at: 400, ["account.deactivated"], given: Play.joined),
        Deed(
            Stage.account(.reactivate(ReactivateMember(handle: "jo".slug))), by: "chief", at: 500,
            ["account.reactivated"], given: Play.deactivated),
    ]
}

extension No {
    static let accounts: [No] = [
        No(.account(.addressTaken), Stage.register("NORA@Example.org".lowercased()), by: nil) {
            try Play.staffed().after(Stage.register("nora@EXAMPLE.org"), by: nil, at: 0)
        },
        No(.account(.joinedAlready("jo".slug)), Stage.invite("jo"), by: "mara", at: 300, given: Play.joined),
        No(
            .account(.deactivated("jo".slug)), Stage.reset("jo"), by: "chief", at: 500,
            given: Play.deactivated),
        No(
            .account(.unknownInvitation), Stage.join(Stage.otherLink), by: "jo", at: 200,
            given: Play.invited),
        No(.account(.alreadyExpired), Stage.invite("jo", expires: 0), by: "mara", given: Play.staffed),
        No(.account(.factorThere), Stage.enrol, by: "jo", at: 400, given: Play.enrolled),
        No(.account(.factorNeeded), Stage.account(.removeFactor(RemoveFactor())), by: "mara", at: 100) {
            try Play.staffed().after(Stage.enrol, by: "mara", at: 0)
        },
        No(
            .account(.factorMissing), Stage.account(.renewRecovery(RenewRecovery(codes: Stage.codes))),
            by: "jo", at: 300, given: Play.joined),
        No(
            .account(.unknownRecoveryCode), Stage.account(.recover(UseRecoveryCode(code: Stage.link))),
            by: "jo", at: 400, given: Play.enrolled),
        No(.account(.passwordReplaced), Stage.firstPassword, by: "jo", at: 400, given: Play.joined),
        No(.account(.noScope), Stage.token("jo", scopes: []), by: "jo", given: Play.staffed),
    ]
}
