"""The coming days in words: what may come, how likely, why, what was announced, and how far to trust it."""

from __future__ import annotations

from summitry.analysis.forecast.backtest import Backtest, Score, Tested
from summitry.analysis.forecast.coming import RECURRENCE, Announced, Coming, Line, Reason
from summitry.analysis.forecast.kinds import Kind, kinds
from summitry.analysis.forecast.thin import TREES_DEALINGS, TREES_STRETCHES
from summitry.brief.words import Names
from summitry.charts.numbers import say_count
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, plural, with_article

FEWEST_LINES = 30
"""Lines below which nothing is said of how well forecasts held."""


def title(found: Coming, names: Names) -> str:
    """Whose coming days, and by what: "North Korea, 20–26 April 2019, from articles"."""
    return f"{names(found.actor)}, {say_range(found.on, found.until)}, from {found.dataset}"


def headline(found: Coming, names: Names) -> str:
    """What is likeliest, or why nothing is said, in a sentence."""
    if found.abstained is not None:
        return f"Too thin to say: {found.abstained}."
    first = found.lines[0]
    what = dealing(first, names)
    times = "in the coming week" if found.days == 7 else f"in the coming {plural(found.days, 'day')}"
    return (
        f"{capital(what)}: {percent(first.probability)} likely {times}, "
        f"by a base rate of {base_rate(first, found.days)}."
    )


def basis(found: Coming) -> str:
    """What the probabilities rest on: history, method, thresholds."""
    if found.since is None:
        return ""
    history = (
        f"From {say_count(found.dealings)} dealings in {stretches(found.stretches, found.days)} from "
        f"{say_day(found.since)} on; {say_count(found.considered)} counterparts and kinds of dealing considered."
    )
    if found.training is not None:
        learnt = found.training
        return (
            f"{history} Learnt from {say_count(learnt.cases)} cases of {say_count(learnt.actors)} actors in "
            f"{stretches(learnt.origins, found.days)}; the last {learnt.held_out} turned scores into probabilities."
        )
    if found.method == RECURRENCE:
        return (
            f"{history} Each by its own recurrence alone, which tells how often, not when: to learn from other actors "
            f"takes {stretches(TREES_STRETCHES, found.days)} and {TREES_DEALINGS:,} dealings of all of them."
        )
    return ""


def dealing(line: Line, names: Names) -> str:
    """What may come: "talks with China", "an accusation by the United States"."""
    return _kind(line.kind).one.format(c=with_article(names(line.counterpart)))


def base_rate(line: Line, days: int) -> str:
    """The base rate with its counts: "9 of 69 weeks"."""
    return f"{line.base.k} of {stretches(line.base.n, days)}"


def percent(share: float) -> str:
    """A probability: "15 %", "over 99 %"."""
    if share >= 0.995:
        return "over 99 %"
    return "under 1 %" if share < 0.005 else f"{100 * share:.0f} %"


def stretches(n: int, days: int) -> str:
    """So many stretches: "3 weeks", "3 stretches of 14 days"."""
    return plural(n, "week") if days == 7 else f"{plural(n, 'stretch', 'stretches')} of {plural(days, 'day')}"


def reason_sentences(line: Line, found: Coming, names: Names) -> list[str]:
    """The reasons of a line, in its order, without full stop."""
    return [reason_sentence(each, line, found, names) for each in line.reasons]


