"""Plain text and Markdown files."""

from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from summitry.ingest.draft import Draft
from summitry.ingest.header import split_front_matter, split_named_lines, with_title_line
from summitry.model.document import Cut


def read_plain(text: str, path: str) -> Draft:
    """A draft from plain text: named lines on top, or a first line that is the title."""
    return with_title_line(split_named_lines(text).draft(path))


def read_markdown(text: str, path: str) -> Draft:
    """A draft from Markdown: front matter, the first top heading as title, paragraphs without markup.

    Code, tables and raw HTML are cut, and so are headings; of a link its words stay.
    """
    header = split_front_matter(text)
    draft = header.draft(path)
    title, paragraphs, cuts = _render(MarkdownIt("commonmark").enable("table").parse(header.body))
    if draft.title and title:
        cuts = [Cut(title, "heading"), *cuts]
    made = replace(draft, title=draft.title or title, text="\n\n".join(paragraphs), cuts=tuple(cuts))
    return with_title_line(made)


def _render(tokens: list[Token]) -> tuple[str | None, list[str], list[Cut]]:
    title: str | None = None
    paragraphs: list[str] = []
    cuts: list[Cut] = []
    in_table = 0
    heading = ""
    for token in tokens:
        in_table += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        if token.type == "heading_open":
            heading = token.tag
        elif token.type in ("fence", "code_block"):
            cuts.append(Cut(token.content.strip(), "code"))
        elif token.type == "html_block":
            cuts.append(Cut(token.content.strip(), "markup"))
        elif token.type == "inline":
            words, images = _words(token)
            cuts += [Cut(image, "caption") for image in images if image]
            if heading == "h1" and title is None and not paragraphs:
                title = " ".join(words.split())
            elif words.strip() and (heading or in_table):
                cuts.append(Cut(words, "heading" if heading else "table"))
            elif words.strip():
                paragraphs.append(words)
            heading = ""
    return title, paragraphs, [cut for cut in cuts if cut.text]


def _words(inline: Token) -> tuple[str, list[str]]:
    """Text of an inline token, and the texts of its images. A wrapped line goes on; a hard break ends a
    line."""
    words: list[str] = []
    images: list[str] = []
    for child in inline.children or []:
        if child.type == "image":
            images.append(child.content)
        elif child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
    return "".join(words), images
