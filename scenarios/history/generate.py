#!/usr/bin/env python3
"""Makes up tasks.csv and sprints.csv, for kinds of history that no open data set holds.

Run it in this folder; the same numbers come out every time. The tasks overrun as real ones do (a
tenth exactly on estimate, a few that explode, good and bad weeks that all tasks share); the sprints
wander around a level that drifts.
"""

import datetime
import math
import random


def working_day(start, days):
    """The date so many working days after a Monday."""
    weeks, rest = divmod(int(days), 5)
    return start + datetime.timedelta(days=7 * weeks + rest)


def tasks(path, count, seed):
    chance = random.Random(seed)
    start = datetime.date(2025, 1, 6)
    free_at = {"Ana": 0.0, "Bartek": 0.0, "Chidi": 0.0}
    week = 0.0
    rows = []
    for number in range(1, count + 1):
        person = min(free_at, key=free_at.get)
        points = chance.choice([1, 1, 2, 2, 2, 3, 3, 3, 5, 5, 8, 13])
        week = 0.85 * week + 0.15 * chance.gauss(0.0, 1.0)
        own = chance.gauss(0.0, 1.0) * (1.6 if chance.random() < 0.1 else 1.0)
        on_estimate = chance.random() < 0.12
        ratio = 1.0 if on_estimate else math.exp(-0.06 * math.log(points) + 0.5 * (own + week))
        days = max(0.1, round(1.5 * points * ratio, 1))
        begun = working_day(start, free_at[person])
        free_at[person] += days
        rows.append((f"T-{number}", points, days, person, begun, working_day(start, free_at[person])))
    rows.sort(key=lambda row: (row[5], row[0]))
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("id,points,actual_days,person,started,finished\n")
        for row in rows:
            file.write(",".join(str(cell) for cell in row) + "\n")


def sprints(path, count, seed):
    chance = random.Random(seed)
    level = math.log(22.0)
    start = datetime.date(2025, 12, 29)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("sprint,start,end,committed_points,completed_points\n")
        for number in range(1, count + 1):
            level += 0.1 * chance.gauss(0.0, 1.0)
            completed = round(math.exp(level + 0.28 * chance.gauss(0.0, 1.0)))
            committed = round(math.exp(level) * (1.0 + 0.3 * chance.random()))
            begin = start - datetime.timedelta(weeks=2 * (count - number + 1))
            end = begin + datetime.timedelta(days=13)
            file.write(f"{number},{begin},{end},{committed},{completed}\n")


tasks("tasks.csv", 240, 1)
sprints("sprints.csv", 40, 2)
