extension LogRule {
    static let drafts: [LogRule] = [
        LogRule(name: "a draft is put, overwritten and removed") { log throws(LogFailure) in
            let (first, second) = (Sample.draft("card/a/1", 1, "one"), Sample.draft("card/a/1", 2, "two"))
            try log.append(Batch(drafts: [.put(first)]))
            guard try log.draft("card/a/1") == first else { return "not there" }
            try log.append(Batch(drafts: [.put(second)]))
            guard try log.draft("card/a/1") == second else { return "not overwritten" }
            try log.append(Batch(drafts: [.remove("card/a/1"), .remove("card/never")]))
            return try log.draft("card/a/1") == nil ? nil : "still there"
        },
        LogRule(name: "drafts are found by prefix, by key, and no others") { log throws(LogFailure) in
            let keys = ["card/a/1", "card/a/2", "card/a/10", "card/b/1", "card/a", "card/_/1", "card/%/1"]
            try log.append(Batch(drafts: keys.map { .put(Sample.draft($0, 1)) }))
            guard try log.drafts(withPrefix: "card/a/").map(\.key) == ["card/a/1", "card/a/10", "card/a/2"]
            else {
                return "card/a/ gives others"
            }
            guard try log.drafts(withPrefix: "card/_").map(\.key) == ["card/_/1"] else {
                return "_ is a wild card"
            }
            return try log.drafts(withPrefix: "").count == keys.count
                ? nil : "an empty prefix does not give all"
        },
        LogRule(name: "events and drafts of a batch come together") { log throws(LogFailure) in
            try log.append(Batch(drafts: [.put(Sample.draft("card/a/1", 1))]))
            try log.append(Batch(entries: Sample.entries(1...1), drafts: [.remove("card/a/1")]))
            guard try log.draft("card/a/1") == nil else { return "the draft stayed" }
            return try log.lastSequence() == 1 ? nil : "the event is missing"
        },
        LogRule(name: "the changes of one batch apply in order") { log throws(LogFailure) in
            let last = Sample.draft("card/a/1", 3, "last")
            try log.append(
                Batch(drafts: [.put(Sample.draft("card/a/1", 1)), .remove("card/a/1"), .put(last)]))
            return try log.draft("card/a/1") == last ? nil : "not the last"
        },
    ]
}
