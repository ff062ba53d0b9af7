"""``make map``: which layer imports which, counted, as text."""

from __future__ import annotations

from collections import Counter

import grimp


def main() -> None:
    """Print one line a pair of layers: importer, imported, number of imports."""
    graph = grimp.build_graph("summitry")
    arrows: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            pair = _layer(module), _layer(imported)
            if pair[0] != pair[1]:
                arrows[pair] += 1
    for (importer, imported), count in sorted(arrows.items()):
        print(f"{importer:>12} -> {imported:<12} {count}")


def _layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


if __name__ == "__main__":
    main()