def reason_sentence(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    """One reason: "in 3 of the last 4 weeks"."""
    said = {
        "recent": _record,
        "pair": _pair,
        "actor": _actor,
        "mirror": _mirror,
        "rule": _rule,
        "third": _third,
        "counterpart": _counterpart,
        "common": _common,
        "season": _season,
    }
    return said[reason.family](reason, line, found, names)


def announced_sentence(each: Announced) -> str:
    """What was said to come, when, and by how many."""
    told = (
        plural(each.reports, "report")
        if each.reports == each.stories
        else (f"{plural(each.reports, 'report')} of {plural(each.stories, 'story', 'stories')}")
    )
    return f"{each.title.rstrip('.')} ({each.claim}; {say_range(each.first, each.last)}; {told})"


def trust_sentence(test: Backtest, days: int) -> str:
    """How far such forecasts could be trusted, in a sentence or two."""
    tested = test.all
    if tested.lines < FEWEST_LINES:
        return f"Made again for earlier dates, only {plural(tested.lines, 'line')} were shown: too few to judge them."
    forecast, recurrency, base = (_score(tested, each) for each in ("forecast", "recurrency", "base rate"))
    mean = test.reliability.mean or 0.0
    return (
        f"Made again for {stretches(test.origins, days)}, {say_range(test.first, test.last)}, for "
        f"{plural(test.actors, 'actor')}: of {tested.lines:,} lines given {percent(mean)} on average, "
        f"{percent(tested.came_true / tested.lines)} came true, and the probabilities were off by "
        f"{100 * forecast.ece:.1f} points on average. Brier score {forecast.brier:.3f}; by base rate {base.brier:.3f}, "
        f"by recurrency {recurrency.brier:.3f}."
    )


def held_out_sentence(found: Coming) -> str:
    """How well the numbers held in weeks that the trees had not seen; empty where nothing was learnt."""
    if found.training is None:
        return ""
    held = found.training.held
    if held.n < FEWEST_LINES or held.mean is None or held.rate is None:
        return "Too few cases were held out to say how far to trust these numbers."
    return (
        f"In the last {stretches(found.training.held_out, found.days)}, left out of the learning for it, "
        f"{held.n:,} cases were given {percent(held.mean)} on average, and {percent(held.rate)} came true."
    )


def _score(tested: Tested, method: str) -> Score:
    return next(each for each in tested.scores if each.method == method)


def _kind(name: str) -> Kind:
    return next(each for each in kinds() if each.id == name)


def _many(name: str, whom: str) -> str:
    return _kind(name).many.format(c=whom).rstrip(",")


def _unit(found: Coming) -> tuple[str, str]:
    """One stretch, and the last one."""
    return (
        ("week", "last week") if found.days == 7 else ("stretch", f"in the last {plural(found.days, 'day')}")
    )


def _record(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    if reason.form == "never":
        return f"never before in {stretches(reason.n or 0, found.days)}"
    if reason.form == "lately":
        unit = "weeks" if found.days == 7 else f"stretches of {plural(found.days, 'day')}"
        if reason.k == reason.n:
            return f"in each of the last {reason.n} {unit}"
        return f"in {reason.k} of the last {reason.n} {unit}"
    assert reason.day is not None
    since = f"since the {_unit(found)[0]} of {say_day(reason.day)}"
    return f"nothing for {stretches(reason.k or 0, found.days)}, {since}"


def _pair(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    return f"{_amount(reason)} of any kind with {_whom(line, names)} {_unit(found)[1]}, {_usual(reason)}"


def _actor(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    who = capital(with_article(names(found.actor)))
    return f"{who} had {_amount(reason)} with anybody {_unit(found)[1]}, {_usual(reason)}"


def _mirror(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    turned = _many(reason.cause or "", _whom(line, names))
    lately = stretches(reason.n or 0, found.days)
    if not reason.k:
        return f"no {turned} in the last {lately}"
    if reason.k == reason.n:
        return f"{turned} in each of the last {lately}"
    return f"{turned} in {reason.k} of the last {lately}"


def _rule(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    unit, last = _unit(found)
    cause = _many(reason.cause or "", _whom(line, names))
    effect = _many(line.kind, "it")
    if reason.form == "own":
        return f"a {unit} with {cause}, as the last one, was followed by {effect} in {_cases(reason, unit)}"
    n, base_n = reason.n or 1, reason.base_n or 1
    return (
        f"{cause} {last}: among all pairs the {unit} after such a one brings this kind of dealing in "
        f"{_share(reason.k, n)} of {n:,} cases, the {unit} after any other in {_share(reason.base_k, base_n)}"
    )


def _third(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    unit, _ = _unit(found)
    party = with_article(names(reason.party or ""))
    effect = _many(line.kind, _whom(line, names))
    return (
        f"a {unit} of talks with {party}, as the last one, was followed by {effect} in {_cases(reason, unit)}"
    )


def _counterpart(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    others = plural(round(reason.amount or 0), "other") if reason.amount else "no others"
    whose = capital(with_article(names(reason.party or "")))
    return f"{whose} {_unit(found)[1]}: {_many(reason.cause or '', others)}, {_usual(reason)}"


def _common(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    party = with_article(names(reason.party or ""))
    span = stretches(round(reason.amount or 0), found.days)
    return f"both dealt much with {party}: {reason.k:,} and {reason.n:,} dealings in {span}"


def _season(reason: Reason, line: Line, found: Coming, names: Names) -> str:
    return f"at this time of the year in {reason.k} of {plural(reason.n or 0, 'earlier year')}"


def _cases(reason: Reason, unit: str) -> str:
    return f"{reason.k} of {reason.n} cases; a {unit} without, in {reason.base_k} of {reason.base_n}"


def _whom(line: Line, names: Names) -> str:
    return with_article(names(line.counterpart))


def _amount(reason: Reason) -> str:
    amount = round(reason.amount or 0)
    return "no dealing" if not amount else plural(amount, "dealing")


def _usual(reason: Reason) -> str:
    usual = reason.usual or 0.0
    said = f"{usual:.0f}" if usual >= 1.5 else "one" if usual >= 0.75 else "hardly one"
    return f"where {said} {'is' if usual < 1.5 else 'are'} usual"


def _share(k: int | None, n: int) -> str:
    share = 100 * (k or 0) / n
    return f"{share:.0f} %" if share >= 1 else f"{share:.1f} %"
