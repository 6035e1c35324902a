"""The seeds of a submission's calls: what its code draws at random without a seed is the same in each run."""

from __future__ import annotations

import hashlib


class CallSeeds:
    """A seed for each call that a check makes, whatever the checks before it did."""

    def __init__(self, seed: bytes) -> None:
        """Seeds that follow from the submission's own seed."""
        self._seed = seed
        self._check, self._calls = "", 0

    def begin_check(self, check: str) -> None:
        """Seed the calls that follow by this check."""
        self._check, self._calls = check, 0

    def next_call(self) -> int:
        """The seed of the next call, 0 to 2³² - 1."""
        self._calls += 1
        return self.of(f"call {self._calls} of {self._check}")

    def of(self, purpose: str) -> int:
        """The seed of something other than a call, by what it is for."""
        digest = hashlib.blake2b(purpose.encode(), key=self._seed, digest_size=4, person=b"worker random")
        return int.from_bytes(digest.digest(), "big")
