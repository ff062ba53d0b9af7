"""The marks of the product: one shape per status, wide where the date is imprecise, coloured by class."""

from __future__ import annotations

from markupsafe import Markup

from summitry.model.event import Status

RADIUS = 5.0
_SOLID = frozenset({Status.HAPPENED, Status.ONGOING})
_DOTTED = frozenset({Status.POSSIBLE, Status.CONDITIONAL, Status.REQUESTED})
_STRUCK = frozenset({Status.DENIED, Status.NOT_HAPPENED})

SIGNS: dict[Status, str] = dict.fromkeys(Status, "○") | {
    Status.HAPPENED: "●",
    Status.ONGOING: "◖",
    **dict.fromkeys(_DOTTED, "◌"),
    **dict.fromkeys(_STRUCK, "⊘"),
}
"""The same marks as characters, for Markdown."""


def tone(quad: int) -> str:
    """CSS class of a quad class: coop, conflict, or neutral for 0."""
    return "neutral" if not quad else "coop" if quad < 3 else "conflict"


def mark(status: Status, quad: int, x: float, y: float, width: float = 2 * RADIUS) -> Markup:
    """SVG of one mark whose left end is at ``x`` and whose middle is at ``y``, ``width`` units wide."""
    width = max(width, 2 * RADIUS)
    kind = "solid" if status in _SOLID else "dotted" if status in _DOTTED else "outline"
    if status is Status.ONGOING:
        return _open_ended(quad, x, y, width)
    # Half a stroke inside, so that outlined and solid marks have the same size.
    inset = 0.0 if kind == "solid" else 0.75
    shape = Markup('<rect class="mark {} {}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>').format(
        kind,
        tone(quad),
        short(x + inset),
        short(y - RADIUS + inset),
        short(width - 2 * inset),
        short(2 * (RADIUS - inset)),
        short(RADIUS - inset),
    )
    return shape + _strike(quad, x, y, width) if status in _STRUCK else shape


def icon(status: Status, quad: int) -> Markup:
    """The mark alone, to stand beside a sentence."""
    frame = Markup('<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{}</svg>')
    return frame.format(mark(status, quad, 3, 8))


def _open_ended(quad: int, x: float, y: float, width: float) -> Markup:
    """Solid with an open end: filled on the left, two rails running on to the right."""
    r, right = RADIUS, x + width + 2
    middle = x + width / 2
    body = Markup('<path class="mark solid {}" d="M{} {}A{} {} 0 0 0 {} {}z"/>').format(
        tone(quad), short(middle), short(y - r), short(r), short(r), short(middle), short(y + r)
    )
    if width > 2 * r:
        body = Markup('<path class="mark solid {}" d="M{} {}A{} {} 0 0 0 {} {}H{}V{}z"/>').format(
            tone(quad), short(x + r), short(y - r), short(r), short(r), short(x + r), short(y + r),
            short(middle), short(y - r),
        )  # fmt: skip
    rails = Markup('<path class="mark rail {}" d="M{} {}H{}M{} {}H{}"/>').format(
        tone(quad),
        short(middle), short(y - r + 0.75), short(right),
        short(middle), short(y + r - 0.75), short(right),
    )  # fmt: skip
    return body + rails


def _strike(quad: int, x: float, y: float, width: float) -> Markup:
    return Markup('<path class="mark rail {}" d="M{} {}L{} {}"/>').format(
        tone(quad), short(x - 2), short(y + RADIUS + 1), short(x + width + 2), short(y - RADIUS - 1)
    )


def short(number: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")
