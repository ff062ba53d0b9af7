"""``summitry evaluate``: our benchmarks, for anyone to run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from summitry.cli.figures import about, print_json, print_tables
from summitry.cli.options import DeskPath, ModelName
from summitry.cli.say import err, name_rows, stop
from summitry.coding.triples import load_coder
from summitry.evaluate.articles.errors import find_errors
from summitry.evaluate.articles.page import errors_page
from summitry.evaluate.articles.predict import write_predictions
from summitry.evaluate.articles.run import evaluate_articles
from summitry.evaluate.articles.tables import article_tables
from summitry.evaluate.forecast.data import read_benchmark
from summitry.evaluate.forms import Form, form_of
from summitry.evaluate.lines import write_lines, write_text
from summitry.evaluate.relation.run import evaluate_relations, write_relations
from summitry.evaluate.relation.tables import relation_tables
from summitry.evaluate.shifts.data import read_desk
from summitry.evaluate.shifts.detector import find_pair_weeks, null_of
from summitry.evaluate.shifts.run import evaluate_shifts, write_shift_predictions
from summitry.evaluate.shifts.tables import null_table, shift_figures, shift_tables
from summitry.evaluate.shifts.truth import read_truth
from summitry.evaluate.triples.run import TripleEvaluation, evaluate_triples, triple_lines
from summitry.evaluate.triples.tables import triple_tables
from summitry.language.pipeline import load_language
from summitry.store.desk_file import DeskFile

evaluate = typer.Typer(
    name="evaluate",
    help="Measure the coder against gold labels and corrections, the detector of shifts and the forecasts against what "
    "came.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Predictions = Annotated[
    Path | None,
    typer.Option("--predictions", help="Write what was predicted, one JSON object a line.", dir_okay=False),
]
Format = Annotated[str, typer.Option("--format", help="table or json.")]


Recode = Annotated[
    bool,
    typer.Option("--recode", help="Also run this version on the corrected documents; nothing is written."),
]


@evaluate.callback(invoke_without_command=True)
def _by_option(
    context: typer.Context,
    corrections: Annotated[
        bool, typer.Option("--corrections", help="The same as the command corrections.")
    ] = False,
    desk: Annotated[
        Path | None, typer.Option("--desk", help="With --corrections: the desk file.", dir_okay=False)
    ] = None,
    recode: Recode = False,
    format: Format = "table",
) -> None:
    """Options that stand in the place of a command."""
    if context.invoked_subcommand is not None:
        return
    if not corrections or desk is None:
        stop("give a command, such as articles, or --corrections with --desk")
    by_corrections(desk, recode=recode, format=format)


@evaluate.command("corrections")
def by_corrections(
    desk: DeskPath, recode: Recode = False, format: Format = "table", model: ModelName = None
) -> None:
    """Score the coder on the events of a desk that persons accepted, fixed, rejected or added."""
    from summitry.evaluate.corrections.run import evaluate_corrections
    from summitry.evaluate.corrections.tables import correction_tables

    _check_format(format)
    if model is not None and not recode:
        stop("--model is given; it is for coding anew: give --recode too")
    found = evaluate_corrections(DeskFile(desk), recode=recode, model=model)
    name = load_language(model).name if recode else "as stored"
    if format == "json":
        print_json(about(desk, "corrections", name, asdict(found)))
    else:
        print_tables(correction_tables(found))
    err().print("Persons look at what strikes them: these are shares of the events checked, not of all.")
    if found.failed:
        stop(f"{found.failed} documents could not be coded anew and are left out", code=1)


@evaluate.command()
def articles(
    gold: Annotated[Path, typer.Argument(help="Gold (JSON); the texts are in the folder of the same name.")],
    predictions: Predictions = None,
    format: Format = "table",
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Write every error to a page (HTML).", dir_okay=False)
    ] = None,
    model: ModelName = None,
) -> None:
    """Code whole articles and compare: who did what to whom, whether it happened, when."""
    _check_format(format)
    language = load_language(model)
    found = evaluate_articles(gold, language)
    if predictions is not None:
        write_predictions(found.predictions, predictions)
        err().print(f"{predictions} written")
    if errors is not None:
        page = errors_page(
            find_errors(found.judged, found.alike), found.figures, gold=gold.name, model=language.name
        )
        write_text(errors, page)
        err().print(f"{errors} written")
    if format == "json":
        print_json(about(gold, "articles", language.name, asdict(found.figures)))
    else:
        print_tables(article_tables(found.figures))


@evaluate.command()
def coding(
    files: Annotated[
        list[Path],
        typer.Argument(help="Relation tables (TSV) or triple files (JSON lines); the form decides."),
    ],
    predictions: Predictions = None,
    format: Format = "table",
    model: ModelName = None,
    require_dyad: Annotated[
        bool, typer.Option("--require-dyad", help="Triples: drop predictions that lack an actor.")
    ] = False,
    categories: Annotated[
        str | None, typer.Option("--categories", help="Triples: sentences of these only, A,B,...")
    ] = None,
    actors: Annotated[
        Path | None, typer.Option("--actors", help="Triples: table of names (CSV).", dir_okay=False)
    ] = None,
    agents: Annotated[
        Path | None, typer.Option("--agents", help="Triples: table of common nouns (CSV).", dir_okay=False)
    ] = None,
    discards: Annotated[
        Path | None, typer.Option("--discards", help="Triples: phrases to pass over (CSV).", dir_okay=False)
    ] = None,
) -> None:
    """Name relations of given pairs, or code sentences to triples, and compare."""
    _check_format(format)
    forms = {form_of(path) for path in files}
    if len(forms) > 1:
        stop("relation tables and triple files were given together; evaluate them one kind at a time")
    chosen = [part.strip() for part in (categories or "").split(",") if part.strip()]
    if forms == {Form.TRIPLES}:
        if model is not None:
            stop("--model is given; it is for relation tables, triples are coded with the bundled pipeline")
        coder = load_coder(actors, agents, discards)
        found = [
            evaluate_triples(path, coder, categories=chosen, require_dyad=require_dyad) for path in files
        ]
        _report_triples(files, found, predictions, format)
        return
    for option, value in {
        "--require-dyad": require_dyad,
        "--categories": categories,
        "--actors": actors,
        "--agents": agents,
        "--discards": discards,
    }.items():
        if value:
            stop(f"{option} is given; it is for triple files, and {files[0]} is a relation table")
    _relations(files, predictions, format, model)


@evaluate.command()
def shifts(
    truth: Annotated[
        Path, typer.Argument(help="Visits, summits, milestones or trips (CSV); the columns decide.")
    ],
    desk: DeskPath,
    data: Annotated[
        str | None, typer.Option("--data", help="Data set of the desk; needed where it holds several.")
    ] = None,
    predictions: Predictions = None,
    format: Format = "table",
    null: Annotated[
        int, typer.Option("--null", min=0, help="Also count false alarms on days shuffled this many times.")
    ] = 0,
) -> None:
    """Rank every week of every pair of the truth, and compare with raw counts, z-score and EWMA."""
    _check_format(format)
    table = read_truth(truth)
    name_rows(truth, table.bad)
    held = read_desk(desk, table, data)
    found = evaluate_shifts(
        table, held.daily, held.coverage, first=held.first, last=held.last, detector=find_pair_weeks
    )
    tested = null_of(held, null) if null else None
    if predictions is not None:
        write_shift_predictions(found, predictions)
        err().print(f"{predictions} written")
    if format == "json":
        print_json(about(truth, "shifts", held.dataset, shift_figures(found, tested)))
    else:
        print_tables([*shift_tables(found), *([] if tested is None else [null_table(tested)])])
    if table.bad:
        raise typer.Exit(1)


@evaluate.command()
def forecast(
    data: Annotated[
        Path,
        typer.Argument(
            help="Quadruples: NAME.parquet, beside it NAME.entities.parquet and NAME.relations.parquet."
        ),
    ],
    multi_step: Annotated[
        bool,
        typer.Option("--multi-step", help="Predict all test days from history before the first of them."),
    ] = False,
    predictions: Predictions = None,
    format: Format = "table",
) -> None:
    """Say who comes next on every test day, and compare with the recurrency baseline."""
    from summitry.evaluate.forecast.run import evaluate_forecast
    from summitry.evaluate.forecast.tables import forecast_figures, forecast_tables

    _check_format(format)
    benchmark = read_benchmark(data)
    sink = None if predictions is None else partial(write_lines, predictions)
    found = evaluate_forecast(benchmark, multi_step=multi_step, sink=sink, say=err().print)
    if predictions is not None:
        err().print(f"{predictions} written")
    if format == "json":
        print_json(about(data, "forecast", "history features, LightGBM", forecast_figures(found)))
    else:
        print_tables(forecast_tables(found))


def _relations(files: Sequence[Path], predictions: Path | None, format: str, model: str | None) -> None:
    if predictions is not None and len(files) > 1:
        stop("--predictions holds the rows of one relation table; evaluate one table at a time")
    language = load_language(model)
    found = [evaluate_relations(path, language) for path in files]
    if predictions is not None:
        write_relations(found[0], predictions)
        err().print(f"{predictions} written")
    if format == "json":
        figures = ({name: asdict(level) for name, level in each.levels.items()} for each in found)
        print_json(
            _files(
                about(path, "relation", language.name, each)
                for path, each in zip(files, figures, strict=True)
            )
        )
        return
    for path, each in zip(files, found, strict=True):
        print_tables(relation_tables(each), path if len(files) > 1 else None)


def _report_triples(
    files: Sequence[Path], found: Sequence[TripleEvaluation], predictions: Path | None, format: str
) -> None:
    if predictions is not None:
        write_lines(predictions, (line for each in found for line in triple_lines(each)))
        err().print(f"{predictions} written")
    if format == "json":
        print_json(
            _files(
                about(path, "triples", load_language().name, asdict(each.figures))
                for path, each in zip(files, found, strict=True)
            )
        )
        return
    for path, each in zip(files, found, strict=True):
        print_tables(triple_tables(each.figures), path if len(files) > 1 else None)


def _check_format(format: str) -> None:
    if format not in {"table", "json"}:
        stop(f"--format is {format!r}; it can be table or json")


def _files(each: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"files": list(each)}
