import Crypto
import Domain
import JSON

extension PanelInput {
    /// The digest of format 1 of an assignment's input: canonical JSON of all that the result depends on.
    ///
    /// What was opened to compute it stands in it as a digest under the member's key.
    func digest(seed: UInt64, method: Slug, version: Int) -> Digest {
        Digest(checked: Hash.sha256(preimage(seed, method, version)).hex)
    }

    func preimage(_ seed: UInt64, _ method: Slug, _ version: Int) -> [UInt8] {
        var json = Writer(reserving: pairings.count * 3 + jurors.count * 64 + 1_024)
        json.beginObject()
        json.key("applications")
        json.beginArray()
        for row in applications.indices { write(row, &json) }
        json.endArray()
        json.key("balance")
        json.integer(PanelFit.balance)
        json.key("format")
        json.integer(1)
        json.key("jurors")
        json.beginArray()
        for column in jurors.indices { write(juror: column, &json) }
        json.endArray()
        json.key("method")
        json.string(method.text)
        json.key("round")
        json.string(round.description)
        json.key("rules")
        json.beginObject()
        write(rules, &json)
        json.endObject()
        json.key("seed")
        json.string(String(seed, radix: 16))
        json.key("sharedFreely")
        json.integer(sharedFreely)
        json.key("sharing")
        json.integer(PanelFit.sharing)
        json.key("version")
        json.integer(version)
        json.endObject()
        return json.bytes
    }

    private func write(_ row: Int, _ json: inout Writer) {
        let application = applications[row]
        var barred: [Int] = []
        var kept: [Int] = []
        json.beginObject()
        json.key("fits")
        json.beginArray()
        for (column, juror) in jurors.enumerated() {
            json.integer(self[row, column].fit)
            switch self[row, column] {
            case .free: break
            case .kept: kept.append(juror.member.number)
            case .barred: barred.append(juror.member.number)
            }
        }
        json.endArray()
        json.key("gone")
        json.integer(gone[row])
        json.key("kept")
        json.integers(kept)
        json.key("never")
        json.integers(barred)
        json.key("number")
        json.integer(application.number)
        if let strength = application.strength {
            json.key("strength")
            json.integer(strength)
        }
        json.endObject()
    }

    private func write(juror column: Int, _ json: inout Writer) {
        let juror = jurors[column]
        json.beginObject()
        json.key("juror")
        json.integer(juror.member.number)
        json.key("maximum")
        json.integer(juror.capacity.maximum)
        json.key("minimum")
        json.integer(juror.capacity.minimum)
        json.key("profession")
        json.string(juror.profession)
        if let sealed = juror.sealed {
            json.key("sealed")
            json.string(sealed.hex)
        }
        json.endObject()
    }

    private func write(_ rules: PanelRules, _ json: inout Writer) {
        json.key("atLeast")
        json.beginArray()
        for rule in rules.atLeast {
            json.beginArray()
            json.string(PanelRules.key(rule.profession))
            json.integer(rule.count)
            json.endArray()
        }
        json.endArray()
        json.key("atMost")
        json.beginArray()
        for rule in rules.atMost {
            json.beginArray()
            json.string(PanelRules.key(rule.profession))
            json.integer(rule.most(of: rules.readers))
            json.endArray()
        }
        json.endArray()
        json.key("mixed")
        json.boolean(rules.mixed)
        json.key("onePerOrganisation")
        json.boolean(rules.onePerOrganisation)
        json.key("readers")
        json.integer(rules.readers)
    }
}

extension Writer {
    fileprivate mutating func integers(_ values: [Int]) {
        beginArray()
        for value in values { integer(value) }
        endArray()
    }
}
