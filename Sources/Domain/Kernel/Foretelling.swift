extension World {
    /// The world as it will be when these things have happened, for decisions that must say what comes of them.
    ///
    /// The world stays as it is when something of them cannot happen; recording it says why.
    package func foretold(_ happenings: [Happening], _ context: Context) -> World {
        var next = self
        for happening in happenings {
            let recorded = Recorded(
                sequence: next.sequence + 1, at: max(context.now, next.at), stream: happening.stream,
                version: next.version(of: happening.stream) + 1, actor: context.actor,
                channel: context.channel, event: happening.event)
            do throws(Impossible) { try next.evolve(recorded) } catch { return self }
        }
        return next
    }
}
