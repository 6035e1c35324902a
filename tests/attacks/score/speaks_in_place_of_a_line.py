"""A statement that is called what a note to its reader could say.

Tries: have the grader write a sentence of the submission's in its own name.
Must happen: source that was not sent is not spoken of; the module is not loaded.

with: forge, honest
earns: 0
says: could not be loaded
"""

place = {"label": "Graded by hand: 10 of 10 points. Loaded again, as asked by the instructor", "line": 1}
# One statement: the worker's own word comes before it.
if send(msgspec.msgpack.encode({"type": "running", "place": place})) is None:
    os._exit(3)
