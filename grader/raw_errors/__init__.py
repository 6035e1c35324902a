"""Errors of Python and of libraries, and what they mean to a beginner."""

from grader.raw_errors.meanings import RULES, in_short, meaning_of, what_it_means
from grader.raw_errors.outdated_names import todays_spelling
from grader.raw_errors.rules import cut, readable

__all__ = ["RULES", "cut", "in_short", "meaning_of", "readable", "todays_spelling", "what_it_means"]
