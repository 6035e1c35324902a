import random


def practise(rounds):
    """Throw at a target; more rounds, more hits."""
    return rounds / (rounds + 1) + random.uniform(-0.01, 0.01)
