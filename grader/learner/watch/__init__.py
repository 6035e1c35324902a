"""`grader watch`: the current exercise's checks, run whenever its file is saved."""
