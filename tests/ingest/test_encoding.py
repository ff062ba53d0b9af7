import pytest

from summitry.errors import InputError
from summitry.ingest.encoding import decode
from tests.ingest.harbour import KOREAN, RUSSIAN, STORY

FRENCH = (
    "Le président a reçu à Genève le ministre des affaires étrangères, où ils ont évoqué les négociations "
    "sur "
    "l’énergie. « Nous sommes prêts », a déclaré le ministre après la réunion, qui a duré près de trois "
    "heures."
)
ACCENTED = STORY.replace("Harbour City", "São João").replace("Sudland", "Señoría") + " “Très bien,” he said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_english_with_accents_and_quotes(encoding: str) -> None:
    assert decode(ACCENTED.encode(encoding)) == ACCENTED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH.replace("’", "'"), "latin-1"),
        (KOREAN * 3, "cp949"),
        (KOREAN * 3, "euc-kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16"),
    ],
)
def test_encoding_is_told_from_the_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_declared_encoding_is_believed_where_it_fits() -> None:
    raw = f'<html><head><meta charset="koi8-r"></head>{RUSSIAN}'.encode("koi8-r")
    assert RUSSIAN in decode(raw)


def test_wrongly_declared_encoding_does_no_harm() -> None:
    assert decode(f'<meta charset="euc-kr">{ACCENTED}'.encode()).endswith(ACCENTED)
    assert decode(f'<meta charset="no-such-thing">{ACCENTED}'.encode("cp1252")).endswith(ACCENTED)


@pytest.mark.parametrize("raw", [bytes(range(256)) * 20, b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\x00" * 100])
def test_binary_data_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(raw)
