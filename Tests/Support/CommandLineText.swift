/// A command line as a shell takes it apart, quotation marks heeded.
package enum CommandLineText {
    /// The words of a line, without the quotation marks.
    package static func words(_ line: String) -> [String] {
        var words: [String] = []
        var isQuoted = false
        var isWord = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
                if !isWord { words.append("") }
                isWord = true
            } else if character == " ", !isQuoted {
                isWord = false
            } else {
                if !isWord { words.append("") }
                isWord = true
                words[words.count - 1].append(character)
            }
        }
        return words
    }
}
