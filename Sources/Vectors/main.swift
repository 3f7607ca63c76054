import Glibc

// Runs every case of a folder through the library: `ok NAME` or `fails NAME: quantity, expected …, got …`, a line each.
var arguments = Array(CommandLine.arguments.dropFirst())
let digits = arguments.contains("--digits")
arguments.removeAll { $0 == "--digits" }
guard arguments.count == 1, let folder = arguments.first, !folder.hasPrefix("-") else {
    complain("usage: vectors DIR [--digits]\n")
    exit(64)
}

var isGreen = true
do {
    let files = try caseFiles(in: folder)
    if files.isEmpty { throw Unreadable(description: "\(folder): no case files (*.json)") }
    for file in files {
        do {
            let test = try Case(file: file, folder: folder)
            let trial = Trial(test, digits: digits)
            for skipped in trial.skipped { complain("skipped \(test.name): \(skipped)\n") }
            if trial.failures.isEmpty {
                print("ok \(test.name)")
            } else {
                isGreen = false
                print("fails \(test.name): \(trial.failures.joined(separator: "; "))")
            }
        } catch {
            isGreen = false
            print("fails \(file.dropLast(".json".count)): file, expected a case, got \(error)")
        }
        fflush(nil)
    }
} catch {
    complain("\(error)\n")
    exit(1)
}
exit(isGreen ? 0 : 1)
