"""Templates of results; whatever is filled in is escaped as HTML."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from summitry.resources.load import resource_path


@cache
def template(name: str) -> Template:
    """A template of ``resources/charts``."""
    environment = Environment(
        loader=FileSystemLoader(resource_path("charts")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
