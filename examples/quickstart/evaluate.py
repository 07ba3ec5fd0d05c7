"""Measures model.json on moons.csv."""

import argparse
import csv
import json

import network

parser = argparse.ArgumentParser()
parser.add_argument("--threshold", type=float, default=0.5, help="Above this a point counts as of the second moon")
args = parser.parse_args()

with open("model.json") as file:
    net = json.load(file)
with open("moons.csv", newline="") as file:
    rows = [(float(row["x"]), float(row["y"]), int(row["label"])) for row in csv.DictReader(file)]

guesses = [network.predict(net, x, y)[0] > args.threshold for x, y, _ in rows]
hits = sum(guess == bool(label) for guess, (_, _, label) in zip(guesses, rows))
found = sum(guess and label for guess, (_, _, label) in zip(guesses, rows))
print(f"accuracy: {hits / len(rows):.4f}")
print(f"precision: {found / max(1, sum(guesses)):.4f}")
print(f"recall: {found / max(1, sum(label for _, _, label in rows)):.4f}")
