r"""Where the grader lies on its machine.

Tries: learn folders of the machine from what exceptions say.
Must happen: what is told of them names no folder of the installation.

with: honest
earns: 4
says: PermissionError: .*'…/grader/checking/__init__\.py'
"""

def scale(x, factor):
    import grader.checking.suite
