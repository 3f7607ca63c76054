import Glibc

/// Waits.
enum Pause {
    static func seconds(_ count: Int) { sleep(UInt32(count)) }
}
