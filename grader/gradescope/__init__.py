"""Grading inside of Gradescope: the zip that it builds an image from, and what then grades a submission.

``/autograder`` there holds ``source/`` (the zip), ``submission/``, ``submission_metadata.json`` and
``results/results.json``, which is the answer.
"""
