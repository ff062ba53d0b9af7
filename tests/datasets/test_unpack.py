"""Files as they come: packed, damaged, in another encoding, or no data at all."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.datasets import unpack
from summitry.datasets.plain_text import as_utf8
from summitry.datasets.unpack import unpacked
from summitry.errors import InputError

ROWS = b"1\tChad\n2\tMali\n"


def read(path: Path) -> list[tuple[str, bytes]]:
    with unpacked(path) as members:
        return [(member.name, member.path.read_bytes()) for member in members]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return path


def test_plain_file_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(ROWS)
    with unpacked(path) as members:
        assert [(name, where) for name, where in members] == [(str(path), path)]


@pytest.mark.parametrize(
    ("ending", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), ("", gzip.compress)],
)
def test_packed_file_is_known_by_its_content(tmp_path: Path, ending: str, pack: object) -> None:
    path = tmp_path / f"rows.csv{ending}"
    path.write_bytes(pack(ROWS))  # type: ignore[operator]
    with unpacked(path) as members:
        assert [(m.name, m.path.name, m.path.read_bytes()) for m in members] == [
            (str(path), "rows.csv", ROWS)
        ]
        left = members[0].path
    assert not left.exists()


def test_zip_gives_its_data_in_order_and_leaves_the_rest(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.zip",
        {
            "2024/b.csv": b"3\tPeru\n",
            "2024/a.csv": ROWS,
            "README.txt": b"read me",
            "__MACOSX/2024/._a.csv": b"junk",
            "map.png": b"\x89PNG",
            "empty.csv": b"",
        },
    )
    assert read(path) == [(f"{path}!2024/a.csv", ROWS), (f"{path}!2024/b.csv", b"3\tPeru\n")]


def test_members_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"x/rows.csv": b"1\n", "y/rows.csv": b"2\n"})
    assert [raw for _, raw in read(path)] == [b"1\n", b"2\n"]


def test_archive_in_an_archive_is_unpacked(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"rows.csv": ROWS}).read_bytes()
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner, "more.csv.gz": gzip.compress(b"9\n")})
    assert read(path) == [(f"{path}!inner.zip!rows.csv", ROWS), (f"{path}!more.csv.gz", b"9\n")]


def test_member_cannot_leave_the_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"../../outside.csv": ROWS, "..\\..\\away.csv": ROWS})
    with unpacked(path) as members:
        assert {m.path.parent.parent for m in members} == {members[0].path.parent.parent}
    assert not (tmp_path.parent / "outside.csv").exists()


@pytest.mark.parametrize("ending", ["zip", "gz", "bz2", "xz"])
@pytest.mark.parametrize("kept", [0.98, 0.5])
def test_cut_archive_is_a_clear_error(tmp_path: Path, ending: str, kept: float) -> None:
    raw = bytes(str([i * i for i in range(20000)]), "ascii")
    packers = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
    path = tmp_path / f"rows.csv.{ending}"
    if ending == "zip":
        whole = zipped(path, {"rows.csv": raw}).read_bytes()
    else:
        whole = packers[ending](raw)
    path.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(
        InputError, match=rf"{path.name} is a \w+ archive that is cut off or damaged .* again"
    ):
        read(path)


def test_zip_with_a_wrong_sum_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("rows.csv", ROWS * 100)
    path.write_bytes(path.read_bytes().replace(b"Chad", b"Cuba", 1))
    with pytest.raises(InputError, match="damaged"):
        read(path)


def test_bomb_is_stopped_at_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "ALLOWANCE", 1 << 20)
    path = zipped(tmp_path / "bomb.zip", {"rows.csv": b"0" * (40 << 20)})
    with pytest.raises(InputError, match=r"bomb\.zip unpacks to more than 250 times its size"):
        read(path)


def test_archive_without_data_says_what_it_holds(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"photo.jpg": b"\xff\xd8\xff", "map.png": b"\x89PNG"})
    with pytest.raises(InputError, match=r"without data: it holds photo\.jpg, map\.png"):
        read(path)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG picture"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "a web page"),
        (b"\xef\xbb\xbf<html>", "a web page"),
        (b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", "a web page or an error message"),
        (b"%PDF-1.7\n", "a PDF document"),
        (bytes(range(256)) * 20, "binary data"),
    ],
)
def test_what_is_no_data_is_named(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=said) as caught:
        read(path)
    assert "rows.csv" in str(caught.value)


def test_missing_file_and_folder_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)


def test_odd_bytes_are_read_as_latin_1_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes("1\tCôte d'Ivoire\n".encode() + "2\tPerú\n".encode("latin-1") + b"3\tNa\0uru\n4\tMali")
    with unpacked(path) as members:
        assert members[0].path.read_text("utf-8") == "1\tCôte d'Ivoire\n2\tPerú\n3\tNauru\n4\tMali"
        assert members[0].notes == (
            "1 line not in UTF-8, read as ISO-8859-1",
            "1 line with NUL bytes, taken out",
        )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_with_a_mark_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes("1\tPerú\n".encode(encoding))
    assert [raw.decode() for _, raw in read(path)] == ["1\tPerú\n"]


def test_parquet_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    duckdb.sql("SELECT 1 AS n").write_parquet(str(path))
    with unpacked(path) as members:
        assert members[0].path == path


@given(st.binary(min_size=1, max_size=200).filter(lambda raw: b"\0" not in raw and raw.strip()))
def test_mending_keeps_every_line(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("text")
    path, head = folder / "in", b"1\tplain text of some length in front of it\n" * 500
    path.write_bytes(head + raw)
    read_from, _ = as_utf8(path, "in", folder / "out")
    mended = read_from.read_bytes()
    mended.decode("utf-8")
    assert mended.count(b"\n") == (head + raw).count(b"\n")
    assert mended.count(b"\t") == (head + raw).count(b"\t")
