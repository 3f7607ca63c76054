package import Domain

/// The event types of the storage format: their names, their schemas, and the way to and from data.
///
/// A payload that changes shape gets a new schema; the old one stays readable here for ever.
package enum EventCodec {
    /// The type and the schema an event is written with today.
    package static func name(of event: Event) -> (type: StaticString, schema: Int) {
        switch event {
        case .log(.begun): ("log.begun", 1)
        case .import(.made): ("import.made", 1)
        case .import(.undone): ("import.undone", 1)
        case .programme(.created): ("programme.created", 1)
        case .call(.created): ("call.created", 1)
        case .call(.phasePlanned): ("call.phase-planned", 1)
        case .call(.formChanged): ("call.form-changed", 1)
        case .call(.extended): ("call.extended", 1)
        case .call(.opened): ("call.opened", 1)
        case .call(.closed): ("call.closed", 1)
        case .application(.begun): ("application.begun", 1)
        case .application(.submitted): ("application.submitted", 1)
        case .application(.reopened): ("application.reopened", 1)
        case .application(.consented): ("application.consented", 1)
        case .application(.withdrawn): ("application.withdrawn", 1)
        case .application(.accepted): ("application.accepted", 1)
        case .application(.excluded): ("application.excluded", 1)
        case .application(.retracted): ("application.retracted", 1)
        case .round(.opened): ("round.opened", 1)
        case .round(.pooled): ("round.pooled", 1)
        case .round(.seated): ("round.seated", 1)
        case .round(.assigned): ("round.assigned", 1)
        case .round(.unassigned): ("round.unassigned", 1)
        case .round(.closed): ("round.closed", 1)
        case .round(.published): ("round.published", 1)
        case .conflict(.declared): ("conflict.declared", 1)
        case .card(.begun): ("card.begun", 1)
        case .card(.submitted): ("card.submitted", 1)
        case .card(.amended): ("card.amended", 1)
        case .card(.retracted): ("card.retracted", 1)
        case .member(.joined): ("member.joined", 2)
        case .member(.changed): ("member.changed", 1)
        case .member(.granted): ("member.granted", 1)
        case .member(.ended): ("member.ended", 1)
        case .member(.tokenIssued): ("member.token-issued", 1)
        case .member(.tokenRevoked): ("member.token-revoked", 1)
        case .member(.retracted): ("member.retracted", 1)
        }
    }

    /// Writes the members of an event's data object.
    static func write(_ event: Event, to writer: inout FieldWriter) {
        switch event {
        case .log(.begun(let payload)): payload.write(&writer)
        case .import(.made(let payload)): payload.write(&writer)
        case .import(.undone(let payload)): payload.write(&writer)
        case .programme(.created(let payload)): payload.write(&writer)
        case .call(.created(let payload)): payload.write(&writer)
        case .call(.phasePlanned(let payload)): payload.write(&writer)
        case .call(.formChanged(let payload)): payload.write(&writer)
        case .call(.extended(let payload)): payload.write(&writer)
        case .call(.opened): break
        case .call(.closed(let payload)): payload.write(&writer)
        case .application(.begun(let payload)): payload.write(&writer)
        case .application(.submitted(let payload)): payload.write(&writer)
        case .application(.reopened(let payload)): payload.write(&writer)
        case .application(.consented(let payload)): payload.write(&writer)
        case .application(.withdrawn(let payload)): payload.write(&writer)
        case .application(.accepted): break
        case .application(.excluded(let payload)): payload.write(&writer)
        case .application(.retracted(let payload)): payload.write(&writer)
        case .round(.opened(let payload)): payload.write(&writer)
        case .round(.pooled(let payload)): payload.write(&writer)
        case .round(.seated(let payload)): payload.write(&writer)
        case .round(.assigned(let payload)): payload.write(&writer)
        case .round(.unassigned(let payload)): payload.write(&writer)
        case .round(.closed(let payload)): payload.write(&writer)
        case .round(.published(let payload)): payload.write(&writer)
        case .conflict(.declared(let payload)): payload.write(&writer)
        case .card(.begun(let payload)): payload.write(&writer)
        case .card(.submitted(let payload)): payload.write(&writer)
        case .card(.amended(let payload)): payload.write(&writer)
        case .card(.retracted(let payload)): payload.write(&writer)
        case .member(.joined(let payload)): payload.write(&writer)
        case .member(.changed(let payload)): payload.write(&writer)
        case .member(.granted(let payload)): payload.write(&writer)
        case .member(.ended(let payload)): payload.write(&writer)
        case .member(.tokenIssued(let payload)): payload.write(&writer)
        case .member(.tokenRevoked(let token)): writer.text("token", token.hex)
        case .member(.retracted(let payload)): payload.write(&writer)
        }
    }
}
