"""A web page as a browser reads it, for tests of what writes pages."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "input", "wbr"}


class Page(HTMLParser):
    """A page as a browser reads it: its tags in order, its texts, and which of them are open."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self.by_class: dict[str, list[str]] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(data.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or tag))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self._open:
            self.by_class.setdefault(self._open[-1][1], []).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @property
    def names(self) -> set[str]:
        """The names of its elements."""
        return {tag for tag, _ in self.tags}
