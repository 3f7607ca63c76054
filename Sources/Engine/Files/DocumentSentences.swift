package import Domain
package import JSON

extension DocumentFlaw {
    /// What is wrong with the JSON, in both languages.
    package var sentence: Bilingual {
        switch kind {
        case .empty: Bilingual(de: "Die Datei ist leer.", en: "The file is empty.")
        case .notUTF8:
            Bilingual(
                de: "Hier steht kein UTF-8; bitte die Datei als UTF-8 speichern.",
                en: "This is not UTF-8; please save the file as UTF-8.")
        case .byteOrderMark:
            Bilingual(
                de: "Der Text beginnt mit einer Bytefolge-Marke.",
                en: "The text begins with a byte order mark.")
        case .valueExpected: Bilingual(de: "Hier fehlt ein Wert.", en: "A value is expected here.")
        case .keyExpected:
            Bilingual(
                de: "Hier fehlt ein Schlüssel in geraden Anführungszeichen.",
                en: "A key in straight quotation marks is expected here.")
        case .colonExpected: Bilingual(de: "Hier fehlt ein Doppelpunkt.", en: "A colon is expected here.")
        case .commaOrEndExpected:
            Bilingual(
                de: "Hier fehlt ein Komma oder eine schließende Klammer.",
                en: "A comma or a closing bracket is expected here.")
        case .trailingComma:
            Bilingual(de: "Nach diesem Komma kommt nichts mehr.", en: "Nothing follows after this comma.")
        case .unclosedString:
            Bilingual(
                de: "Dieser Text wird in seiner Zeile nicht geschlossen.",
                en: "This text is not closed on its line.")
        case .controlCharacter:
            Bilingual(
                de: "Im Text steht ein Steuerzeichen; Tabulator und Zeilenwechsel schreibt man \\t und \\n.",
                en: "There is a control character in the text; write tab and line break as \\t and \\n.")
        case .badEscape:
            Bilingual(
                de: "Diese Folge mit \\ gibt es in JSON nicht.", en: "JSON has no such escape with \\.")
        case .loneSurrogate:
            Bilingual(
                de: "Dieses \\u ist nur die Hälfte eines Zeichens.",
                en: "This \\u is only half of a character.")
        case .badNumber: Bilingual(de: "So schreibt JSON keine Zahl.", en: "JSON writes no number like this.")
        case .duplicateKey(let key):
            Bilingual(
                de: "„\(key)“ steht hier zum zweiten Mal.", en: "\"\(key)\" stands here for the second time.")
        case .tooDeep(let limit):
            Bilingual(
                de: "Mehr als \(limit) Ebenen sind nicht möglich.",
                en: "More than \(limit) levels are not possible.")
        case .tooManyValues(let limit):
            Bilingual(
                de: "Mehr als \(limit) Werte sind nicht möglich.",
                en: "More than \(limit) values are not possible.")
        case .tooManyMarks(let limit):
            Bilingual(
                de: "In diesem Text stehen mehr als \(limit) Akzente an einem Buchstaben.",
                en: "In this text a letter has more than \(limit) accents.")
        case .unclosed:
            Bilingual(
                de: "Die Datei endet, bevor alles geschlossen ist.",
                en: "The file ends before everything is closed.")
        case .textAfterEnd:
            Bilingual(de: "Nach dem Ende steht noch Text.", en: "There is text after the end.")
        }
    }

    /// The same as a flaw of a file.
    package var fileFlaw: FileFlaw { FileFlaw(place, sentence) }
}
