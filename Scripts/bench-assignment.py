"""The other side of `assignment`: OR-tools' minimum-cost flow. bench-assignment.py FILE… prints milliseconds and objectives."""

import sys
import time

import numpy
from ortools.graph.python import min_cost_flow


def solve(path):
    with open(path, encoding="ascii") as file:
        jurors, applications, readers, least, most = map(int, file.readline().split())
        rows = [line.split() for line in file]
    pairs = [(j, a, int(f)) for a, row in enumerate(rows) for j, f in enumerate(row) if f != "x"]
    tail, head, cost = (numpy.array(column) for column in zip(*pairs))
    hub = jurors + applications
    # What a juror must read is the juror's own supply, the rest comes from the hub.
    tails = numpy.concatenate([tail, numpy.full(jurors, hub)])
    heads = numpy.concatenate([head + jurors, numpy.arange(jurors)])
    room = numpy.concatenate([numpy.ones(len(pairs), int), numpy.full(jurors, most - least)])
    costs = numpy.concatenate([-cost, numpy.zeros(jurors, int)])
    supply = [least] * jurors + [-readers] * applications + [applications * readers - jurors * least]
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        flow = min_cost_flow.SimpleMinCostFlow()
        flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
        flow.set_nodes_supplies(numpy.arange(hub + 1), numpy.array(supply))
        assert flow.solve() == flow.OPTIMAL
        best = min(best, time.process_time() - start)
    print(f"{readers}\t{best * 1000}\nobjective-{readers}\t{-flow.optimal_cost()}")


for name in sys.argv[1:]:
    solve(name)
