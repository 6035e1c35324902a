"""otter-grader in a virtual environment of its own, which sees this project's packages."""

from __future__ import annotations

import functools
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.support.places import ROOT

_VERSION = "otter-grader==7.0.0"
FOLDER = ROOT / "build" / "otter"
_INSTALL_SECONDS = 600


class OtterMissing(Exception):
    """otter-grader cannot be installed; the text says why."""


@functools.cache
def otter_command() -> str:
    """The path of its ``otter`` command; installs it the first time.

    Raises:
        OtterMissing: where that fails, as it does without a network.
    """
    command = FOLDER / "bin" / "otter"
    done = FOLDER / "installed"
    if not done.exists():
        venv.create(FOLDER, clear=True, with_pip=True)
        python = str(FOLDER / "bin" / "python")
        # TensorFlow need not be there twice, and all tools run the same NumPy.
        folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        find = "import sysconfig; print(sysconfig.get_path('purelib'))"
        own = subprocess.run([python, "-c", find], capture_output=True, text=True, check=True).stdout.strip()
        (Path(own) / "project.pth").write_text("\n".join(sorted(folders)) + "\n")
        options = ["install", "--quiet", "--disable-pip-version-check", _VERSION]
        try:
            subprocess.run(
                [python, "-m", "pip", *options],
                check=True,
                capture_output=True,
                text=True,
                timeout=_INSTALL_SECONDS,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            last = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1:]
            raise OtterMissing(f"{_VERSION} cannot be installed: {' '.join(last)}") from error
        done.touch()
    return str(command)


if __name__ == "__main__":
    print(otter_command(), "for", sys.executable)
