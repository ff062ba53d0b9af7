"""Reading pages back: the text of a piece of HTML as it was before it was marked."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._boxed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append((tag, held))
        code = held.get("data-code")
        if code is not None:
            self.text.append(chr(int(code, 16)))
            self._boxed = True

    def handle_endtag(self, tag: str) -> None:
        self._boxed = False

    def handle_data(self, data: str) -> None:
        if not self._boxed:
            self.text.append(data)


def text_of(html: str) -> str:
    """What stands in it without tags, with the characters that boxes stand for."""
    return "".join(_read(html).text)


def tags_of(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Its tags with their attributes, in order."""
    return _read(html).tags


def body_of(page: str) -> str:
    """The text of an article out of its page, as HTML."""
    return page.split('<div class="body">', 1)[1].split("</div>", 1)[0]


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader
