"""Texts of megabytes in names, tracebacks and messages.

Tries: make the report too large to open.
Must happen: each is cut.

with: honest
earns: 4
says: xxxx
"""

name = "x" * 1_000_000
exec(f"def {name}(x):\n    raise type(x)({name!r})\n")
function = globals()[name]


def scale(x, factor):
    function(ValueError(name))


globals().update({f"{name}{number}": function for number in range(50)})
