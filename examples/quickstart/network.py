"""A network with one hidden layer of tanh units and a sigmoid at its end, for points in the plane."""

import math
import random


def create(hidden, seed):
    draw = random.Random(seed).gauss
    return {
        "hidden": [[draw(0, 1), draw(0, 1), 0.0] for _ in range(hidden)],
        "output": [draw(0, 1) / math.sqrt(hidden) for _ in range(hidden)],
        "bias": 0.0,
    }


def predict(network, x, y):
    units = [math.tanh(a * x + b * y + c) for a, b, c in network["hidden"]]
    total = sum(w * u for w, u in zip(network["output"], units)) + network["bias"]
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), units


def learn(network, x, y, label, lr):
    """One step down the gradient of the log loss; returns that loss."""
    guess, units = predict(network, x, y)
    error = guess - label
    for index, unit in enumerate(units):
        slope = error * network["output"][index] * (1 - unit * unit)
        network["output"][index] -= lr * error * unit
        weights = network["hidden"][index]
        weights[0] -= lr * slope * x
        weights[1] -= lr * slope * y
        weights[2] -= lr * slope
    network["bias"] -= lr * error
    return -math.log(max(1e-12, guess if label else 1 - guess))


def accuracy(network, rows):
    hits = sum((predict(network, x, y)[0] > 0.5) == bool(label) for x, y, label in rows)
    return hits / len(rows)
