"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from summitry.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}encoding=["']([^"']{2,40})""",
    re.I,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
# Code pages that a page in a European language may be in; all three agree on almost every letter that they
# share.
_WESTERN = ("cp1252", "cp1250", "latin_1")
_SAMPLE = 200_000


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """The text that the bytes hold.

    A byte-order mark is believed first, then valid UTF-8, then what the page declares, then the likeliest
    encoding by its letters (charset-normalizer).

    Args:
        raw: A whole file.
        declared: An encoding named outside of it (an HTTP header), if any.

    Raises:
        InputError: The bytes are not text.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, errors="replace")
    if unmarked := _unmarked_utf16(raw):
        return raw.decode(unmarked, errors="replace")
    _refuse_binary(raw)
    for candidate in ("utf-8", declared or _declared(raw)):
        text = _try(raw, candidate)
        if text is not None:
            return text
    return _guess(raw)


def _refuse_binary(raw: bytes) -> None:
    sample = raw[:_SAMPLE]
    if raw.startswith(_MAGIC) or len(_CONTROL.findall(sample)) > len(sample) // 200:
        raise InputError("holds binary data where text was expected; convert it to text first")


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    return (found[1] or found[2]).decode("ascii", errors="replace") if found else None


def _try(raw: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    # Browsers read these names as the larger Windows pages that contain them, and so must we.
    wider = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252", "latin1": "cp1252"}
    try:
        return raw.decode(wider.get(name.lower(), name))
    except (UnicodeDecodeError, LookupError):
        return None


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte of Latin text."""
    sample = raw[:2000]
    if len(sample) < 8 or raw.startswith(_MAGIC):
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _guess(raw: bytes) -> str:
    high = sum(byte >= 0x80 for byte in raw[:_SAMPLE])
    if high < 0.05 * min(len(raw), _SAMPLE):
        # Few letters outside ASCII: a Western page with some accents and quotes, too little to guess by.
        text = _try(raw, "cp1252")
        if text is not None:
            return text
    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        return raw.decode("cp1252", errors="replace")
    name = "cp1252" if best.encoding in _WESTERN else best.encoding
    return raw.decode(name, errors="replace")
