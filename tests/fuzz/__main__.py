"""Fuzz a reader for as long as you like: ``python -m tests.fuzz TARGET --runs N``.

With the package atheris it is guided by what the code does (its own options may follow ``--``); without
it, inputs are changed at random from valid ones.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
from pathlib import Path

from tests.fuzz.mutate import mutate
from tests.fuzz.targets import TARGETS, Target

# An input that takes this long has found a hang.
_SLOW_SECONDS = 5
_LEFT_TO_ATHERIS = 0.5


def main() -> None:
    """Run one target, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=(*TARGETS, "all"))
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="of the changes at random")
    parser.add_argument("--guided", action="store_true", help="by coverage, with atheris")
    parser.add_argument("rest", nargs="*", help="options of libFuzzer, after --")
    arguments = parser.parse_args()
    if arguments.guided and arguments.target == "all":
        parser.error("--guided takes one target: it ends its process when it is done.")
    for name in TARGETS if arguments.target == "all" else [arguments.target]:
        if arguments.guided:
            run_guided(name, TARGETS[name], arguments.runs, arguments.rest)
        else:
            run_at_random(name, TARGETS[name], arguments.runs, arguments.seed)


def run_at_random(name: str, target: Target, runs: int, seed: int) -> None:
    """Read changed inputs; stop at the first find, and keep it in a file."""
    chance = random.Random(f"{name} {seed}")
    signal.signal(signal.SIGALRM, _too_slow)
    accepted, slowest, started = 0, 0.0, time.perf_counter()
    memory = 0
    for number in range(runs):
        data = mutate(target.seeds, chance)
        before = time.perf_counter()
        signal.alarm(_SLOW_SECONDS)
        try:
            accepted += target.try_one(data)
        except BaseException as error:
            path = Path(f"fuzz-{name}.bin").resolve()
            path.write_bytes(data)
            raise SystemExit(f"{name}: {type(error).__name__}: {error}\nThe input is in {path}.") from error
        finally:
            signal.alarm(0)
        slowest = max(slowest, time.perf_counter() - before)
        # What the first tenth has brought into memory stays there; what comes on top is growth.
        memory = _memory() if number == runs // 10 else memory
    seconds = time.perf_counter() - started
    print(
        f"{name}: {runs:,} inputs in {seconds:.0f} s, {accepted:,} accepted, the slowest took "
        f"{slowest * 1000:.1f} ms, memory grew by {_memory() - memory} KiB",
        flush=True,
    )


def run_guided(name: str, target: Target, runs: int, options: list[str]) -> None:
    """Let atheris look for inputs that reach new code; it ends this process when it is done.

    It begins at the valid inputs and at what earlier runs have found, which ``build/fuzz`` keeps.
    """
    try:
        import atheris
    except ImportError:
        raise SystemExit("Fuzzing by coverage needs the package atheris: pip install atheris") from None
    atheris.instrument_all()
    corpus = Path("build", "fuzz", name)
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        # Atheris turns bits and copies pieces; the tags and lengths of our formats it must be told.
        if chance.random() < _LEFT_TO_ATHERIS:
            return bytes(atheris.Mutate(data, most))
        return mutate([data, *target.seeds], chance)[:most]

    def read(data: bytes) -> None:
        target.try_one(data)

    limits = [f"-runs={runs}", f"-timeout={_SLOW_SECONDS}", f"-artifact_prefix={Path.cwd()}/fuzz-{name}-"]
    longest = max(4096, 2 * max(map(len, target.seeds)))
    arguments = [sys.argv[0], *limits, f"-max_len={longest}", *options, str(corpus)]
    atheris.Setup(arguments, read, custom_mutator=change)
    atheris.Fuzz()


def _too_slow(number: int, frame: object) -> None:
    raise TimeoutError(f"one input took more than {_SLOW_SECONDS} seconds")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
