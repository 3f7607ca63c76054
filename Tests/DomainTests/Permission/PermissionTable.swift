// Kept by hand: who may give which command. `x` yes, `.` no, `c` only for a call or an application that is theirs.
enum PermissionTable {
    static let text = """
        command              founder juror coach mentor manager auditor administrator
        begin                .       .     .     .      .       .       .
        noteBackup           .       .     .     .      x       .       x
        programme.create     .       .     .     .      .       .       x
        call.create          .       .     .     .      .       .       x
        call.changeForm      .       .     .     .      c       .       x
        call.extend          .       .     .     .      c       .       x
        call.admit           .       .     .     .      c       .       x
        call.open            .       .     .     .      c       .       x
        call.close           .       .     .     .      c       .       x
        call.budget          .       .     .     .      c       .       x
        call.leave           .       .     .     .      c       .       x
        application.begin    x       .     .     .      .       .       .
        application.change   c       .     .     .      .       .       .
        application.attach   c       .     .     .      .       .       .
        application.submit   c       .     .     .      .       .       .
        application.withdraw c       .     .     .      .       .       .
        application.reopen   c       .     .     .      .       .       .
        application.consent  c       .     .     .      .       .       .
        application.accept   .       .     .     .      c       .       x
        application.exclude  .       .     .     .      c       .       x
        application.duplicate .       .     .     .      c       .       x
        application.move     .       .     .     .      c       .       x
        application.correct  .       .     .     .      c       .       x
        application.redact   .       .     .     .      c       .       x
        application.extend   .       .     .     .      c       .       x
        application.admit    .       .     .     .      c       .       x
        round.open           .       .     .     .      c       .       x
        round.assign         .       .     .     .      c       .       x
        round.unassign       .       .     .     .      c       .       x
        round.close          .       .     .     .      c       .       x
        round.reopen         .       .     .     .      c       .       x
        round.publish        .       .     .     .      c       .       x
        panel.wish           .       x     .     .      .       .       .
        panel.rule           .       .     .     .      c       .       x
        panel.plan           .       .     .     .      c       .       x
        panel.undo           .       .     .     .      c       .       x
        round.calibrate      .       .     .     .      c       .       x
        decision.declareTies .       .     .     .      c       .       x
        decision.vote        .       .     .     .      c       .       x
        decision.drawLot     .       .     .     .      c       .       x
        decision.meet        .       .     .     .      c       .       x
        decision.prepare     .       .     .     .      c       .       x
        decision.drop        .       .     .     .      c       .       x
        decision.first       .       .     .     .      c       .       x
        decision.release     .       .     .     .      c       .       x
        decision.revise      .       .     .     .      c       .       x
        decision.confirmReserve .    .     .     .      c       .       x
        card.save            .       x     .     .      .       .       .
        card.submit          .       x     .     .      .       .       .
        card.fillIn          .       x     .     .      .       .       .
        card.amend           .       x     .     .      .       .       .
        card.enter           .       .     .     .      c       .       x
        card.ask             .       x     .     .      .       .       .
        card.decideCorrection .      .     .     .      c       .       x
        card.void            .       .     .     .      c       .       x
        card.recuse          .       x     .     .      .       .       .
        conflict.declare     .       c     c     c      c       c       x
        conflict.confirm     .       .     .     .      c       .       x
        conflict.dismiss     .       .     .     .      c       .       x
        conflict.answer      .       x     .     .      .       .       .
        conflict.exceptDomain .      .     .     .      c       .       x
        member.add           .       .     .     .      c       .       x
        member.grant         .       .     .     .      c       .       x
        member.end           .       .     .     .      c       .       x
        member.giveGender    x       x     x     x      x       x       x
        member.issueToken    x       x     x     x      x       x       x
        member.revokeToken   x       x     x     x      x       x       x
        account.register     .       .     .     .      .       .       .
        account.invite       .       .     .     .      c       .       x
        account.join         x       x     x     x      x       x       x
        account.setPassword  x       x     x     x      x       x       x
        account.enrolFactor  x       x     x     x      x       x       x
        account.removeFactor x       x     x     x      x       x       x
        account.renewRecovery x       x     x     x      x       x       x
        account.recover      x       x     x     x      x       x       x
        account.reset        .       .     .     .      .       .       x
        account.setAddress   x       x     x     x      x       x       x
        account.setJuryAddress x       x     x     x      x       x       x
        account.deactivate   .       .     .     .      .       .       x
        account.reactivate   .       .     .     .      .       .       x
        import.scores        .       .     .     .      .       .       x
        import.applications  .       .     .     .      c       .       x
        import.members       .       .     .     .      c       .       x
        import.assignments   .       .     .     .      c       .       x
        import.undo          .       .     .     .      .       .       x
        cohort.create        .       .     .     .      c       .       x
        cohort.planOnboarding .       .     .     .      c       .       x
        cohort.finishOnboarding .       .     .     .      c       .       x
        cohort.admit         .       .     .     .      c       .       x
        cohort.leave         .       .     .     .      c       .       x
        cohort.graduate      .       .     .     .      c       .       x
        venture.found        .       .     .     .      c       .       x
        venture.close        .       .     .     .      c       .       x
        venture.setCoach     .       .     .     .      c       .       x
        venture.planMilestone .       .     c     .      c       .       x
        venture.reachMilestone .       .     c     .      c       .       x
        venture.missMilestone .       .     c     .      c       .       x
        venture.moveMilestone .       .     c     .      c       .       x
        venture.checkIn      .       .     c     .      c       .       x
        venture.addMeeting   .       .     c     c      c       .       x
        venture.reportFigure c       .     .     .      c       .       x
        venture.correctFigure .       .     .     .      c       .       x
        venture.askFollowUp  .       .     .     .      c       .       x
        venture.answerFollowUp c       .     .     .      c       .       x
        mail.queue           .       .     .     .      c       .       x
        mail.handOver        .       .     .     .      .       .       .
        mail.giveUp          .       .     .     .      .       .       .
        """

    static let rows: [(command: String, marks: [String])] = text.split(separator: "\n").dropFirst().map {
        line in
        let cells = line.split(separator: " ").map(String.init)
        return (cells[0], Array(cells.dropFirst()))
    }

    static let roles: [String] = text.split(separator: "\n")[0].split(separator: " ").dropFirst().map(
        String.init)
}
