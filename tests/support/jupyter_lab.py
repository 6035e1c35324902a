"""A JupyterLab server with nbgrader's extensions, as an instructor starts it in a course's folder."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil

from tests.support.nbgrader_class import path_with_tools
from tests.support.places import ROOT

START_SECONDS = 90
END_SECONDS = 60
# Asks whether to fetch news from the internet, in a window above everything else.
_ANNOUNCEMENTS = "@jupyterlab/apputils-extension:announcements"


class JupyterLab:
    """A server of its own: its settings, and the person's whose home it takes, are in an empty folder."""

    def __init__(self, course: Path, home: Path) -> None:
        """Start it and wait until it answers.

        Args:
            course: folder of the nbgrader course, where it is started.
            home: an empty folder.
        """
        self.token = secrets.token_hex(16)
        self._log = home / "jupyter.log"
        page_config = home / "config" / "labconfig" / "page_config.json"
        page_config.parent.mkdir(parents=True)
        page_config.write_text(json.dumps({"disabledExtensions": {_ANNOUNCEMENTS: True}}), encoding="utf-8")
        options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", *options, f"--IdentityProvider.token={self.token}"],
                cwd=course,
                env=_environment(home),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.url = self._wait_for_url(home / "runtime" / f"jpserver-{self._process.pid}.json")

    def log(self) -> str:
        """What it has logged until now."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def post(self, path: str) -> dict:
        """What a button of Formgrader sends; the answer."""
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.url}{path}", data=b"", headers=headers, method="POST")
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read())

    def descendants(self) -> list[psutil.Process]:
        """Every process that comes from it, at present."""
        return psutil.Process(self._process.pid).children(recursive=True)

    def fork_servers(self) -> set[int]:
        """The grader's fork servers that it has started, by process number."""
        children = psutil.Process(self._process.pid).children()
        return {child.pid for child in children if "grader.sandbox.server" in _command(child)}

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it with a signal, if it still runs; its exit status."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        try:
            return self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"The server did not end.\n{self.log()}") from None

    def _wait_for_url(self, info: Path) -> str:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                return str(json.loads(info.read_text(encoding="utf-8"))["url"])
            except (FileNotFoundError, json.JSONDecodeError):
                time.sleep(0.1)
        self._process.kill()
        self._process.wait()
        raise AssertionError(f"The server did not start.\n{self.log()}")


def _environment(home: Path) -> dict[str, str]:
    folders = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "IPYTHONDIR": home / "ipython",
    }
    own = {name: str(folder) for name, folder in folders.items()}
    return {**os.environ, **own, "PATH": path_with_tools(), "PYTHONPATH": str(ROOT)}


def _command(process: psutil.Process) -> str:
    """Its command line; nothing where it ended in the meantime."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return " ".join(process.cmdline())
    return ""
