"""The grading process: it runs the checks of units on submissions, judges and diagnoses."""
