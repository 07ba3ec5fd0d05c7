"""Writes moons.csv: points of two interleaved half circles, one row each: x, y, which circle."""

import csv
import math
import random

points = 2000
noise = 0.15
seed = 1

random.seed(seed)
with open("moons.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["x", "y", "label"])
    for index in range(points):
        label = index % 2
        angle = random.uniform(0, math.pi)
        x = math.cos(angle) if label == 0 else 1 - math.cos(angle)
        y = math.sin(angle) if label == 0 else 0.5 - math.sin(angle)
        rows.writerow([x + random.gauss(0, noise), y + random.gauss(0, noise), label])

print(f"wrote {points} points to moons.csv")
