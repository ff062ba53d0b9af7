"""What is read, and what is said where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.errors import InputError
from summitry.evaluate.forecast.data import read_benchmark
from tests.evaluate.forecast.made import TEST, VALID, write_benchmark

ICEWS = Path(__file__).resolve().parents[4] / "shared" / "icews"


def test_read_benchmark(tmp_path: Path) -> None:
    found = read_benchmark(write_benchmark(tmp_path))
    assert (found.name, found.valid, found.test) == ("made", VALID, TEST)
    assert sum(found.sizes.values()) == len(found.facts)
    assert found.facts.entities.countries == ("", "Albia", "Borland", "Corvia")


@pytest.mark.parametrize(
    ("without", "split", "message"),
    [
        ("t", {}, "missing: t"),
        ("", {"valid": "train"}, "no rows with split 'valid'"),
        ("", {"valid": "test", "test": "valid"}, "overlap in time"),
    ],
)
def test_bad_tables_are_named(tmp_path: Path, without: str, split: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_benchmark(write_benchmark(tmp_path, without=without, split=split))


@pytest.mark.parametrize("what", ["made.parquet", "made.entities.parquet", "made.relations.parquet"])
def test_missing_files_are_named(tmp_path: Path, what: str) -> None:
    path = write_benchmark(tmp_path)
    (tmp_path / what).unlink()
    with pytest.raises(InputError, match=f"{what} does not exist"):
        read_benchmark(path)


def test_a_file_that_is_no_parquet_is_named(tmp_path: Path) -> None:
    path = write_benchmark(tmp_path)
    path.write_text("s,r,o,t\n")
    with pytest.raises(InputError, match="cannot be read as parquet"):
        read_benchmark(path)


@pytest.mark.skipif(not ICEWS.is_dir(), reason="needs ../shared/icews")
def test_splits_of_icews_have_the_published_sizes() -> None:
    found = read_benchmark(ICEWS / "icews14.parquet")
    assert found.sizes == {"train": 74_845, "valid": 8_514, "test": 7_371}
    assert (found.valid, found.test) == (304, 334)
