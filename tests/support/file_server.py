"""A web server on the loopback interface that serves files as real ones do, and as bad ones do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from datasets.data_sets import DataSet
from datasets.integrity import DataError
from datasets.local import DataFiles

Manner = Literal[
    "whole", "damaged", "cut off", "cut off without a length", "silent", "slow", "endless", "404"
]

CONTENTS = {"one.txt": b"1" * 50_000, "folder/two.txt": b"2" * 300_000}


def _read(files: DataFiles) -> None:
    for name, content in CONTENTS.items():
        if files.contents[name] != content:
            raise DataError(f"{files.path(name)} is not the data that it should be. {files.remedy}")


# A set that any machine can serve, in place of the large ones.
STAND_IN = DataSet("stand-in", "The stand-in", "two texts", tuple(CONTENTS), 350_000, _read)


class FileServer:
    """What a test knows of the server, and may change while it runs.

    Attributes:
        url: its address.
        folder: whose files it serves.
        manners: by the end of a path, how it serves that; all others whole.
        asked: the paths that it was asked for.
        begun: set once it has sent the first half of something.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.manners: dict[str, Manner] = {}
        self.asked: list[str] = []
        self.begun = threading.Event()
        self.ended = threading.Event()


@contextmanager
def serving(folder: Path) -> Iterator[FileServer]:
    """Serve a folder until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.block_on_close = False
    known = FileServer(f"http://127.0.0.1:{server.server_port}", folder)
    server.known = known  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield known
    finally:
        known.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def write_stand_in(folder: Path) -> Path:
    """Write the files of the stand-in into a folder."""
    for name, content in CONTENTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known: FileServer = self.server.known  # type: ignore[attr-defined]
        known.asked.append(self.path)
        manner = next((how for end, how in known.manners.items() if self.path.endswith(end)), "whole")
        path = known.folder / self.path.lstrip("/")
        if manner == "404" or not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        if manner == "damaged":
            content = content[:1000] + bytes([content[1000] ^ 255]) + content[1001:]
        if manner == "slow":
            time.sleep(0.5)
        self.send_response(200)
        if manner not in ("cut off without a length", "endless"):
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self._send(content, manner, known)

    def _send(self, content: bytes, manner: Manner, known: FileServer) -> None:
        if manner in ("whole", "damaged", "slow"):
            self.wfile.write(content)
            return
        self.wfile.write(content[: len(content) // 2])
        self.wfile.flush()
        known.begun.set()
        if manner == "silent":
            known.ended.wait(60)
        while manner == "endless" and not known.ended.is_set():
            try:
                self.wfile.write(content)
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""
