"""Measurements become a page that can be read aloud and checked."""

from summitry.brief.build import build_brief
from summitry.brief.records import Brief, Method
from summitry.brief.render import render_html, render_markdown

__all__ = ["Brief", "Method", "build_brief", "render_html", "render_markdown"]
