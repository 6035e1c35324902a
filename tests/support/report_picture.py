"""The picture of a report, for the guides: ``python -m tests.support.report_picture RESULTS PICTURE``.

RESULTS is a folder of results, such as ``demo-results/results`` after ``make demo``; PICTURE is
``docs/images/report.png``.
"""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.support.chromium import chromium
from tests.support.commands import command
from tests.support.looks import show
from tests.support.places import ROOT

_WIDTH, _HEIGHT = 1280, 1130
# So that the picture stays small; the page has few colours.
_COLOURS = 200


def main(results: str, picture: str) -> None:
    """Write a report, open it as somebody does, and keep what is seen first."""
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder) / "profile") as browser:
        site = Path(folder) / "site"
        subprocess.run(command("report", Path(results).resolve(), "--to", site), cwd=ROOT, check=True)
        show(browser, site / "index.html", _WIDTH, "light")
        clip = {"x": 0, "y": 0, "width": _WIDTH, "height": _HEIGHT, "scale": 1}
        seen = browser.execute_cdp_cmd(
            "Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True}
        )
        image = Image.open(io.BytesIO(base64.b64decode(seen["data"]))).convert("RGB")
        image.quantize(_COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
