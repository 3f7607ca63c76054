import Glibc

/// Sleeps.
func wait(milliseconds: Int64) { usleep(UInt32(milliseconds) * 1_000) }
