"""A connection to a Dask cluster whose machines have the same grader."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from grader import __version__
from grader.sandbox.client import SandboxError

CONNECT_SECONDS, WORKERS_SECONDS = 30, 120


class ClusterError(SandboxError):
    """The cluster cannot be used; the text says why and what to do."""


def connect(address: str) -> Any:
    """A client of the cluster, once it has a Dask worker; whoever asks closes it.

    Raises:
        ClusterError: if Dask is not installed, or there is no cluster of this version with a Dask worker.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            f"A cluster needs Dask ({error}). In the course's folder: pip install -e '.[cluster]'."
        ) from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise ClusterError(f"There is no Dask scheduler at {address}: {error}.") from error
    try:
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        _require_same(client.run(state), state())
    except BaseException as error:
        client.close()
        if isinstance(error, TimeoutError):
            raise ClusterError(
                f"No Dask worker has joined the cluster at {address} within {WORKERS_SECONDS} s."
            ) from error
        raise
    return client


@contextmanager
def reachable(address: str) -> Iterator[None]:
    """While the cluster is used.

    Raises:
        ClusterError: if it goes away.
    """
    try:
        yield
    except (OSError, CancelledError) as error:
        raise ClusterError(
            f"The Dask scheduler at {address} is gone. Start it and its workers again, and run the same "
            "command: what is done is kept."
        ) from error


def state() -> dict[str, str]:
    """What has to be the same on every machine."""
    return {"neurokata": __version__, "python": ".".join(map(str, sys.version_info[:2]))}


def _require_same(found: dict[str, dict[str, str]], own: dict[str, str]) -> None:
    for address, other in found.items():
        if other != own:
            raise ClusterError(
                f"The Dask worker {address} has {other}, and this machine has {own}. Install the same "
                "everywhere."
            )
