/// Notes that a verified copy of the log was made, so that nobody is reminded of what was done.
package struct NoteBackup: Sendable, Codable {
    /// The last event the copy holds.
    package var through: Int

    package init(through: Int) { self.through = through }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard (1...max(world.sequence, 1)).contains(through) else { throw .unknownEvent(through) }
        if let last = world.backup, last.through >= through { return .nothing }
        return Decision([Happening(.log, .log(.backedUp(LogBackedUp(through: through))))])
    }
}

/// The last copy of the log that was noted.
package struct Backup: Hashable, Sendable {
    package let at: Instant
    /// The last event the copy holds.
    package let through: Int
}

extension World {
    /// How long a log may go without a copy before its office is reminded, in milliseconds: seven days.
    package static let backupInterval: Int64 = 7 * 86_400_000

    /// The time since which no copy was made, when that is too long ago; never for a demo.
    package func backupOverdue(at now: Instant) -> Instant? {
        guard !isDemo, sequence > 0 else { return nil }
        let last = backup?.at ?? began
        return now.milliseconds - last.milliseconds > Self.backupInterval ? last : nil
    }

    mutating func evolve(_ event: LogEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, logVersion)
        switch event {
        case .begun(let begun):
            guard recorded.sequence == 1 else { throw Impossible("a log begins once, with its first event") }
            isDemo = begun.demo
            began = recorded.at
        case .backedUp(let made):
            guard (backup?.through ?? 0) < made.through, made.through < recorded.sequence else {
                throw Impossible("a copy through \(made.through) cannot have been made now")
            }
            backup = Backup(at: recorded.at, through: made.through)
        }
        logVersion = recorded.version
    }
}
