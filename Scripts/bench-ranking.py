"""The other side of `ranking`: the same ranking in plain fractions. bench-ranking.py SCORES.csv prints milliseconds."""

import sys
import time
from collections import defaultdict
from fractions import Fraction

WEIGHTS = [25, 25, 25, 10, 15]


def median(values):
    values = sorted(values)
    count = len(values)
    return (values[(count - 1) // 2] + values[count // 2]) / 2


def mean(values):
    return sum(values, Fraction(0)) / len(values)


def derive(number, cards):
    totals = []
    for card in cards:
        given = [(score, weight) for score, weight in zip(card, WEIGHTS) if score is not None]
        weight = sum(weight for _, weight in given)
        totals.append(sum((score * part for score, part in given), Fraction(0)) / weight)
    criteria = [mean([score for score in column if score is not None]) for column in zip(*cards)]
    return number, mean(totals), criteria, median(totals), max(totals) - min(totals)


def main():
    panel = defaultdict(list)
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            number, *scores = line.rstrip("\n").split(",")
            panel[int(number)].append([Fraction(score) if score else None for score in scores])
    start = time.perf_counter()
    lines = [derive(number, cards) for number, cards in panel.items()]
    lines.sort(key=lambda line: (-line[1], -line[2][0], -line[3], line[4], line[0]))
    print(f"milliseconds\t{(time.perf_counter() - start) * 1000}")


main()
