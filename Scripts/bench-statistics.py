"""The other side of the statistics: PyPI's krippendorff and numpy. bench-statistics.py RATINGS.csv prints seconds."""

import sys
import time

import krippendorff
import numpy

table = numpy.loadtxt(sys.argv[1], delimiter=",", dtype=int)
applications, jurors = table[:, 0].max() + 1, table[:, 1].max() + 1
matrix = numpy.full((jurors, applications), numpy.nan)
matrix[table[:, 1], table[:, 0]] = table[:, 2]


def best(name, body, turns=3):
    seconds = float("inf")
    for _ in range(turns):
        start = time.perf_counter()
        value = body()
        seconds = min(seconds, time.perf_counter() - start)
    print(f"{name}\t{seconds}")
    return value


value = best("alpha", lambda: krippendorff.alpha(reliability_data=matrix, level_of_measurement="ordinal"))
print(f"alpha-value\t{value}")
generator = numpy.random.default_rng(1)


def again():
    chosen = matrix[:, generator.integers(0, applications, applications)]
    return krippendorff.alpha(reliability_data=chosen, level_of_measurement="ordinal")


best("alpha-bootstrap-100", lambda: [again() for _ in range(100)], 1)


def draws():
    scores = generator.standard_normal((4000, applications))
    ranks = scores.argsort(axis=1).argsort(axis=1)
    return numpy.quantile(ranks, [0.025, 0.5, 0.975], axis=0), (ranks < 200).mean(axis=0)


best("rank-draws", draws)
