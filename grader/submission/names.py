"""Names of files: which unit a name means, whose file it is, and how to show it safely."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

MAX_LEARNER = 80
_MAX_SHOWN = 120

# Control and format characters (the bidirectional overrides among them), surrogates, and what Unicode
# has not assigned: they reorder or hide text, or cannot be encoded.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_COPY_OF = re.compile(
    r"(?:^|(?<=[ _-]))(?:copy|kopie|kopia|copia|copie|cópia)(?:[ _]\(\d+\))?[ _](?:of|von|van|de|di)[ _]+",
    re.IGNORECASE,
)
_COPY_MARKS = re.compile(
    r"[ _.-]*\(\d{1,3}\)"
    r"|(?:^|[ _.-]+)(?:v\d{1,3}|copy ?\d*|kopie|final|fixed|new|latest|done|solved|submission|late)"
    r"(?=[ _.(-]|$)",
    re.IGNORECASE,
)
# Only right after the unit's name: "group 1" and "group 2" are two learners.
_COPY_NUMBER = re.compile(r"^[ _.-]*\d{1,2}(?=[ _.(-]|$)")
_SEPARATORS = " _.-"
_CHECK_FILE = re.compile(r"(?:^|[\W_])tests?$", re.IGNORECASE)


@dataclass(frozen=True)
class Match:
    """What a file's name says.

    Attributes:
        unit: the unit that it names.
        owner: what is left of the name, without marks of copies; often the learner's name, or empty.
        is_check: whether the name is that of a file of checks (``test_ex01_activations``).
        is_whole: whether all of the unit's name is there, and not just a beginning that no other unit has.
        is_copy: whether it is marked as a copy.
    """

    unit: str
    owner: str
    is_check: bool
    is_whole: bool = True
    is_copy: bool = False

    @property
    def marks(self) -> tuple[bool, bool, bool]:
        """What makes it more than the plain name of a unit; the plainer of two names is the smaller one."""
        return self.is_copy, bool(self.owner), not self.is_whole


class UnitNames:
    """Finds the unit that a file's name means.

    Args:
        names: of the units.
    """

    def __init__(self, names: Collection[str]) -> None:
        self.names = tuple(sorted(names))
        self._words = {word for name in names for word in name.lower().split("_")}
        # Longest first: ex01_a must not match what is meant for ex01_a_more.
        ordered = sorted(names, key=len, reverse=True)
        self._units = {_squeeze(name): name for name in ordered}
        self._whole = _pattern(ordered, r"[\W_\d]")
        begun = Counter(begin for name in names for begin in _beginnings(name))
        self._begun = {
            _squeeze(begin): name for name in names for begin in _beginnings(name) if begun[begin] == 1
        }
        self._begin = _pattern(sorted(self._begun, key=len, reverse=True), r"[\W_]")

    def match(self, stem: str) -> Match | None:
        """What a file's name, without its ending, says.

        Downloads and learners add to a name: ``ex01_activations (1)``, ``ex01_activations-2``,
        ``Copy of ex01_activations``, ``ada_ex01_activations_final`` all mean one unit. So does ``ex01``, or
        ``ada_ex01``, if no other unit's name begins like that.
        """
        if (hit := self._whole.search(stem)) is not None:
            return _match(self._units[_squeeze(hit.group(1))], stem, hit, is_whole=True)
        if (hit := self._begin.search(stem)) is not None:
            match = _match(self._begun[_squeeze(hit.group(1))], stem, hit, is_whole=False)
            # What follows says what else it is: ex01_plots, ex01_utils.
            return match if not _after(stem, hit) else None
        return None

    def is_of_units(self, name: str) -> bool:
        """Whether all words of a name are words of units' names: ``activations``."""
        return set(re.split(r"[\W_]+", name.lower().strip(_SEPARATORS))) <= self._words


def _pattern(names: Collection[str], ends: str) -> re.Pattern[str]:
    alternatives = "|".join("[ _-]".join(map(re.escape, name.split("_"))) for name in names)
    # If there are none, nothing matches.
    return re.compile(rf"(?:^|(?<=[\W_]))({alternatives or '(?!)'})(?={ends}|$)", re.IGNORECASE)


def _beginnings(name: str) -> Iterator[str]:
    """The beginnings of a unit's name: at least its first word, and not all of it."""
    shortest = len(name.partition("_")[0])
    for length in range(shortest, len(name)):
        if name[length - 1] != "_":
            yield name[:length].lower()


def _match(unit: str, stem: str, hit: re.Match[str], *, is_whole: bool) -> Match:
    before, after = stem[: hit.start()], _after(stem, hit)
    is_copy = _COPY_OF.search(before) is not None or after != stem[hit.end() :].lstrip(_SEPARATORS)
    before = _COPY_OF.sub("", before).rstrip(_SEPARATORS)
    is_check = bool(_CHECK_FILE.search(before) or _CHECK_FILE.fullmatch(after))
    owner = "_".join(part for part in (before, after) if part)
    return Match(unit, owner, is_check, is_whole, is_copy)


def _after(stem: str, hit: re.Match[str]) -> str:
    return _COPY_NUMBER.sub("", _COPY_MARKS.sub("", stem[hit.end() :])).lstrip(_SEPARATORS)


def learner_key(name: str) -> str:
    """One key for one learner: Unicode has two encodings for some letters, and macOS uses the rarer one."""
    return unicodedata.normalize("NFC", name)


def learner_names(keys: Iterable[str], grouped: Collection[str] = ()) -> dict[str, str]:
    """A name for each learner that is safe to show, at most 80 characters long, and unique.

    If characters had to be taken out, a few digits of the key's digest follow the name: so two learners stay
    apart, and each has the same name when the others are not there.

    Args:
        keys: from `learner_key`.
        grouped: those of them that have a group before the learner's name, with a / between them that stays.

    Returns:
        The name by key.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    # Names that need no mark come first, so that nobody can take one of them.
    safe = {key: _safe_in_group(key) if key in grouped else _safe_learner(key) for key in keys}
    for key in sorted(safe, key=lambda key: (safe[key] != key, key)):
        mark = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        name = safe[key]
        if name != key or not name:
            name = _marked(safe[key], mark)
        tries = 1
        while name in taken:
            tries += 1
            name = _marked(safe[key], f"{mark}.{tries}")
        taken.add(name)
        names[key] = name
    return names


def shown(text: str, limit: int = _MAX_SHOWN) -> str:
    """A file's name, or another text that a stranger chose, made safe to show in a sentence."""
    text = _safe(text, limit + 1)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def listed(names: Collection[str], most: int = 3) -> str:
    """Names for a sentence: ``a, b, c and 4 more``."""
    texts = [shown(name) for name in list(names)[:most]]
    if len(names) > most:
        return f"{', '.join(texts)} and {len(names) - most} more"
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _safe(text: str, limit: int) -> str:
    kept = (
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in _UNSAFE_CATEGORIES
    )
    return " ".join("".join(kept).split())[:limit].strip()


def _safe_learner(key: str) -> str:
    # A learner's name becomes a file's name in reports.
    return _safe(key.replace("/", "_").replace("\\", "_"), MAX_LEARNER)


def _safe_in_group(key: str) -> str:
    return "/".join(map(_safe_learner, key.split("/")))[:MAX_LEARNER].strip()


def _marked(name: str, mark: str) -> str:
    return f"{(name or 'unnamed')[: MAX_LEARNER - len(mark) - 2].strip()} ~{mark}"


def _squeeze(name: str) -> str:
    return re.sub("[ _-]", "_", name).lower()
