"""Names of versions of the same work, not of learners: ``old`` and ``new``, ``week 2``, ``backup``."""

from __future__ import annotations

import re
from collections.abc import Collection

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_WORDS = frozenset(
    _PIECE.findall(
        """
        abgabe abgaben alt alte alter archiv archive archives attempt attempts aufgabe aufgaben after
        backup backups bak before chapter check checkpoint checkpoints code complete completed copia copie
        copies copy corrected correction day days demo done download downloads draft drafts edit edited
        entwurf exercise exercises file files final finished first fixed friday hand handed handin helper
        helpers homework hw kapitel kopia kopie last late later latest lektion lesson lessons main misc
        modules monday more neu neue neuer new newer newest notebook notebooks old older oldest orig
        original originals part parts plot plots previous project rest restored rev revised revision
        saturday save saved second session sessions solution solutions solve solved source src stuff
        submission submissions submit submitted sunday tag task tasks temp test tests third thursday tmp
        todo topic topics trash try tuesday uebung unfinished unit units update updated util utils v ver
        version versions versuch wednesday week weeks wip woche work working works übung
        """
    )
)
_FILLERS = frozenset(["a", "and", "for", "from", "in", "my", "of", "the", "to", "with"])
_BEHIND = frozenset(" _-.(")
_GROUP = re.compile(
    r"(?:group|gruppe|grp|team|section|class|klasse|kurs|course|tutorium|tutorial|seminar)"
    r"(?:[ _-]?(?:\d{1,3}|[a-z])|[ _-]\w{1,3})"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def names_version(name: str) -> bool:
    """Whether a name says only which version or part of the work something is.

    It does not recognize the names of people: the grader asks about a learner who is called Old.
    """
    pieces = _PIECE.findall(name.casefold())
    words = [piece for piece in pieces if not piece.isdigit()]
    numbers = [piece for piece in pieces if piece.isdigit()]
    if not words:
        # 4711 and 2026-12345 are learners' numbers; 2 and 2026-01-31 are not.
        return bool(numbers) and all(
            len(one) < 3 for one in numbers[_YEAR.fullmatch(numbers[0]) is not None :]
        )
    return any(word in _WORDS for word in words) and all(word in _WORDS | _FILLERS for word in words)


def names_group(name: str) -> bool:
    """Whether a name is that of a group of learners: ``groupA``, ``Team 3``."""
    return _GROUP.fullmatch(name.casefold()) is not None


def are_copies(names: Collection[str]) -> bool:
    """Whether names are one name and additions to it: ``course``, ``course-main``, ``course (1)``."""
    first, *others = sorted((name.casefold() for name in names), key=len)
    return all(other.startswith(first) and other[len(first) :][:1] in _BEHIND for other in others)
