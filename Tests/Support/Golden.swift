import FoundationEssentials
import Glibc
package import Testing

/// Files that say what shall leave the program, word for word.
package enum Golden {
    /// Compares a text with a file under `Tests`; with WERKX_UPDATE_GOLDENS=1 the file is written anew instead.
    package static func check(_ text: String, _ name: String, at location: SourceLocation = #_sourceLocation)
        throws
    {
        let url = URL(filePath: "\(Checkout.path)/Tests/\(name)")
        if getenv("WERKX_UPDATE_GOLDENS") != nil {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            return
        }
        let expected = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard expected != text else { return }
        let (old, new) = (lines(expected), lines(text))
        let place =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(old.count, new.count)
        let was = old.indices.contains(place) ? old[place] : "(end)"
        let isNow = new.indices.contains(place) ? new[place] : "(end)"
        Issue.record("\(name):\(place + 1): was “\(was)”, is “\(isNow)”", sourceLocation: location)
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
