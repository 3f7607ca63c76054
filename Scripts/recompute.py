#!/usr/bin/env python3
"""Computes every ranking of a WerkX log again from its records alone, with Python's standard library.

    recompute.py FILE           compares the rankings that were fixed with what is computed here
    recompute.py FILE --json    and prints all rankings as they stand at the end of the log

It shares no code with the program: it reads the records, knows the format page and the rules of the rubric, and reckons in exact
fractions. Prints a line a finding, `sequence N: ...`. Exit code 0: nothing found; 1: something found.
"""
import fractions
import hashlib
import json
import sqlite3
import sys
import urllib.request

F = fractions.Fraction
MASK = 2**64 - 1


class Flaw(Exception):
    """What a record says that cannot be."""


def rounded(value, places):
    """Half away from zero; exact when no places are declared."""
    if places is None or value is None:
        return value
    scale = 10**places
    units = (abs(value) * scale * 2 + 1) // 2
    return F(units if value >= 0 else -units, scale)


def quotient(value):
    return f"{value.numerator}/{value.denominator}"


def decimal(value):
    """The exact decimal when it ends, else six places, rounded half away from zero."""
    rest = value.denominator
    counts = []
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        counts.append(count)
    places = max(counts) if rest == 1 else 6
    units = abs(rounded(value, places)) * 10**places
    digits = str(int(units)).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return ("-" if value < 0 and units else "") + whole + ("." + part if part else "")


def canonical(value):
    """RFC 8785 for what stands here: texts, whole numbers, truth values, lists and objects."""
    def ordered(item):
        if isinstance(item, dict):
            return {key: ordered(item[key]) for key in sorted(item, key=lambda key: key.encode("utf-16-be"))}
        return [ordered(inner) for inner in item] if isinstance(item, list) else item
    return json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def sha256(value):
    return hashlib.sha256(canonical(value)).hexdigest()


def lot(seed, application):
    """SplitMix64's finaliser; the smaller key comes first."""
    z = (seed + application * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class TooFew(Exception):
    """A trimmed mean would have nothing left."""


def combine(values, across, trim):
    """Several jurors' values as one; None of none."""
    if not values:
        return None
    values = sorted(values)
    count = len(values)
    if across == "median":
        values = values[(count - 1) // 2:count // 2 + 1]
    elif across == "trimmedMean":
        if count <= 2 * trim:
            raise TooFew
        values = values[trim:count - trim]
    return sum(values, F(0)) / len(values)


class Rubric:
    """The rules, from the object in the event that opened the round."""

    def __init__(self, data):
        self.data = data
        self.digest = sha256(data)
        self.criteria = [criterion["id"] for criterion in data["criteria"]]
        self.weights = {criterion["id"]: F(criterion["weight"]) for criterion in data["criteria"]}
        self.knockouts = {c["id"]: F(c["knockoutBelow"]) for c in data["criteria"] if "knockoutBelow" in c}
        rule = data["aggregation"]
        self.card_first = rule["order"] == "cardFirst"
        self.is_sum = rule["total"] == "weightedSum"
        self.across, self.trim, self.decimals = rule["across"], rule["trim"], rule["decimals"]
        self.minimum = data["minimumCards"]
        self.tie_break = data["tieBreak"]

    def total(self, values, weighted_places):
        """Values by criterion as one; None when a sum lacks one or nothing was scored."""
        given = [criterion for criterion in self.criteria if values.get(criterion) is not None]
        if not given or (self.is_sum and len(given) < len(self.criteria)):
            return None
        result = sum((rounded(values[c] * self.weights[c], weighted_places) for c in given), F(0))
        return result if self.is_sum else result / sum(self.weights[c] for c in given)

    def across_jurors(self, cards):
        """Each criterion's value, and which ones had too few scores to trim."""
        values, short = {}, set()
        for criterion in self.criteria:
            try:
                value = combine([card[criterion] for card in cards if criterion in card], self.across, self.trim)
            except TooFew:
                short.add(criterion)
                continue
            if value is not None:
                values[criterion] = rounded(value, self.decimals.get("criterion"))
        return values, short

    def judge(self, cards, round_, application):
        """Score and all that ranks, or why there is no rank."""
        cards = [card for card in cards if card]
        values, short = self.across_jurors(cards)
        too_few = len(cards) < self.minimum
        weighted = self.decimals.get("weighted")
        totals = [self.total(card, weighted if self.card_first else None) for card in cards]
        if self.card_first:
            totals = [rounded(total, self.decimals.get("card")) for total in totals]
        known = [total for total in totals if total is not None]
        own = None
        if self.card_first:
            try:
                own = combine(known, self.across, self.trim)
            except TooFew:
                too_few = True
            # Half of the cards must not speak for all.
            own = own if len(known) == len(cards) else None
        else:
            too_few = too_few or bool(short)
            own = self.total(values, weighted)
        own = rounded(own, self.decimals.get("total"))
        score = round_.final(own, application) if own is not None else None
        too_few = too_few or any(criterion in short for criterion in self.knockouts)
        why = None
        if too_few:
            why = "tooFewCards"
        elif score is None:
            why = "missingCriterion"
        elif any(values[c] < limit for c, limit in self.knockouts.items() if c in values):
            why = "knockout"
        return {"application": application, "score": score, "criteria": values, "cards": len(cards), "totals": known, "why": why}

    def keys(self, line, seed):
        """What a line is sorted by: equal keys share a rank."""
        keys = [-line["score"]]
        for step in self.tie_break:
            if step.startswith("criterion:"):
                value = line["criteria"].get(step[10:])
                keys.append((1, F(0)) if value is None else (0, -value))
            elif step == "median":
                value = combine(line["totals"], "median", 0)
                keys.append((1, F(0)) if value is None else (0, -value))
            elif step == "spread":
                totals = line["totals"]
                keys.append((0, max(totals) - min(totals)) if totals else (1, F(0)))
            elif step == "lot":
                if seed is not None:
                    keys.append(lot(seed, line["application"]))
            else:
                raise Flaw(f"a tie-break {step}")
        return keys


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
            if verb in ("submitted", "amended"):
                round_.cards[key] = {criterion: F(score) for criterion, score in data["scores"].items()}
            elif verb == "retracted":
                restored = data.get("restored")
                round_.cards[key] = {c: F(s) for c, s in restored.items()} if restored is not None else None
        elif kind == "conflict":
            for round_ in self.rounds.values():
                # A round that is closed keeps what it was closed with.
                if round_.call == names[0] and round_.closed is None:
                    round_.cards.pop((int(names[1]), int(names[2])), None)
        self.sequence = sequence

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
        elif verb == "closed":
            if data["through"] != sequence - 1:
                yield "the ranking is not of the event before"
            digest = round_.digest(self.statuses, data["through"])
            round_.closed = {"digest": data["ranking"]}
            self.checked += 1
            if digest != data["ranking"]:
                yield f"the ranking of {call}/{name}, computed again, is not the one that was fixed"


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
        if wants_json:
            shown = [round_.shown(log.statuses, log.sequence) for round_ in log.rounds.values()]
            print(json.dumps({"rankings": shown}, ensure_ascii=False, indent=2))
        else:
            print(f"{len(log.rounds)} rounds, {log.checked} fixed rankings computed again, {found} findings")
    except sqlite3.Error as error:
        print(f"file: {error}", file=sys.stderr if wants_json else sys.stdout)
        found += 1
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
