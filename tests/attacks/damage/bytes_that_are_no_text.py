"""A reply whose text is no UTF-8.

Tries: stop the class by an error that the reader of replies does not expect, while the module is loaded.
Must happen: it is no answer, the worker is ended, and the class goes on.

with: forge, honest
earns: 0
says: not an answer to the grader
"""

reply = msgspec.msgpack.encode({"type": "raised", "id": request_id(), "kinds": [], "message": "aa", "frames": []})
send(reply.replace(b"\xa2aa", b"\xa2\xff\xfe"))
