"""The benchmark's question answered with NumPy, as one would naturally write it.

Usage: numpy_rival.py TRIALS ROUNDS. Prints the median of nanoseconds a trial and the share of trials that
finish all 50 stories by sprint 9, 10 and 11.
"""

import sys
import time

import numpy

POINTS = numpy.array([1, 2, 3, 5, 8, 3, 5, 2, 1, 8] * 5, dtype=float)
SPRINTS = 60


def finish_counts(trials, seed):
    """In how many trials each story is finished by each sprint: shape (stories, sprints)."""
    random = numpy.random.default_rng(seed)
    efforts = POINTS * random.lognormal(-0.125, 0.5, (trials, len(POINTS)))
    ends = numpy.cumsum(efforts, axis=1)
    level = random.normal(0.0, 0.229 * 0.25**0.5, (trials, 1))
    velocity = 20.0 * numpy.exp(level + random.normal(0.0, 0.229 * 0.75**0.5, (trials, SPRINTS)))
    capacity = numpy.cumsum(velocity, axis=1)
    return numpy.stack([(ends <= capacity[:, sprint, None]).sum(axis=0) for sprint in range(SPRINTS)], axis=1)


def main():
    trials, rounds = int(sys.argv[1]), int(sys.argv[2])
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        counts = finish_counts(trials, 1)
        times.append((time.perf_counter() - begin) / trials * 1e9)
    times.sort()
    print(f"{times[len(times) // 2]:.0f}", *(f"{counts[-1, sprint] / trials:.4f}" for sprint in (8, 9, 10)))


main()
