import API
import Engine
import EventLog
import Glibc
import HTTP
import MicroHTTP
import SQLiteLog

/// The server of `werkx serve` on a log that commits every request by itself.
enum SingleServer {
    /// Serves a log on a free port of the loopback address, which is printed, until the process is ended.
    static func run(_ path: String) throws(EngineError) {
        signal(SIGPIPE, SIG_IGN)
        let keys = try stored { () throws(LogFailure) in try KeyFile.open(path + ".keys", for: .writing) }
        let log = try stored { () throws(LogFailure) in try SQLiteLog.open(path, for: .writing) }
        let engine = try Engine(log: SingleLog(log), keys: keys, clock: Bench.clock)
        let api = API(
            accounts: try Accounts(engine: engine, access: MemoryAccess(), messenger: SilentMessenger()))
        do throws(Server.Failure) {
            let server = try Server(address: "127.0.0.1", port: 0, quick: api.quick) { request in
                api.answer(request) ?? Response(status: 404)
            }
            Bench.say("http://127.0.0.1:\(server.port)/")
            withExtendedLifetime(server) { while true { pause() } }
        } catch { Bench.say("\(error.address): \(error.cause)") }
    }
}
