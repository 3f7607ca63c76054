import Domain
import JSON

extension RoundCalibrated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let applications = try reader.list("applications") { reader throws(RecordFlaw) in
            try CalibratedApplication(&reader)
        }
        let figures = try reader.list("figures") { reader throws(RecordFlaw) in try CalibrationFigure(&reader)
        }
        let input = try reader.digest("input")
        let jurors = try reader.list("jurors") { reader throws(RecordFlaw) in
            let error = try reader.decimalIfGiven("error")
            let seat = try reader.integer("seat")
            return CalibratedJuror(seat: seat, severity: try reader.decimal("severity"), error: error)
        }
        let name = try reader.text("method")
        guard let method = CalibrationMethod(rawValue: name) else {
            throw RecordFlaw("\(name) is no method of statistics")
        }
        let version = try reader.integer("methodVersion")
        let number = try reader.integer("number")
        let parameters = try reader.list("parameters") { reader throws(RecordFlaw) in
            try CalibrationFigure(&reader)
        }
        guard let seed = UInt64(try reader.text("seed")) else {
            throw RecordFlaw("the seed of the statistics is no number")
        }
        self.init(
            number: number, method: method, methodVersion: version, parameters: parameters, seed: seed,
            input: input, through: try reader.integer("through"), figures: figures,
            applications: applications, jurors: jurors)
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("applications", applications) { $0.write(&$1) }
        writer.list("figures", figures) { $0.write(&$1) }
        writer.text("input", input.hex)
        writer.list("jurors", jurors) { juror, writer in
            writer.text("error", juror.error?.description)
            writer.integer("seat", juror.seat)
            writer.text("severity", juror.severity.description)
        }
        writer.text("method", method.rawValue)
        writer.integer("methodVersion", methodVersion)
        writer.integer("number", number)
        writer.list("parameters", parameters) { $0.write(&$1) }
        writer.text("seed", String(seed))
        writer.integer("through", through)
    }
}

extension CalibrationFigure {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let name = try reader.slug("name")
        self.init(name, try reader.decimal("value"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("name", name.text)
        writer.text("value", value.description)
    }
}

extension CalibratedApplication {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let application = try reader.integer("application")
        let best = try reader.decimalIfGiven("best")
        let error = try reader.decimalIfGiven("error")
        let from = try reader.integerIfGiven("from")
        let rank = try reader.integer("rank")
        let score = try reader.decimal("score")
        self.init(
            application: application, score: score, error: error, rank: rank, from: from,
            to: try reader.integerIfGiven("to"), best: best)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("application", application)
        writer.text("best", best?.description)
        writer.text("error", error?.description)
        if let from { writer.integer("from", from) }
        writer.integer("rank", rank)
        writer.text("score", score.description)
        if let to { writer.integer("to", to) }
    }
}
