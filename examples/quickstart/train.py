"""Trains on moons.csv, prints loss and accuracy after each epoch, writes model.json."""

import csv
import json
import random

import network

lr = 0.1
hidden = 24
epochs = 80
seed = 1

with open("moons.csv", newline="") as file:
    rows = [(float(row["x"]), float(row["y"]), int(row["label"])) for row in csv.DictReader(file)]
order = random.Random(seed)
order.shuffle(rows)
held_out, seen = rows[: len(rows) // 4], rows[len(rows) // 4 :]

net = network.create(hidden, seed)
for epoch in range(1, epochs + 1):
    order.shuffle(seen)
    loss = sum(network.learn(net, x, y, label, lr) for x, y, label in seen) / len(seen)
    print(f"step: {epoch}")
    print(f"loss: {loss:.6f}")
    print(f"val_accuracy: {network.accuracy(net, held_out):.4f}")

with open("model.json", "w") as file:
    json.dump(net, file)
print("saved model.json")
