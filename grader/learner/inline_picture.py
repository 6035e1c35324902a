"""Pictures in terminals that can show them."""

from __future__ import annotations

import io
import os
import sys

from grader.learner.picture import Picture


def shown_inline(picture: Picture) -> bool:
    """Print a picture to the terminal of this process.

    The terminal is asked what it can do: Sixel (iTerm2, WezTerm, Windows Terminal, VS Code, foot, Konsole)
    or the protocol of kitty. Its answer comes by standard input, so nothing else may read that meanwhile.

    Returns:
        Whether it was shown; False if there is no terminal, or one that shows no pictures.
    """
    ends = (sys.__stdin__, sys.__stdout__)
    if not all(end and end.isatty() for end in ends) or os.environ.get("TERM") == "dumb":
        return False
    # The import asks the terminal.
    from rich.console import Console
    from textual_image.renderable import Image, SixelImage, TGPImage

    if Image not in (SixelImage, TGPImage):
        return False
    Console(file=sys.__stdout__).print(Image(io.BytesIO(picture.png)))
    return True
