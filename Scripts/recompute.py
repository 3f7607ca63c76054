#!/usr/bin/env python3
"""Computes every ranking of a WerkX log again from its records alone, with Python's standard library.

    recompute.py FILE           compares the rankings that were fixed with what is computed here
    recompute.py FILE --json    and prints all rankings as they stand at the end of the log

It shares no code with the program: it reads the records, knows the format page and the rules of the rubric, and reckons in exact
fractions. Prints a line a finding, `sequence N: ...`. Exit code 0: nothing found; 1: something found.
"""
import json
import sqlite3
import sys
import urllib.request

# Running a check leaves nothing behind.
sys.dont_write_bytecode = True

from rubric_rules import F, Flaw, Rubric, decimal, lot, quotient, sha256

class Round:
    """One jury's work, folded."""

    def __init__(self, call, name, data):
        self.call, self.name = call, name
        self.rubric = Rubric(data["rubric"])
        self.carries = data["carries"]
        self.own_weight = F(data.get("ownWeight", "1"))
        self.seed = int(data["lotSeed"], 16) if "lotSeed" in data else None
        self.pool = {}
        self.cards = {}
        self.closed = None
        # The ranks before a card was corrected, until the new result is fixed; and the changes it named.
        self.before = None
        self.named = []
        # Of a lot for the last place, in hexadecimal.
        self.tie_seed = data.get("lotSeed")

    def final(self, own, application):
        """(own weight × own + Σ weight × carried) ÷ Σ weights."""
        if not self.carries:
            return own
        carried = self.pool[application]
        if len(carried) != len(self.carries):
            return None
        weights = [F(carry["weight"]) for carry in self.carries]
        total = own * self.own_weight + sum((w * value for w, value in zip(weights, carried)), F(0))
        return total / (self.own_weight + sum(weights))

    def ranking(self, statuses):
        lines, unranked = [], []
        for application in sorted(self.pool):
            status = statuses[(self.call, application)]
            if status == "retracted":
                continue
            if status in ("withdrawn", "excluded"):
                unranked.append({"application": application, "why": status})
                continue
            cards = [scores for (number, _), scores in sorted(self.cards.items()) if number == application and scores]
            line = self.rubric.judge(cards, self, application)
            if line["why"]:
                unranked.append({"application": application, "why": line["why"]})
            else:
                line["keys"] = self.rubric.keys(line, self.seed)
                lines.append(line)
        lines.sort(key=lambda line: (line["keys"], line["application"]))
        keys = [line["keys"] for line in lines]
        for place, line in enumerate(lines):
            same = place > 0 and keys[place - 1] == keys[place]
            line["rank"] = lines[place - 1]["rank"] if same else place + 1
            line["tied"] = same or (place + 1 < len(lines) and keys[place + 1] == keys[place])
        return lines, unranked

    def ranks(self, statuses):
        return {line["application"]: line["rank"] for line in self.ranking(statuses)[0]}

    def digest(self, statuses, through):
        lines, unranked = self.ranking(statuses)
        entries = [{
            "application": line["application"], "cards": line["cards"],
            "criteria": {key: quotient(value) for key, value in line["criteria"].items()},
            "rank": line["rank"], "score": quotient(line["score"]), "tied": line["tied"],
        } for line in lines]
        return sha256({
            "entries": entries, "format": 1, "method": "rubric", "round": f"{self.call}/{self.name}",
            "rubric": self.rubric.digest, "through": through, "unranked": unranked})

    def shown(self, statuses, sequence):
        """The ranking in the form that other programs rely on, without names."""
        lines, unranked = self.ranking(statuses)
        return {
            "call": self.call, "round": self.name,
            "rubric": {"id": self.rubric.data["id"], "sha256": self.rubric.digest}, "method": "rubric", "sequence": sequence,
            "entries": [{
                "rank": line["rank"], "tied": line["tied"], "application": line["application"], "score": decimal(line["score"]),
                "exact": quotient(line["score"]),
                "criteria": {c: decimal(line["criteria"][c]) for c in self.rubric.criteria if c in line["criteria"]},
                "cards": line["cards"],
            } for line in lines],
            "unranked": unranked,
        }


