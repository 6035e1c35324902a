"""What stands in a worker for functions that the grader answers for: each call of one asks the grader.

Nothing here is a barrier: a submission shares this process, and may ask for whatever it likes in another way.
"""

from __future__ import annotations

import builtins
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from grader.sandbox.protocol import Asked, NeededAnswer, Raised, Returned, Unsendable
from grader.wire import codec

_Arguments: TypeAlias = tuple[tuple[Any, ...], dict[str, Any]]


class NeededFunctions:
    """Makes functions that ask the grader, while it waits for the answer to a call and at no other time."""

    def __init__(self, exchange: Callable[[Asked], NeededAnswer]) -> None:
        """Ask nothing yet.

        Args:
            exchange: sends the question, and waits for the answer.
        """
        self._exchange = exchange
        # Threads of a submission ask one after another.
        self._lock = threading.Lock()
        self._request: int | None = None

    @contextmanager
    def during(self, request: int) -> Iterator[None]:
        """Let the functions ask while the call of this number runs inside."""
        self._request = request
        try:
            yield
        finally:
            # Its threads may outlive a call; one that is asking now gets its answer first.
            with self._lock:
                self._request = None

    def named(self, names: Iterable[str]) -> dict[str, Callable[..., Any]]:
        """Functions of these names, by name."""
        return {name: self._named(name) for name in names}

    def _named(self, name: str) -> Callable[..., Any]:
        def needed(*args: Any, **kwargs: Any) -> Any:
            return _outcome(self._ask(name, (args, kwargs)), (args, kwargs))

        needed.__name__ = needed.__qualname__ = name
        return needed

    def _ask(self, name: str, arguments: _Arguments) -> NeededAnswer:
        given = codec.encode(arguments)
        with self._lock:
            if self._request is None:
                raise RuntimeError(f"{name} was called after the call that it belongs to had ended.")
            return self._exchange(Asked(self._request, name, given))


def _outcome(answer: NeededAnswer, arguments: _Arguments) -> Any:
    """What the function returned or raised; what it did to its arguments is done to these."""
    if isinstance(answer, Raised):
        kinds = (getattr(builtins, kind, None) for kind in answer.kinds)
        known = (kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Exception))
        raise next(known, RuntimeError)(answer.message)
    if isinstance(answer, Unsendable):
        raise codec.WireError(answer.reason)
    return _returned(answer, arguments)


def _returned(answer: Returned, arguments: _Arguments) -> Any:
    for category, text in answer.warnings:
        warnings.warn(text, getattr(builtins, category, UserWarning), stacklevel=4)
    if answer.arguments is not None:
        codec.update(arguments, answer.arguments)
    return codec.decode(answer.value) if answer.same is None else arguments[0][answer.same]
