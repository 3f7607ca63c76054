import Support

// The files a programme manager has at hand: the call, the rubrics, and tables that came by letter.
extension PlayedEdition {
    func writeFiles() throws {
        try folder.write(callFile, to: "call.json")
        try folder.write(Self.ideaRubric, to: "idea.json")
        try folder.write(Self.planRubric, to: "plan.json")
        try folder.write(Self.founders, to: "founders.csv")
        try folder.write(Self.jury, to: "jury.csv")
        try folder.write(Self.letters, to: "letters.csv")
        try folder.write("Protokoll der Jurysitzung: beraten, abgestimmt, gelost.\n", to: "minutes.txt")
        try folder.write("ein Scan", to: "sheet.pdf")
    }

    private var callFile: String {
        """
        {"id": "\(Self.call)", "programme": "blitz", "title": {"de": "Blitzstart 2027", "en": "Blitz 2027"},
         "categories": [{"id": "health", "title": {"de": "Gesundheit", "en": "Health"}},
                        {"id": "city", "title": {"de": "Stadt", "en": "City"}}],
         "places": 3,
         "prizes": [{"id": "first", "title": {"de": "Erster Preis", "en": "First prize"}, "cents": 1000000},
                    {"id": "second", "title": {"de": "Zweiter Preis", "en": "Second prize"}, "cents": 500000},
                    {"id": "special", "title": {"de": "Sonderpreis", "en": "Special prize"}, "cents": 250000}],
         "consents": [{"id": "terms", "version": 1, "required": true, "title": {"de": "Bedingungen", "en": "Terms"}}],
         "phases": [
          {"id": "idea", "title": {"de": "Idee", "en": "Idea"}, "opens": "\(day(-2)) 00:00", "deadline": "\(day(10)) 23:59",
           "form": [{"id": "pitch", "kind": "longText", "maximum": 2000, "title": {"de": "Idee", "en": "Idea"}, "required": true, "personal": false, "jurors": true},
                    {"id": "phone", "kind": "shortText", "maximum": 40, "title": {"de": "Telefon", "en": "Phone"}, "required": false, "personal": true, "jurors": false}]},
          {"id": "plan", "title": {"de": "Plan", "en": "Plan"}, "opens": "\(day(25)) 00:00", "deadline": "\(day(40)) 23:59",
           "form": [{"id": "business", "kind": "longText", "maximum": 4000, "title": {"de": "Plan", "en": "Plan"}, "required": true, "personal": false, "jurors": true}]}]}
        """
    }

    private static let ideaRubric = rubric("blitz-idea")
    private static let planRubric = rubric("blitz-plan")

    /// Two criteria of the same weight on a mean of cards, so that a tie is easily made and easily seen.
    private static func rubric(_ id: String) -> String {
        """
        {"id": "\(id)", "title": {"de": "Bewertung", "en": "Rubric"}, "criteria": [
          {"id": "idea", "title": {"de": "Idee", "en": "Idea"}, "weight": 50, "scale": {"min": 1, "max": 5, "step": 1}},
          {"id": "team", "title": {"de": "Team", "en": "Team"}, "weight": 50, "scale": {"min": 1, "max": 5, "step": 1}}],
         "minimumCards": 1}
        """
    }

    private static let founders = """
        Kürzel;Name;E-Mail;Rolle
        anna;Anna Anfang;anna@anfang.example;founder
        bert;Bert Beginn;bert@beginn.example;founder
        cleo;Cleo Clever;cleo@bank.example;founder
        dora;Dora Dreher;dora@hochschule.example;founder
        emil;Emil Eilig;emil@eilig.example;founder
        fine;Fine Frisch;fine@sparwerk.example;founder
        gus;Gus Gründlich;gus@gruendlich.example;founder
        hedi;Hedi Halt;hedi@halt.example;founder

        """

    private static let jury = """
        Kürzel;Name;E-Mail;Einrichtung;Kapazität
        jo;Jo Jury;jo@bank.example;Bank am Ring;1-12
        kim;Kim Kenner;kim@hochschule.example;Hochschule;1-12
        lea;Lea Lob;lea@kammer.example;Kammer;1-12
        max;Max Muster;max@verband.example;Verband;1-12

        """

    private static let letters = """
        Kennzeichen;Titel;Kategorie;Team;Idee;Einwilligungen
        B-1;Papierpost;city;Ida Brief (Handel);Briefe ohne Porto.;terms
        B-2;Papierpost noch einmal;city;Ida Brief (Handel);Briefe ohne Porto, zweite Fassung.;terms

        """
}
