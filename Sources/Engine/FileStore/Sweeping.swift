import Crypto
import Domain
import EventLog
import Threads

extension Engine {
    /// How old a file is that is swept, in seconds: younger ones may be on their way into a draft.
    package static let sweepAge = 3_600

    /// Removes stored files that neither an event nor a draft names; answers how many.
    ///
    /// Throws ``EngineError`` `.keysMissing` when a draft cannot be opened, for then nobody knows what it names.
    ///
    /// A process that does not write the log itself catches up with the one that does.
    package func sweepFiles(olderThan seconds: Int = sweepAge, catchingUp: Bool = false) throws(EngineError)
        -> Int
    {
        let kept = try namedFiles(catchingUp: catchingUp)
        return try asked { () throws(LogFailure) in
            try files.sweep(olderThan: seconds) { kept.contains($0) }
        }
    }

    /// The names of all files that a draft or an event names.
    package func namedFiles(catchingUp: Bool = false) throws(EngineError) -> Set<String> {
        var names = try draftedFiles()
        // After the drafts: a hand-in meanwhile moves a file from a draft to an event, and never back.
        if catchingUp { try catchUp() }
        let world = state.withLock { $0.head }
        for call in world.calls {
            for application in call.applications { names.formUnion(application.files.map(\.digest.hex)) }
        }
        return names
    }

    /// The names of all files that drafts name.
    private func draftedFiles() throws(EngineError) -> Set<String> {
        var names: Set<String> = []
        let drafts = try asked { () throws(LogFailure) in try log.drafts(withPrefix: "application/") }
        for draft in drafts {
            let state = try asked { () throws(LogFailure) in try keys.state(of: draft.key) }
            switch state {
            case .destroyed: continue
            case .unknown: throw .keysMissing(draft.key)
            case .key(let key):
                let opened: ApplicationDraft? = DraftSeal.open(draft.sealed, draftKey: draft.key, key: key)
                guard let opened else { throw .keysMissing(draft.key) }
                names.formUnion(opened.files.values.map(\.digest.hex))
            }
        }
        return names
    }
}
