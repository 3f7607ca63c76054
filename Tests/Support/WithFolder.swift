/// Runs a closure with the path of a new folder, which is removed afterwards with all that is in it.
package func withFolder(_ body: (String) throws -> Void) throws {
    let scratch = try Scratch()
    try withExtendedLifetime(scratch) { try body(scratch.path()) }
}
