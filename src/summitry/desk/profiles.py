"""Actors of a desk at a glance, and what is new on it: what the first pages show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from summitry.desk.opened import Opened
from summitry.errors import AnalysisError
from summitry.model.actor import Actor
from summitry.model.dealing import ARTICLES, DealingFilter
from summitry.model.expectation import State
from summitry.model.profile import Glance, News, PlaceFound, Reach, ToldIncident, Voices
from summitry.store import overview, profiles, series

if TYPE_CHECKING:
    # The tables of actors take a second to load: only what is asked for loads them.
    from summitry.analysis.expectations.board import Board
    from summitry.analysis.expectations.waiting import Waiting
    from summitry.analysis.incidents import Incident
    from summitry.analysis.roster import Roster
    from summitry.analysis.told import ActTold

MOST_ACTS = 10


class Profiles(Opened):
    """Actors, and what is new."""

    def who(self, name: str) -> tuple[Actor, ...]:
        """Everybody whom a name may mean, those first of whom the desk tells most.

        One where it is plain, none where nobody is known by it.

        Args:
            name: Actor id or name.
        """
        from summitry.study.actors import may_be

        with self.file.read() as connection:
            found = may_be(name, series.actor_labels(connection))
            told = profiles.dealings_of_all(connection) if len(found) > 1 else {}
        return tuple(sorted(found, key=lambda each: (-told.get(each.id, 0), each.name)))

    def alike(self, name: str) -> tuple[Actor, ...]:
        """Actors of this desk whose names are written nearly like a name that nobody is known by, most alike first."""
        from summitry.study.actors import alike, as_actor, naming

        with self.file.read() as connection:
            labels = series.actor_labels(connection)
            found = alike(name, profiles.dealings_of_all(connection), naming(labels))
        return tuple(as_actor(each, labels, None) for each in found)

    def reach(self, actor: str) -> tuple[Reach, ...]:
        """Data sets that tell of an actor, the one that tells most first; none where none does.

        Args:
            actor: Actor id.
        """
        with self.dealings() as connection:
            return tuple(profiles.reach_of(connection, actor))

    def glance(
        self, name: str, *, dataset: str | None = None, since: date | None = None, until: date | None = None
    ) -> Glance:
        """Whom an actor dealt with most in one data set, how much of it was conflict, and its latest act.

        Args:
            name: Actor id or name.
            dataset: By default the one that tells most of the actor.
            since: First day; by default that of the actor's dealings, history aside.
            until: Last day; by default that of its dealings.

        Raises:
            InputError: Nobody of that name, no such data set, or a period that ends before it starts.
            AnalysisError: No dated dealing of the actor.
        """
        from summitry.study.actors import actor_id
        from summitry.study.profile import study_glance

        with self.dealings() as connection:
            actor = actor_id(name, series.actor_labels(connection), until)
            chosen = dataset or _telling_most(profiles.reach_of(connection, actor), actor)
            return study_glance(connection, actor, dataset=chosen, since=since, until=until)

    def acts(
        self,
        name: str,
        *,
        dataset: str = ARTICLES,
        since: date | None = None,
        until: date | None = None,
        n: int = MOST_ACTS,
    ) -> tuple[ActTold, ...]:
        """The latest acts of an actor, of whatever status, each with its reports.

        Args:
            name: Actor id or name.
            dataset: The data set.
            since: First day.
            until: Last day.
            n: How many, at most.

        Raises:
            InputError: Nobody of that name, or a period that ends before it starts.
        """
        from summitry.study.actors import actor_id
        from summitry.study.profile import study_acts

        with self.dealings() as connection:
            actor = actor_id(name, series.actor_labels(connection), until)
            return study_acts(
                connection, DealingFilter(actor, dataset=dataset, statuses=(), since=since, until=until), n
            )

    def places(
        self, name: str, *, dataset: str = ARTICLES, since: date | None = None, until: date | None = None
    ) -> tuple[PlaceFound, ...]:
        """Where the done acts of an actor took place, most acts first; the last word on those of unknown place too.

        Args:
            name: Actor id or name.
            dataset: The data set.
            since: First day.
            until: Last day.

        Raises:
            InputError: Nobody of that name, or a period that ends before it starts.
        """
        from summitry.study.actors import actor_id
        from summitry.study.profile import study_places

        with self.dealings() as connection:
            actor = actor_id(name, series.actor_labels(connection), until)
            return study_places(connection, DealingFilter(actor, dataset=dataset, since=since, until=until))

    def voices(self, name: str, *, since: date | None = None, until: date | None = None) -> Voices:
        """Who holds which office of an actor, and whom articles name as speaking for it.

        Args:
            name: Actor id or name.
            since: First day of publication that counts.
            until: Last day; offices are those held on it. By default the last day that the desk tells of the actor.

        Raises:
            InputError: Nobody of that name.
        """
        from summitry.study.actors import as_actor
        from summitry.study.profile import study_voices

        with self.dealings() as connection:
            actor = as_actor(name, series.actor_labels(connection), until)
            reach = profiles.reach_of(connection, actor.id)
            on = until or max((each.last for each in reach), default=None) or date.today()
            return study_voices(connection, actor, since=since, until=until, on=on)

    def actors(
        self, *, dataset: str | None = None, since: date | None = None, until: date | None = None
    ) -> Roster:
        """All actors with how much is told of them, most incidents first.

        Args:
            dataset: By default the first: articles, where there are any.
            since: First day; by default that of the first report.
            until: Last day; by default that of the last act.

        Raises:
            InputError: No such data set, or a period that ends before it starts.
            AnalysisError: The desk tells of no dated dealing.
        """
        from summitry.study.actors import naming
        from summitry.study.roster import study_roster

        with self.dealings() as connection:
            names = naming(series.actor_labels(connection))
            return study_roster(connection, names, dataset=dataset, since=since, until=until)

    def waiting(
        self,
        *,
        actor: str | None = None,
        on: date | None = None,
        most: Mapping[State, int],
        board: Board | None = None,
    ) -> Waiting:
        """What is waited for: counts, all as rows, and the nearest of each state in full.

        Args:
            actor: Id or name of somebody who takes part in what is expected, or says so; anybody by default.
            on: The day; by default the last on which a document of the desk was published.
            most: States to look at, with how many of each are wanted in full.
            board: ``Desk.board`` for the same actor and day, where it is at hand: what takes longest is done then.

        Raises:
            InputError: Nobody of that name.
        """
        from summitry.study.actors import actor_id
        from summitry.study.waiting import study_waiting

        with self.kept() as connection:
            party = actor and actor_id(actor, series.actor_labels(connection), on)
            return study_waiting(connection, actor=party or None, on=on, most=most, board=board)

    def news(self, since: datetime | None = None) -> News:
        """What came in after a moment, and what failed to, with why.

        Args:
            since: The moment, with its time zone; all that there is, by default.
        """
        from summitry.study.news import study_news

        with self.file.read() as connection:
            return study_news(connection, since)

    def most_told(
        self, since: datetime | None = None, *, n: int = 10
    ) -> tuple[tuple[ToldIncident, Incident], ...]:
        """Done incidents that documents added after a moment tell most of, with all their reports.

        Args:
            since: The moment, with its time zone; all that there is, by default.
            n: How many, at most.
        """
        from summitry.study.news import study_told

        with self.dealings() as connection:
            return study_told(connection, since, n)

    def most_told_actors(self, since: datetime | None = None, *, n: int = 3) -> tuple[str, ...]:
        """Countries and organisations that documents added after a moment tell most of, most first.

        Args:
            since: The moment, with its time zone; all that there is, by default.
            n: How many, at most.
        """
        with self.dealings() as connection:
            return tuple(overview.most_told_actors(connection, since, n))


def _telling_most(reach: list[Reach], actor: str) -> str:
    if not reach:
        raise AnalysisError(f"no dated dealing of {actor} is in this desk; read or import more")
    return reach[0].dataset
