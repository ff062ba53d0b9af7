"""Fonts that pictures are drawn with: the page's WOFF2 files unpacked to TTF, under names of their own.

Needs fontTools and brotli, which nothing else does: ``pip install fonttools brotli``. The drawing program reads no
WOFF2, and cannot measure text in a family whose name holds a number. The licence of Source (SIL OFL 1.1) asks that a
changed copy bears another name.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "src/summitry/resources/brief/fonts"
NAMES = {"source-sans-3": "Summitry Sans"}


def main() -> None:
    """Write ``summitry-sans-400.ttf`` and its like beside the WOFF2 files."""
    for stem, family in NAMES.items():
        for weight, style in ((400, "Regular"), (600, "SemiBold")):
            font = TTFont(FONTS / f"{stem}-latin-{weight}-normal.woff2")
            font.flavor = None
            _rename(font, family, style)
            font.save(FONTS / f"{family.lower().replace(' ', '-')}-{weight}.ttf")


def _rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    one = family.replace(" ", "")
    new = {1: family, 2: style, 3: f"{one}-{style}", 4: f"{family} {style}", 6: f"{one}-{style}"}
    names.names = [each for each in names.names if each.nameID in (0, 5, 14)]
    for number, text in new.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
