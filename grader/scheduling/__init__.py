"""Grading processes in parallel: what each of them grades next, and what happens if one ends."""
