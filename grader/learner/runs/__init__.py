"""Runs of public checks from the kit's own commands: a process that runs them, and what they find as data."""
