"""A Jupyter kernel on a computer that has the packages and not the kit: a new venv and an empty folder."""

from __future__ import annotations

import json
import os
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

SECONDS = 120


@dataclass
class Shown:
    """What a cell has shown.

    Attributes:
        text: what it printed, and the plain texts of what it displayed.
        html: the HTML of what it displayed.
    """

    text: str = ""
    html: str = ""
    _errors: list[str] = field(default_factory=list)

    def note(self, message: dict[str, Any]) -> None:
        """Take in a message of the kernel."""
        content, kind = message["content"], message["msg_type"]
        if kind == "stream":
            self.text += content["text"]
        elif kind == "error":
            self.text += "\n".join(content["traceback"])
        elif kind in ("execute_result", "display_data"):
            self.text += content["data"].get("text/plain", "")
            self.html += content["data"].get("text/html", "")


class FreshKernel:
    """A running kernel; see `fresh_kernel`."""

    def __init__(self, manager: KernelManager) -> None:
        self._client = manager.blocking_client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=SECONDS)

    def run(self, cell: str) -> Shown:
        """Run a cell to its end."""
        shown = Shown()
        self._client.execute_interactive(cell, output_hook=shown.note, timeout=SECONDS)
        return shown

    def close(self) -> None:
        """Let go of the kernel."""
        self._client.stop_channels()


def fresh_python(place: Path) -> Path:
    """A Python with all packages of this environment but the kit, in a new folder."""
    venv.create(place, with_pip=False, symlinks=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    packages = next(place.rglob("site-packages"))
    here = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (packages / "packages.pth").write_text("".join(f"{path}\n" for path in here), encoding="utf-8")
    return scripts / Path(sys.executable).name


@contextmanager
def fresh_kernel(python: Path, folder: Path, specs: Path) -> Iterator[FreshKernel]:
    """Start a kernel.

    Args:
        python: its Python.
        folder: where it is started.
        specs: an empty folder, for its description.
    """
    (specs / "fresh").mkdir(parents=True)
    argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "fresh", "language": "python"}
    (specs / "fresh" / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    manager = KernelManager(
        kernel_name="fresh", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(specs)])
    )
    foreign = ("PYTHON", "PYTEST", "NEUROKATA", "NBGRADER")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment["IPYTHONDIR"] = str(specs / "ipython")
    manager.start_kernel(cwd=str(folder), env=environment)
    try:
        kernel = FreshKernel(manager)
        yield kernel
        kernel.close()
    finally:
        manager.shutdown_kernel(now=True)
