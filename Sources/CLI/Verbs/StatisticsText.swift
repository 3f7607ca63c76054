import Domain
import Engine

/// The options of verbs that show statistics.
enum StatisticsOptions {
    static let method = Option(
        "method", "METHOD",
        de:
            "was neben der amtlichen Rangliste steht: twoWay (sonst), leastSquares, centred, zScore, rasch, bayesian, regularised; rubric: nichts",
        en:
            "what stands beside the official ranking: twoWay (else), leastSquares, centred, zScore, rasch, bayesian, regularised; rubric: nothing"
    )
    static let best = Option(
        "best", "K", de: "wie viele Plätze der Schnitt lässt (sonst so viele, wie vergeben werden)",
        en: "how many places the cut leaves (else as many as are given)")

    static let report = Option(
        "report", "FILE", file: .made,
        de: "stattdessen eine HTML-Seite mit Schaubildern, zum Lesen und Drucken",
        en: "an HTML page with plots instead, to read and print")

    /// The method asked for; `nil` for the rubric alone.
    static func method(_ invocation: Invocation) throws(CLIError) -> CalibrationMethod? {
        guard let name = invocation.arguments["method"] else { return .twoWay }
        return try method(named: name, invocation)
    }

    /// The method of a name; `nil` for the rubric.
    static func method(named name: String, _ invocation: Invocation) throws(CLIError) -> CalibrationMethod? {
        if name == "rubric" { return nil }
        if let method = CalibrationMethod(rawValue: name) { return method }
        let known = (["rubric"] + CalibrationMethod.allCases.map(\.rawValue)).joined(separator: ", ")
        throw invocation.usage(
            "Das Verfahren „\(name)“ gibt es nicht; es gibt \(known).",
            "There is no method “\(name)”; there are \(known).")
    }

    /// The cut asked for, from 1.
    static func best(_ invocation: Invocation) throws(CLIError) -> Int? {
        guard let text = invocation.arguments["best"] else { return nil }
        let best = try invocation.number(text, "--best")
        guard best > 0 else {
            throw invocation.usage("--best beginnt bei 1.", "--best starts at 1.")
        }
        return best
    }
}

/// What statistics say in sentences.
struct StatisticsText {
    let statistics: PanelStatistics
    let jurors: [Int: String]

    init(_ statistics: PanelStatistics, jurors: [Int: String]) {
        self.statistics = statistics
        self.jurors = jurors
    }

    /// To two places, since no more of it is promised to a reader.
    static func figure(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        guard hundredths.magnitude < 1e15 else { return "\(value)" }
        let whole = Int(hundredths.magnitude)
        return (hundredths < 0 ? "-" : "") + "\(whole / 100)."
            + (whole % 100 < 10 ? "0" : "") + String(whole % 100)
    }

    /// Says on standard error by which method the columns came about, and why they may say little.
    func tell(_ invocation: Invocation) {
        let terms = statistics.terms
        let words = terms.method.words
        invocation.console.say(
            invocation.words(
                "Amtlich ist der Platz. Bereinigt: \(words.de); P(≤ \(terms.best)) ist die Wahrscheinlichkeit, unter den ersten \(terms.best) zu sein.",
                "The rank is official. Corrected: \(words.en); P(≤ \(terms.best)) is the probability to be among the best \(terms.best)."
            ))
        for caution in statistics.cautions {
            let words = caution.words { jurors[$0] ?? String($0) }
            invocation.console.say(invocation.words("Vorsicht: \(words.de)", "Caution: \(words.en)"))
        }
    }
}

extension Session {
    /// The handles of a round's jurors, by seat.
    func handles(of id: RoundID) throws(CLIError) -> [Int: String] {
        var handles: [Int: String] = [:]
        for (seat, juror) in try round(id).1.seats {
            handles[seat] = try asking { () throws(EngineError) in try engine.handle(of: juror) }
        }
        return handles
    }
}

extension Invocation {
    /// A statistic as a sentence says it: with a decimal comma in German.
    func figure(_ value: Double) -> String {
        let text = StatisticsText.figure(value).withMinusSign
        return language == .de ? String(text.map { $0 == "." ? "," : $0 }) : text
    }
}
