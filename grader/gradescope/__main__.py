"""``python -m grader.gradescope run ROOT`` grades, ``… prepare SOURCE`` gets an image ready."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from grader.gradescope.run import COMMANDS

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m grader.gradescope", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    sys.exit(COMMANDS[arguments.command](arguments.folder.resolve()))
