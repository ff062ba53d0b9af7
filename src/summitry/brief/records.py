"""What a brief is made of: sentences, each with the numbers of the notes it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from summitry.analysis.attention.records import Attention
from summitry.model.event import Status
from summitry.model.period import Period


@dataclass(frozen=True, slots=True)
class Method:
    """What the brief was made with and from: the method note prints it.

    Attributes:
        summitry: Version of Summitry.
        model: Name and version of the language pipeline.
        lexicon: Digest of the coder's knowledge files.
        run: Day the brief was made; None leaves it out.
        documents: Documents read, on any actor.
        stories: Stories among them.
        events: Events coded from them.
        skipped: Inputs that could not be read.
    """

    summitry: str
    model: str
    lexicon: str
    run: date | None = None
    documents: int = 0
    stories: int = 0
    events: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence and what it rests on.

    Attributes:
        text: The sentence.
        notes: Numbers of the notes, in order; empty only where the sentence states no fact of the reports.
        more: Further documents that report the same, beyond those in the notes; of a shift or precedent, further
            pieces of its evidence.
        status: Status of the act, where the sentence tells of one.
        mark: The status in words, to stand beside its mark.
        date: The date to stand in front, as written; "" where the sentence tells of no act.
        quad: Quad class of the act, 0 where there is none.
        anchor: Id of the incident, "" where there is none.
    """

    text: str
    notes: tuple[int, ...] = ()
    more: int = 0
    status: Status | None = None
    mark: str = ""
    date: str = ""
    quad: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation as told.

    Attributes:
        said: What is expected and who says so, with the time in front and the mark of how it stands.
        basis: What stands below it in grey: how likely, a changed day, why it stands so; each with its notes.
        dated: Whether a time is named.
    """

    said: Statement
    basis: tuple[Statement, ...]
    dated: bool = True


@dataclass(frozen=True, slots=True)
class ExpectedGroup:
    """Expectations that stand alike: a heading, a grey line, those told; ``rest`` is what was left out."""

    heading: str
    lead: str
    told: tuple[Expected, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedPart:
    """What is expected, and what came of it; ``empty`` says why where there is nothing."""

    lead: str
    groups: tuple[ExpectedGroup, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences on one counterpart: a heading, its counts in grey, and what was left out at the end."""

    heading: str
    counts: str
    statements: tuple[Statement, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief: heading, grey line, groups; ``empty`` says why where there are none."""

    anchor: str
    heading: str
    lead: str
    groups: tuple[Group, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One counterpart in the table of attention; ``series`` is incidents per bin."""

    counterpart: str
    name: str
    reports: int
    stories: int
    incidents: int
    total: int
    share: str
    cooperation: int
    conflict: int
    series: tuple[float, ...]
    notes: tuple[int, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AttentionPart:
    """The picture and the table of attention.

    Attributes:
        title: What the picture shows, as a sentence with its number.
        lead: What is plotted: unit, period, n.
        attention: The series behind it; None where nothing can be counted.
        rows: One per counterpart, most dealings first; the smaller ones together in the last.
        left_out: What is not counted and why, in words.
        empty: Why there is no picture, "" where there is one.
        dataset: Where it is counted, as people write it.
    """

    title: Statement
    lead: str
    attention: Attention | None
    rows: tuple[Row, ...]
    left_out: str
    empty: str = ""
    dataset: str = "Articles read"


@dataclass(frozen=True, slots=True)
class ToldShift:
    """One shift as told.

    Attributes:
        said: The sentence.
        day: Its day, as written.
        kind: "surge", "silence", "turn" or "tone".
        basis: How sure, the interval of its day, when it could be known, n, rank: in words.
        sketch: What the small picture shows; None where nothing can be drawn.
    """

    said: Statement
    day: str
    kind: str
    basis: str
    sketch: Sketch | None


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of a sketch: its name, its value by week (None where nothing is reported), its CSS class."""

    name: str
    values: tuple[float | None, ...]
    tone: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A small picture of weeks around a day.

    Attributes:
        said: What it shows, for those who do not see it.
        unit: "share" (a line, 0 to 1) or "dealings" (bars).
        caption: What is drawn, in words.
        traces: What is drawn; the first stands out.
        first: First day drawn.
        last: Last day drawn.
        day: The day that is marked.
        low: First day of its interval.
        high: Last day of its interval.
        starts: First days of the weeks.
    """

    said: str
    unit: str
    caption: str
    traces: tuple[Trace, ...]
    first: date
    last: date
    day: date
    low: date
    high: date
    starts: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class ShiftsPart:
    """The shifts found in one data set: what was looked at, those told, or why there are none."""

    dataset: str
    lead: str
    told: tuple[ToldShift, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Precedent:
    """Episodes of one kind: what they are called, how many there were, and the sentences on them."""

    label: str
    n: int
    told: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class PrecedentsPart:
    """Precedents for one counterpart: its name, why it was chosen and from what data, by kind; ``rest`` is left out."""

    heading: str
    lead: str
    kinds: tuple[Precedent, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class DataRow:
    """One imported data set: days and numbers as written."""

    dataset: str
    format: str
    files: int
    read: int
    acts: int
    repeats: int
    left_out: int
    why: str
    first: str
    last: str
    imported: str
    version: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One act on the timeline: where it lies, in which lane, and its sentence."""

    statement: Statement
    lane: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """The timeline.

    Attributes:
        since: First day drawn; None where there is no picture.
        until: Last day drawn.
        lanes: From top to bottom.
        drawn: Acts in the picture, uncited: their marks lead to the cited sentences.
        moments: Acts in the list below it, cited.
        lead: What is shown.
        rest: What is not.
    """

    since: date | None
    until: date | None
    lanes: tuple[str, ...]
    drawn: tuple[Moment, ...]
    moments: tuple[Moment, ...]
    lead: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One outlet with the reports it gave; ``first`` and ``last`` as written."""

    outlet: str
    kind: str
    sample: bool
    documents: int
    stories: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Note:
    """One piece of evidence.

    Attributes:
        number: Its number in the brief, from 1.
        event: Id of the event, or of the outlook.
        before: The quoted sentence up to the trigger; all of it where the trigger is not one piece of it.
        trigger: The words that name the act, "" where they are not one piece.
        after: The rest of the sentence.
        title: Headline, or "Untitled".
        outlet: Outlet, or "Outlet unknown".
        sample: True for the made-up outlets of the bundled sample.
        published: Day or period of publication as written, "" where unknown.
        known: How that date is known, where not from the page's own data.
        url: Address, only if it is a plain http or https one.
        dataset: The imported data set; "" where it is a sentence of an article.
        row: Where the row is: "icews18.parquet, row 123"; "" for articles.
    """

    number: int
    event: str
    before: str
    trigger: str
    after: str
    title: str
    outlet: str
    sample: bool
    published: str
    known: str
    url: str | None
    dataset: str = ""
    row: str = ""

    @property
    def quote(self) -> str:
        """The whole sentence."""
        return self.before + self.trigger + self.after


@dataclass(frozen=True, slots=True)
class ToldComing:
    """One line of a forecast as told.

    Attributes:
        said: What may come, and why.
        probability: As written: "73 %".
        base: Its base rate: "27 of 35 weeks".
    """

    said: Statement
    probability: str
    base: str


@dataclass(frozen=True, slots=True)
class ComingPart:
    """Who may come next by one data set: what it rests on, the likeliest lines, and how far to trust them."""

    dataset: str
    lead: str
    told: tuple[ToldComing, ...]
    trust: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief on one actor, ready to be rendered.

    Attributes:
        actor: The actor's name.
        title: A true sentence with its number.
        period: What the brief covers, in words.
        sample: Line that says so where made-up outlets were used, else "".
        opening: Three to five sentences to be read aloud; fewer where the data are few.
        attention: With whom, when.
        done: What was done.
        said: What was only said to come; where expectations were studied, what is not among them, None where all is.
        denied: What was denied or did not happen.
        changed: What changed against the period before.
        timeline: Acts by date.
        sources: Outlets, most documents first.
        method: What it was made with.
        method_notes: Sentences on what is counted and what is missed.
        notes: The evidence, by number.
        imported: Attention in each imported data set.
        shifts: When attention shifted, by data set; None where it was not studied.
        precedents: By counterpart; None where they were not studied.
        precedents_lead: Why these counterparts, and what is not claimed.
        coming: Who may come next, by imported data set; those that hold too little to learn from are left out.
        data: Imported data sets.
        expected: What is expected, kept to account; None where it was not studied.
    """

    actor: str
    title: Statement
    period: str
    sample: str
    opening: tuple[Statement, ...]
    attention: AttentionPart
    done: Section
    said: Section | None
    denied: Section
    changed: Section
    timeline: TimelinePart
    sources: tuple[SourceRow, ...]
    method: Method
    method_notes: tuple[str, ...]
    notes: tuple[Note, ...]
    imported: tuple[AttentionPart, ...] = ()
    shifts: tuple[ShiftsPart, ...] | None = None
    precedents: tuple[PrecedentsPart, ...] | None = None
    precedents_lead: str = ""
    coming: tuple[ComingPart, ...] = ()
    data: tuple[DataRow, ...] = ()
    expected: ExpectedPart | None = None

    @property
    def from_articles(self) -> bool:
        """Whether any article tells of the actor."""
        return bool(self.sources)
