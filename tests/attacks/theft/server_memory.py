"""The memory that the fork server left to the worker.

Tries: search every mapped page for the course secret, hidden checks and solutions; the pipe tells which
pages are mapped.
Must happen: a text of its own is found, and none of the secret ones.

with: steal
earns: 1
says: pages read: [0-9]{4,}; own text found: True; secrets found: 0
"""

import ctypes
import gc

# Backwards, so that this module's own constants are no finding.
WANTED = [b"24d70eb5a9c1f3"[::-1], b".htam = dnah_yb"[::-1], b"_deretnec =- seulav_deretnec"[::-1], b"xirtam modnar a fo elacs"[::-1]]
WANTED[0] = WANTED[0][:12]
own = bytearray(b"a text that only this attack has")


def scale(x, factor):
    libc = ctypes.CDLL(None)
    libc.write.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)
    libc.sbrk.restype = ctypes.c_void_p
    reader, writer = os.pipe()
    gc.unfreeze()
    places = {id(item) >> 20 for item in gc.get_objects()} | {ctypes.addressof(ctypes.c_char.from_buffer(own)) >> 20}
    places |= {number for place in places for number in (place - 1, place + 1)}
    places |= set(range((libc.sbrk(0) >> 20) - 64, (libc.sbrk(0) >> 20) + 1))
    pages, own_found, texts = 0, False, []
    needle = bytes(own)
    for place in sorted(places):
        before = b""
        for page in range(place << 20, (place + 1) << 20, 4096):
            if libc.write(writer, page, 4096) != 4096:
                before = b""
                continue
            data = before + os.read(reader, 4096)
            pages += 1
            own_found = own_found or needle in data
            texts += [data[at : at + 80] for text in WANTED if (at := data.find(text)) >= 0]
            before = data[-64:]
    held = {id(text) for text in WANTED}
    secrets = [text for text in texts if not any(text.startswith(item + b"\0") for item in WANTED)]
    print(f"pages read: {pages}; own text found: {own_found}; secrets found: {len(secrets)}", secrets, len(held))
