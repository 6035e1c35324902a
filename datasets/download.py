"""A file from a web server, into memory: whole, or an error that says what happened."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from datasets.integrity import DataError

# Of silence: a server that is slow to begin, or stops in the middle.
SILENCE_SECONDS = 30.0
# The largest file has 26 MB; a wrong address may give far more.
_MOST_BYTES = 100_000_000
_PIECE = 1 << 16


def download(url: str, progress: Callable[[int], None], silence_seconds: float = SILENCE_SECONDS) -> bytes:
    """Get a file. Nothing is written to disk, so nothing is left behind if this is stopped.

    Args:
        url: its address, http or https.
        progress: called with the number of bytes of each piece that came.
        silence_seconds: how long the server may send nothing.

    Raises:
        DataError: if the whole file did not come; the text says why.
    """
    if not url.startswith(("http://", "https://")):
        raise DataError(f"{url} is not an address of the web: it begins with neither http:// nor https://.")
    try:
        # Some servers refuse programs that do not say what they are.
        with urlopen(Request(url, headers={"User-Agent": "neurokata"}), timeout=silence_seconds) as answer:
            content = bytearray()
            while piece := answer.read(_PIECE):
                content += piece
                progress(len(piece))
                if len(content) > _MOST_BYTES:
                    raise DataError(f"{url} is far larger than it should be.")
            expected = answer.headers.get("Content-Length")
    except HTTPError as error:
        error.close()
        raise DataError(f"{url} is not there: the server answered {error.code} ({error.reason}).") from error
    except TimeoutError as error:
        raise DataError(f"{url} sent nothing for {silence_seconds:g} seconds.") from error
    except http.client.IncompleteRead as error:
        raise DataError(_cut_off(url)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise DataError(f"{url} cannot be reached: {reason or type(error).__name__}.") from error
    if expected is not None and expected.isdecimal() and len(content) != int(expected):
        raise DataError(_cut_off(url))
    return bytes(content)


def _cut_off(url: str) -> str:
    return f"{url} was cut off before its end."
