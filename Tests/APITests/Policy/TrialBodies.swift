/// What is sent with the writing accesses of the table; each is right in form, so that only the rules answer.
enum TrialBodies {
    static let all: [String: String] = [
        "POST /calls/c/applications": #"{"title": "Neu", "fields": {"pitch": "Worte"}}"#,
        "POST /calls/secret/applications": #"{"title": "Neu"}"#,
        "POST /calls/nowhere/applications": #"{"title": "Neu"}"#,
        "PATCH /calls/c/applications/1": #"{"title": "Anders"}"#,
        "PATCH /calls/c/applications/99": #"{"title": "Anders"}"#,
        "POST /calls/c/applications/1/submit": "{}",
        "POST /calls/c/applications/99/submit": "{}",
        "PUT /calls/c/applications/1/files/pitch": "%PDF-1.7",
        "DELETE /calls/c/applications/1/files/pitch": "",
        "POST /verbs": #"{"arguments": ["call", "list"]}"#,
        "POST /calls/c/applications/1/withdraw": #"{"reason": "Umzug"}"#,
        "POST /calls/c/applications/2/accept": #"{"reason": "vollständig"}"#,
        "POST /calls/c/applications/1/accept": #"{"reason": "vollständig"}"#,
        "POST /calls/c/applications/2/exclude": #"{"reason": "kein Plan"}"#,
        "POST /calls/c/applications/2/duplicate": #"{"of": 3, "reason": "doppelt"}"#,
        "POST /calls/c/applications/2/move": #"{"category": "health", "reason": "passt besser"}"#,
        "POST /calls/c/applications/2/correct": #"{"title": "Vorhaben zwei", "reason": "vertippt"}"#,
        "POST /calls/c/applications/2/redact":
            #"{"fields": {"pitch": "ohne Namen"}, "reason": "Name darin"}"#,
        "POST /calls/c/applications/2/extend": #"{"until": "2028-01-31 23:59", "reason": "krank"}"#,
        "POST /calls/c/applications/4/admit": #"{"reason": "Störung"}"#,
        "POST /calls/c/admissions": #"{"founder": "xena", "until": "2028-01-31 23:59", "reason": "Störung"}"#,
        "POST /calls/secret/admissions":
            #"{"founder": "xena", "until": "2028-01-31 23:59", "reason": "Störung"}"#,
        "POST /calls/nowhere/admissions":
            #"{"founder": "xena", "until": "2028-01-31 23:59", "reason": "Störung"}"#,
        "POST /calls/c/conflicts":
            #"{"act": "confirm", "application": 3, "member": "tom", "reason": "Cousin"}"#,
        "PUT /calls/c/rounds/jury/declaration": #"{"none": true, "conflicts": []}"#,
        "PUT /calls/c/rounds/jury/scorecards/1": #"{"scores": {"idea": 4}}"#,
        "PUT /calls/c/rounds/jury/scorecards/2": #"{"scores": {"idea": 4}}"#,
        "PUT /calls/c/rounds/jury/scorecards/99": #"{"scores": {"idea": 4}}"#,
        "PUT /calls/c/rounds/none/scorecards/2": #"{"scores": {"idea": 4}}"#,
        "PUT /calls/c/rounds/jury/wishes": #"{"wishes": [{"application": 3, "wish": "yes"}]}"#,
        "POST /calls/c/rounds/jury/scorecards/2/correction":
            #"{"scores": {"idea": 3}, "reason": "vertippt"}"#,
        "POST /calls/c/rounds/jury/scorecards/2/void": #"{"juror": "kim", "reason": "verwandt"}"#,
        "POST /calls/c/rounds/jury/corrections/2/kim/approve": #"{"reason": "belegt"}"#,
        "POST /calls/c/rounds/jury/corrections/2/kim/decline": #"{"reason": "nicht belegt"}"#,
        "POST /calls/c/rounds/jury/reopen": #"{"reason": "Fehler"}"#,
        "POST /calls/c/jurors/tom/leave": #"{"reason": "krank"}"#,
        "PUT /calls/c/rounds/jury/panel": #"{"readers": 2}"#,
        "POST /calls/c/rounds/jury/assignments": #"{"seed": "7", "dryRun": true}"#,
        "POST /calls/c/rounds/jury/assignments/undo": #"{"reason": "noch einmal"}"#,
        "PUT /me/gender": #"{"gender": "woman"}"#,
        "POST /calls/c/rounds/jury/decisions":
            #"{"application": 3, "outcome": {"kind": "reserve", "place": 3}, "reason": "Rat"}"#,
        "POST /calls/c/rounds/jury/release": "{}",
        "POST /calls/c/rounds/jury/ties": #"{"ways": ["vote"]}"#,
        "POST /calls/c/rounds/jury/lot": #"{"place": 2, "witness": "Zeugin"}"#,
        "POST /calls/c/rounds/jury/votes": #"{"place": 2, "votes": {"2": ["mara"]}}"#,
        "POST /calls/c/rounds/jury/meetings":
            #"{"id": "rat", "date": "2027-02-01", "present": ["mara"], "minutes": "\#(digest)"}"#,
        "PUT /cohorts/p/l":
            #"{"title": "Zweiter", "starts": "2027-03-01", "months": 6, "places": 2, "stipend": 1}"#,
        "POST /cohorts/p/k/onboarding": #"{"id": "key", "title": "Schlüssel"}"#,
        "PUT /cohorts/p/k/ventures/1": "{}",
        "PATCH /cohorts/p/k/ventures/1": #"{"end": "graduated"}"#,
        "POST /ventures": #"{"application": "c/2", "name": "Zweite", "reason": "schon gegründet"}"#,
        "PATCH /ventures/1": #"{"coach": "cora"}"#,
        "PATCH /ventures/99": #"{"coach": "cora"}"#,
        "POST /ventures/1/milestones": #"{"id": "n", "title": "Zweites", "due": "2027-06-01"}"#,
        "PATCH /ventures/1/milestones/m": #"{"status": "reached"}"#,
        "POST /ventures/1/checkins": #"{"light": "yellow", "text": "es geht"}"#,
        "POST /ventures/1/meetings": #"{"notes": "gesprochen"}"#,
        "POST /ventures/1/figures": #"{"kind": "revenue", "value": 100, "source": "Bilanz"}"#,
        "PATCH /ventures/1/figures/1": #"{"value": 3, "reason": "vertippt"}"#,
        "POST /ventures/1/followups": #"{"months": 24, "reason": "früher"}"#,
        "PUT /ventures/1/followups/12": #"{"status": "active", "jobs": 3, "reason": "gefragt"}"#,
        "POST /calls/c/applications/1/reopen": "{}",
        "PUT /calls/c/applications/1/consents/publication": #"{"given": true}"#,
        "POST /calls/c/exceptions": #"{"domain": "firma.example", "reason": "Anbieter"}"#,
        "POST /calls/c/rounds/jury/readers": #"{"pairs": [{"application": 3, "juror": "nora"}]}"#,
        "POST /calls/c/rounds/jury/readers/2/tom/remove": #"{"reason": "Urlaub"}"#,
        "POST /calls/c/rounds/jury/scorecards/2/recuse": #"{"reason": "Nachbarn"}"#,
        "POST /calls/c/rounds/jury/scorecards/2/entries":
            #"{"juror": "tom", "scores": {"idea": 5}, "source": "\#(digest)", "reason": "Papier"}"#,
        "PUT /calls/c/rounds/second": #"{"phase": "idea", "rubric": \#(rubric), "pool": [1, 2]}"#,
        "POST /calls/c/rounds/jury/decisions/3/drop": #"{"reason": "vertagt"}"#,
        "POST /calls/c/rounds/jury/close": #"{"reason": "fertig"}"#,
        "POST /calls/c/rounds/jury/publish": #"{"places": 1}"#,
        "POST /calls/c/rounds/jury/calibrations": "{}",
        "PUT /members/neu": #"{"role": "juror", "call": "c", "name": "Neu"}"#,
        "PUT /members/jo": #"{"role": "juror", "call": "c", "email": "neu@firma.example"}"#,
        "PUT /members/ada": #"{"role": "juror", "call": "c", "email": "neu@firma.example"}"#,
        "PUT /members/julius": #"{"role": "juror", "call": "c", "email": "neu@firma.example"}"#,
        "POST /members/jo/roles": #"{"role": "mentor", "call": "c"}"#,
        "POST /members/jo/roles/end": #"{"role": "juror", "call": "c"}"#,
        "POST /members/ada/roles/end": #"{"role": "administrator"}"#,
        "POST /members/jo/invitation": "{}", "POST /members/julius/invitation": "{}",
        "POST /members/ghost/invitation": "{}", "POST /members/niemand/invitation": "{}",
        "POST /members/neu/invitation": #"{"role": "juror", "call": "c", "email": "neu@firma.example"}"#,
        "POST /members/jo/reset": "{}", "POST /members/ghost/reset": "{}",
        "POST /members/jo/deactivate": #"{"reason": "ausgeschieden"}"#,
        "POST /members/ghost/deactivate": "{}", "POST /members/jo/reactivate": "{}",
        "POST /session": #"{"name": "jo", "password": "geraten", "token": true}"#, "DELETE /session": "{}",
        "DELETE /sessions/0123456789abcdef": "{}", "POST /register": #"{"email": "neu@firma.example"}"#,
        "POST /register/confirm": #"{"code": "AAAA", "password": "vier ganz normale Worte"}"#,
        "POST /invitations/nothing": #"{"password": "vier ganz normale Worte"}"#,
        "PUT /password": #"{"new": "vier ganz normale Worte"}"#,
        "POST /password/forgotten": #"{"name": "jo"}"#,
        "POST /password/reset": #"{"code": "AAAA", "new": "vier ganz normale Worte"}"#,
        "PUT /factor": #"{"secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "code": "000000"}"#,
        "DELETE /factor": "{}", "POST /recovery-codes": "{}", "POST /tokens": #"{"scopes": ["read"]}"#,
        "DELETE /tokens/000000000000": "{}", "POST /device": #"{"label": "Laptop"}"#,
        "POST /device/token": #"{"deviceCode": "nothing"}"#,
        "POST /device/confirm": #"{"userCode": "BCDF-GHJK", "answer": "confirm"}"#,
        "POST /members/jo/tokens": #"{"name": "Skript"}"#,
        "POST /members/jo/tokens/revoke": "{}",
        "PUT /programmes/r": #"{"kind": "competition", "name": {"de": "R", "en": "R"}}"#,
        "POST /calls": newCall,
        "POST /calls/c/open": "{}",
        "POST /calls/c/close": #"{"reason": "Ende"}"#,
        "PUT /calls/c/budget": #"{"cents": 1000000, "reason": "Rat"}"#,
        "POST /calls/c/phases/idea/deadline": #"{"until": "2028-01-31 23:59", "reason": "Störung"}"#,
        "PUT /calls/c/phases/idea/form": #"{"form": [\#(field)], "reason": "kürzer"}"#,
        "POST /imports/scores":
            #"{"table": "application,juror,criterion,score\n3,tom,idea,5\n", "call": "c", "round": "jury", "rubric": \#(rubric), "dryRun": true}"#,
        "POST /imports/applications":
            #"{"table": "title\nTabelle\n", "call": "c", "phase": "idea", "dryRun": true}"#,
        "POST /imports/members":
            #"{"table": "handle,name\nfritz,Fritz\n", "role": "juror", "call": "c", "dryRun": true}"#,
        "POST /imports/assignments":
            #"{"table": "application,juror\n3,jo\n", "call": "c", "round": "jury", "dryRun": true}"#,
        "POST /imports/undo/1": #"{"reason": "Versehen"}"#,
    ]

    private static let title = #"{"de": "Titel", "en": "Title"}"#
    private static let field = #"{"id": "pitch", "title": \#(title), "kind": "longText", "maximum": 900}"#
    private static let rubric = #"{"id": "r", "title": \#(title), "criteria": [\#(criterion)]}"#
    private static let criterion =
        #"{"id": "idea", "title": \#(title), "weight": 1, "scale": {"min": 1, "max": 9}, "required": false}"#
    private static let newCall =
        #"{"id": "new", "programme": "p", "title": \#(title), "phases": [{"id": "idea", "title": \#(title), "opens": "2027-03-01 09:00", "deadline": "2027-04-01 23:59", "form": [\#(field)]}]}"#
    private static let digest = String(repeating: "d", count: 64)
}
