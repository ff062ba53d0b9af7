"""The wheel: complete, small, and at work where only it is installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import run

ROOT = Path(__file__).parents[1]
LARGEST = 40_000_000
ARTICLE = (
    b"Russian President Vladimir Putin met North Korean leader Kim Jong Un in Vladivostok on April 25, 2019."
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    backend = subprocess.run([sys.executable, "-c", "import hatchling"], capture_output=True, check=False)
    alone = ["--no-isolation"] if backend.returncode == 0 else []
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", *alone, "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def shell(
    unpacked: Path, *arguments: str, cwd: Path, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the program of the wheel with no other copy in reach, and with a network that leads nowhere."""
    nowhere = "http://127.0.0.1:9"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, "-m", "summitry.cli.app", *arguments],
        env={
            **clean,
            "PYTHONPATH": str(unpacked),
            "http_proxy": nowhere,
            "https_proxy": nowhere,
            "HOME": str(cwd),
        },
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_the_wheel_alone_codes_an_article(unpacked: Path, tmp_path: Path) -> None:
    done = shell(unpacked, "code", "-", cwd=tmp_path, stdin=ARTICLE)
    assert done.returncode == 0, done.stderr.decode()
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert any(line["type"] == "CONSULT" and line["date"]["start"] == "2019-04-25" for line in lines)
    assert lines == run("code", "-", stdin=ARTICLE).lines


def test_the_wheel_alone_writes_a_brief(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_bytes(ARTICLE)
    assert shell(unpacked, "read", "article.txt", "--desk", "d.duckdb", cwd=tmp_path).returncode == 0
    done = shell(unpacked, "brief", "PRK", "--desk", "d.duckdb", "--out", "brief.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert "data:font/woff2" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_the_program_that_runs_is_the_wheels(unpacked: Path, tmp_path: Path) -> None:
    code = "import summitry; print(summitry.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(unpacked)


def test_the_wheel_offers_its_coder_to_spacy(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('summitry_sentences'); nlp.add_pipe('summitry')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "pattern",
    [
        "*.dist-info/licenses/LICENSE",
        "*.dist-info/licenses/NOTICE",
        "*.dist-info/licenses/licenses/*OFL*",
        "*.dist-info/entry_points.txt",
        "summitry/resources/language/en_summitry/meta.json",
        "summitry/resources/language/en_summitry/parser/model",
        "summitry/resources/encoder/relations.npz",
        "*.dist-info/licenses/licenses/all-minilm*",
        "summitry/resources/brief/fonts/*.woff2",
        "summitry/resources/brief/brief.html.j2",
        "summitry/resources/sample/articles/*.md",
        "summitry/resources/sample/LICENSE",
        "summitry/resources/places/gazetteer.csv.gz",
        "summitry/resources/predicates/consult.toml",
        "summitry/store/queries/*.sql",
        "summitry/store/migrations/*.sql",
    ],
)
def test_the_wheel_holds_what_it_needs(unpacked: Path, pattern: str) -> None:
    assert list(unpacked.glob(pattern))


def test_the_wheel_holds_every_file_of_the_source(wheel: Path) -> None:
    source = ROOT / "src" / "summitry"
    kept = {p.relative_to(source) for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    with zipfile.ZipFile(wheel) as archive:
        names = [Path(name) for name in archive.namelist() if name.startswith("summitry/")]
    assert kept == {name.relative_to("summitry") for name in names}


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST


def test_no_file_names_a_place_of_the_machine_it_was_made_on(unpacked: Path) -> None:
    place = re.compile(rb"(?<![\w.])/(?:work|tmp|root|home/\w+)/[\w.]+")
    found = {
        str(path.relative_to(unpacked)): place.findall(path.read_bytes())[:3]
        for path in unpacked.rglob("*")
        if path.is_file() and path.suffix not in {".gz", ".woff2", ".pyc"} and path.stat().st_size < 5_000_000
        if place.search(path.read_bytes())
    }
    assert found == {}