class Log:
    """What the events come to, as far as rankings need it."""

    def __init__(self):
        self.rounds = {}
        self.statuses = {}
        self.sequence = 0
        self.checked = 0
        self.drawn = 0

    def fold(self, sequence, record):
        """Every finding about one event."""
        frame, data = record["frame"], record["body"]["data"]
        kind, verb = frame["type"].split(".")
        names = frame["stream"].split("/")[1:]
        if kind == "application":
            self.application((names[0], int(names[1])), verb)
        elif kind == "round":
            yield from self.round(sequence, names[0], names[1], verb, data)
        elif kind == "card":
            round_ = self.rounds[(names[0], names[1])]
            key = (int(names[2]), int(names[3]))
            if verb in ("voided", "corrected") and round_.closed is not None and round_.before is None:
                round_.before = round_.ranks(self.statuses)
                round_.named = []
            if verb == "voided":
                round_.cards[key] = None
            elif verb in ("submitted", "amended", "corrected"):
                round_.cards[key] = {criterion: F(score) for criterion, score in data["scores"].items()}
            elif verb == "retracted":
                restored = data.get("restored")
                round_.cards[key] = {c: F(s) for c, s in restored.items()} if restored is not None else None
        elif kind == "conflict" and verb in ("declared", "confirmed"):
            for round_ in self.rounds.values():
                # A round that is closed keeps what it was closed with.
                if round_.call == names[0] and round_.closed is None:
                    round_.cards.pop((int(names[1]), int(names[2])), None)
        self.sequence = sequence

    def moved(self, round_, changes):
        """A finding unless the ranks named so far are among those that moved."""
        if round_.before is None:
            yield f"a corrected result of {round_.call}/{round_.name} without a corrected card"
            return
        round_.named += [(change["application"], change.get("from"), change.get("to")) for change in changes]
        after = round_.ranks(self.statuses)
        due = [
            (number, round_.before.get(number), after.get(number)) for number in sorted(round_.before.keys() | after.keys())
            if round_.before.get(number) != after.get(number)
        ]
        if len(round_.named) >= len(due) or not changes:
            round_.before = None
            if round_.named != due:
                yield f"the ranks of {round_.call}/{round_.name} said to have moved are not those that did"

    def application(self, key, verb):
        status = {
            "begun": "draft", "submitted": "submitted", "accepted": "submitted", "withdrawn": "withdrawn",
            "excluded": "excluded", "duplicated": "excluded", "retracted": "retracted",
        }.get(verb)
        if status:
            self.statuses[key] = status

    def round(self, sequence, call, name, verb, data):
        if verb == "opened":
            round_ = Round(call, name, data)
            self.rounds[(call, name)] = round_
            if round_.rubric.digest != data["rubricDigest"]:
                yield "the rubric's digest is another"
            for carry in data["carries"]:
                source = self.rounds.get((call, carry["round"])) if "round" in carry else None
                if "round" in carry and (source is None or source.closed is None or source.closed["digest"] != carry["digest"]):
                    yield f"the result carried from {carry['round']} is not the one that was fixed"
            return
        round_ = self.rounds[(call, name)]
        if verb == "pooled":
            scores = {}
            for carry in round_.carries:
                source = self.rounds.get((call, carry.get("round")))
                if source:
                    scores[source.name] = {line["application"]: line["score"] for line in source.ranking(self.statuses)[0]}
            for entry in data["applications"]:
                carried = [F(value) for value in entry.get("carried", [])]
                round_.pool[entry["application"]] = carried
                for carry, value in zip(round_.carries, carried):
                    name = carry.get("round")
                    if name in scores and scores[name].get(entry["application"]) != value:
                        yield f"application {entry['application']} carries {quotient(value)}, which {name} did not give it"
        elif verb == "lot-drawn":
            # The smaller key comes first; the seed stood in the log before the round closed.
            order = sorted(data["tied"], key=lambda application: lot(int(data["seed"], 16), application))
            if order != data["order"]:
                yield f"the lot, drawn again, gives {order}"
            if data["seed"] != round_.tie_seed:
                yield "the lot was not drawn from the seed that was recorded before"
            self.drawn += 1
        elif verb == "ties-declared":
            if round_.closed is not None:
                yield "the ways out of a tie were declared after the round had closed"
            round_.tie_seed = data.get("seed", round_.tie_seed)
        elif verb in ("closed", "corrected"):
            if data["through"] != sequence - 1:
                yield "the ranking is not of the event before"
            digest = round_.digest(self.statuses, data["through"])
            round_.closed = {"digest": data["ranking"]}
            self.checked += 1
            if digest != data["ranking"]:
                yield f"the ranking of {call}/{name}, computed again, is not the one that was fixed"
            if verb == "corrected":
                yield from self.moved(round_, data["changes"])
        elif verb == "reopened":
            round_.closed = None


def check(path, log):
    """Every finding of a file as a line."""
    database = sqlite3.connect("file:" + urllib.request.pathname2url(path) + "?mode=ro", uri=True)
    try:
        for sequence, record in database.execute("SELECT sequence, record FROM events ORDER BY sequence"):
            try:
                for finding in log.fold(sequence, json.loads(record)):
                    yield f"sequence {sequence}: {finding}"
            except (KeyError, ValueError, TypeError, AttributeError, IndexError, ZeroDivisionError, Flaw) as error:
                yield f"sequence {sequence}: cannot be followed: {type(error).__name__} {error}"
    finally:
        database.close()


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--json"]
    if len(arguments) != 1:
        sys.exit("usage: recompute.py FILE [--json]")
    log = Log()
    found = 0
    wants_json = "--json" in sys.argv
    try:
        for line in check(arguments[0], log):
            print(line, file=sys.stderr if wants_json else sys.stdout)
            found += 1
        for round_ in log.rounds.values():
            if round_.before is not None:
                print(f"file: {round_.call}/{round_.name} was corrected without all of its new result", file=sys.stderr if wants_json else sys.stdout)
                found += 1
        if wants_json:
            shown = [round_.shown(log.statuses, log.sequence) for round_ in log.rounds.values()]
            print(json.dumps({"rankings": shown}, ensure_ascii=False, indent=2))
        else:
            print(f"{len(log.rounds)} rounds, {log.checked} fixed rankings computed again, {log.drawn} lots drawn again, {found} findings")
    except sqlite3.Error as error:
        print(f"file: {error}", file=sys.stderr if wants_json else sys.stdout)
        found += 1
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
