"""``make model``: from treebanks to the pipeline in the package, with its model card.

    python -m training.train --treebanks FOLDER

Takes about 80 CPU minutes. Every step is seeded; the intermediate corpora and runs are left under ``build/model``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from spacy.cli.train import train

from summitry.language.pipeline import BUNDLED, _load_language, load_language
from summitry.resources.load import resource_path
from training.assemble import assemble
from training.corpora import write_corpora
from training.measure import model_card

HERE = Path(__file__).parent
VERSION = "0.1.0"


def build(treebanks: Path, work: Path) -> Path:
    """Train everything and put the pipeline into the package.

    Args:
        treebanks: Folder with ``dep/`` and ``ner/``.
        work: Folder for corpora and runs.

    Returns:
        The folder of the pipeline in the package.
    """
    corpora = work / "corpora"
    write_corpora(treebanks, corpora)
    for config, name in (("sentences", "paragraphs"), ("parser", "")):
        prefix = f"{name}-" if name else ""
        train(
            HERE / f"{config}.cfg",
            work / config,
            overrides={
                "paths.train": str(corpora / f"{prefix}train.spacy"),
                "paths.dev": str(corpora / f"{prefix}dev.spacy"),
            },
        )
    return ship(treebanks, work)


def ship(treebanks: Path, work: Path) -> Path:
    """Assemble the trained parts, write them into the package and measure them."""
    nlp = assemble(work / "parser/model-best", work / "sentences/model-best", treebanks, VERSION)
    out = resource_path(f"language/{BUNDLED}")
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    shutil.copyfile(treebanks / "gum-documents.tsv", out / "ATTRIBUTION.tsv")
    _load_language.cache_clear()
    (out / "README.md").write_text(model_card(load_language(), treebanks, out), encoding="utf-8")
    return out


def main() -> int:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with dep/ and ner/")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="folder for corpora and runs")
    parser.add_argument("--ship-only", action="store_true", help="the runs are there: assemble and measure")
    args = parser.parse_args()
    if not (args.treebanks / "dep").is_dir():
        print(
            f"{args.treebanks} holds no dep/ folder; training/README.md says which treebanks are needed and where from",
            file=sys.stderr,
        )
        return 2
    print((ship if args.ship_only else build)(args.treebanks, args.work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
