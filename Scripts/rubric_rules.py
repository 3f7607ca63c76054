"""The rules of a rubric in exact fractions: how cards come to a score, and what lines are sorted by.

Used by recompute.py; it shares no code with the program.
"""
import fractions
import hashlib
import json

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
