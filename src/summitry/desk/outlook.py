"""What is expected on a desk, what became of it, and who comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from summitry.desk.opened import Opened
from summitry.errors import InputError
from summitry.model.expectation import Claim, Outcome, Posting, State
from summitry.store import ledger, series

if TYPE_CHECKING:
    # The tables of actors and the forecast take seconds to load: only what is asked for loads them.
    from summitry.analysis.expectations import Expectations
    from summitry.analysis.forecast.coming import Coming


class Outlook(Opened):
    """Expectations and forecasts."""

    def expectations(
        self,
        *,
        actor: str | None = None,
        counterpart: str | None = None,
        on: date | None = None,
        states: Sequence[State] = (),
        claims: Sequence[Claim] = (),
        limit: int | None = None,
        weighed: bool = True,
    ) -> Expectations:
        """What was said to come, and what became of it, as known on a day.

        Documents that an earlier version read are read again for it first; that takes a while once.

        Args:
            actor: Id or name of somebody who takes part in what is expected, or says so.
            counterpart: The same, of another.
            on: The day; by default the last on which a document of the desk was published.
            states: Which states: open, due, past due, settled; all by default.
            claims: Which kinds: announcements, deadlines, predictions, ...; all by default.
            limit: How many, the first ones; all by default.
            weighed: Whether what silence weighs is told of those that are past due; reading for it takes longest.

        Returns:
            Due first, then past due, open, settled (latest first).

        Raises:
            InputError: Nobody of that name.
            StoreError: There is no desk.
        """
        from summitry.study.actors import actor_id
        from summitry.study.expectations import study_expectations

        with self.kept() as connection:
            labels = series.actor_labels(connection)
            own, other = (
                None if name is None else actor_id(name, labels, on) for name in (actor, counterpart)
            )
            return study_expectations(
                connection,
                actor=own,
                counterpart=other,
                on=on,
                states=states,
                claims=claims,
                limit=limit,
                weighed=weighed,
            )

    def settle(
        self,
        expectation: str,
        outcome: Outcome | str | None,
        *,
        reason: str,
        by: str,
        on: date | None = None,
    ) -> Posting:
        """Say what became of an expectation, against the rules or where they are silent.

        It is kept in the history with its reason, and no rule undoes it.

        Args:
            expectation: Its id, or the beginning if no other begins so.
            outcome: What became of it; None opens it again.
            reason: Why.
            by: Who says so.
            on: Day from which on it stands; by default the last on which a document of the desk was published.

        Returns:
            The line added to the ledger.

        Raises:
            InputError: No reason, no name, no such outcome or expectation, several of that beginning, no day, one
                before its first voice or after today, one that is not settled is to be opened again, or it stands so
                already by a person's word.
            StoreError: The desk cannot be written.
        """
        from summitry.analysis.expectations import overrule
        from summitry.joining.posting import refresh

        wanted = None if outcome is None else _outcome(outcome)
        with self.kept() as connection:
            last = ledger.last_published(connection)
        day = on or last
        if day is None:
            raise InputError(
                "no document of the desk has a day of publication; give the day from which it stands"
            )
        with self.file.write() as connection:
            line = overrule(ledger.postings(connection), expectation, wanted, reason, by, day)
            ledger.append(connection, [line])
            refresh(connection, [line.expectation])
        return line

    def next(
        self,
        name: str,
        *,
        on: date | None = None,
        days: int = 7,
        dataset: str | None = None,
        lines: int = 20,
        backtest: bool = False,
    ) -> Coming:
        """Whom an actor deals with in the coming days, and how: ranked, with probability, base rate and reasons.

        Only what had been done and reported before ``on`` is looked at. Where history is too thin nothing is forecast,
        and ``abstained`` says why. What was announced for these days stands beside the forecast, apart from it.
        What is learnt of everybody is kept until the desk changes: the first actor takes longest.

        Args:
            name: Actor id or name.
            on: First day that is forecast; by default the day after the last dealing of the data set, of articles at
                least the day after the last of them was published.
            days: How many days, 1 to 31.
            dataset: The data set; by default the one that holds most of the actor's dealings before the date.
            lines: How many lines, at most.
            backtest: Whether to make the forecasts of earlier dates again, to see how far to trust them; takes longer.

        Raises:
            InputError: Nobody of that name, no such data set, or a number of days or lines that is out of range.
            AnalysisError: No data set tells of any dated dealing of this actor.
        """
        from summitry.study.actors import actor_id
        from summitry.study.coming import study_coming

        if lines < 1:
            raise InputError(f"{lines} lines were asked for; give 1 or more")
        with self.kept() as connection:
            labels = series.actor_labels(connection)
            actor = actor_id(name, labels, on)
            return study_coming(
                connection,
                actor,
                dataset=dataset,
                on=on,
                days=days,
                lines=lines,
                test=backtest,
                recall=self.learnt.recall,
            )


def _outcome(outcome: Outcome | str) -> Outcome:
    try:
        return Outcome(outcome)
    except ValueError:
        known = ", ".join(Outcome)
        raise InputError(
            f"there is no outcome {outcome!r}; it is one of {known}, or None to open it again"
        ) from None
