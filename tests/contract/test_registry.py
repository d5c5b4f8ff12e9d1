"""What every registered algorithm promises, so that menus, forms, flags and runs work by themselves."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from embedstudio.algorithms import load_all
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import EmbedStudioError, ParameterError
from embedstudio.core.events import FINAL, Cancelled, Event, Finished, Metric, Partial, Progress
from embedstudio.core.param import ParamSpec, from_json, param_specs, parse_text, to_json
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.protocols import Context
from embedstudio.core.registry import Entry, projections, trainers
from embedstudio.jobs.checkpoints import CheckpointStore
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.train import TrainJob
from tests.nouns import small_corpus, small_embedding

load_all()
TRAINERS = [pytest.param(entry, id=entry.name) for entry in trainers]
PROJECTIONS = [pytest.param(entry, id=entry.name) for entry in projections]
ALL = TRAINERS + PROJECTIONS
SPECS = [
    pytest.param(entry, spec, id=f"{entry.name}-{spec.name}")
    for entry in [*trainers, *projections]
    for spec in param_specs(entry.cls)
]
SMALL = {"vector_size": 12, "epochs": 60, "min_count": 1, "n_epochs": 60, "n_neighbors": 8}


def small(entry: Entry, **more: Any) -> dict[str, Any]:
    """Parameters for a test, of those the algorithm has."""
    known = {spec.name for spec in param_specs(entry.cls)}
    return {name: value for name, value in {**SMALL, **more}.items() if name in known}


@dataclass
class Project:
    """A projection as a job, without what a project adds."""

    projection: Any
    embedding: Embedding
    dims: int = 2
    kind: ClassVar[str] = "map"
    resumable: ClassVar[bool] = False

    def run(self, ctx: Context) -> Generator[Event, None, ProjectionMap]:
        rows = np.arange(len(self.embedding), dtype=np.int32)
        return (yield from self.projection.project(self.embedding, rows, self.dims, ctx))


def job_of(entry: Entry, **more: Any) -> TrainJob | Project:
    if any(entry is other for other in trainers):
        return TrainJob(corpus(), entry.name, small(entry, **more))
    return Project(from_json(entry.cls, small(entry, **more)), small_embedding(n=300, d=10))


def corpus() -> Corpus:
    return small_corpus(n_documents=200, n_words=60)


def one_thread(control: Control | None = None, store: CheckpointStore | None = None) -> JobContext:
    return JobContext(control, checkpoints=store, threads=1, checkpoint_seconds=0.0)


def result_of(final: Event) -> np.ndarray[Any, Any]:
    assert isinstance(final, Finished), final
    made = final.result
    return made.vectors if isinstance(made, Embedding) else made.coordinates


def test_there_are_algorithms_of_both_kinds() -> None:
    assert {entry.name for entry in trainers} >= {"word2vec.v1"}
    assert {entry.name for entry in projections} >= {"pca.v1", "umap.v1"}


@pytest.mark.parametrize("entry", ALL)
def test_it_says_what_it_is(entry: Entry) -> None:
    assert entry.title.strip()
    assert entry.description.strip().endswith(".")
    assert entry.cls.__doc__
    assert "seed" in {spec.name for spec in param_specs(entry.cls)}


@pytest.mark.parametrize("entry", ALL)
def test_parameters_round_trip_through_json(entry: Entry) -> None:
    made = entry.cls()
    values = json.loads(json.dumps(to_json(made)))
    assert from_json(entry.cls, values) == made
    with pytest.raises(ParameterError) as caught:
        from_json(entry.cls, {"no_such_parameter": 1})
    assert "no_such_parameter" in caught.value.message


@pytest.mark.parametrize(("entry", "spec"), SPECS)
def test_every_parameter_explains_itself(entry: Entry, spec: ParamSpec) -> None:
    assert spec.label.strip()
    assert spec.help.strip().endswith("."), "one sentence on what turning it does"
    if spec.param.choices:
        assert len(spec.param.choices) == len(spec.options)
        assert all(label.strip() for label in spec.option_labels)
    assert spec.validate(spec.default) == spec.default
    assert parse_text(spec, str(spec.default)) == spec.default


@pytest.mark.parametrize(("entry", "spec"), SPECS)
def test_bounds_are_kept(entry: Entry, spec: ParamSpec) -> None:
    for bound, step in ((spec.param.minimum, -1), (spec.param.maximum, 1)):
        if bound is None:
            continue
        value = spec.type(bound)
        assert spec.validate(value) == value
        assert from_json(entry.cls, {spec.name: value}) is not None
        with pytest.raises(ParameterError) as caught:
            spec.validate(spec.type(bound + step))
        assert spec.name in caught.value.message
        assert caught.value.hint
    for wrong in ([], object(), float("nan")):
        with pytest.raises(ParameterError):
            spec.validate(wrong)
    if spec.options:
        assert all(spec.validate(option) == option for option in spec.options)


@pytest.mark.parametrize("entry", ALL)
def test_progress_never_falls_and_exactly_one_event_is_final(entry: Entry) -> None:
    events: list[Event] = []
    final = drive(job_of(entry), one_thread(), events.append)
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions
    assert fractions == sorted(fractions)
    assert fractions[0] >= 0
    assert fractions[-1] <= 1
    assert [event for event in events if isinstance(event, FINAL)] == [final]
    assert events[-1] is final
    assert np.isfinite(result_of(final)).all()
    assert any(isinstance(event, Partial) for event in events), "there is something to draw on the way"


@pytest.mark.parametrize("entry", TRAINERS)
def test_a_trainer_reports_loss_and_speed_in_epochs(entry: Entry) -> None:
    events: list[Event] = []
    drive(job_of(entry), one_thread(), events.append)
    metrics = [event for event in events if isinstance(event, Metric)]
    assert metrics
    assert all({"loss", "tokens_per_second"} <= metric.values.keys() for metric in metrics)
    steps = [metric.step for metric in metrics]
    assert steps == sorted(steps)
    assert metrics[-1].values["loss"] < metrics[0].values["loss"]


@pytest.mark.parametrize("entry", ALL)
def test_the_same_seed_gives_the_same_and_inline_equals_thread(entry: Entry) -> None:
    inline = drive(job_of(entry, seed=3), one_thread(), lambda event: None)
    found: list[Event] = []

    def work() -> None:
        found.append(drive(job_of(entry, seed=3), one_thread(), lambda event: None))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    np.testing.assert_array_equal(result_of(inline), result_of(found[0]))


@pytest.mark.parametrize("entry", TRAINERS)
def test_cancelled_then_resumed_equals_uninterrupted(entry: Entry, tmp_path: Path) -> None:
    whole = drive(job_of(entry, seed=5, epochs=500), one_thread(), lambda event: None)
    store = CheckpointStore(tmp_path / "checkpoints")
    control = Control()

    def stop(event: Event) -> None:
        if isinstance(event, Progress) and event.fraction > 0:
            control.stop()

    events: list[Event] = []
    final = drive(
        job_of(entry, seed=5, epochs=500),
        one_thread(control, store),
        lambda event: (events.append(event), stop(event))[0],
    )
    assert isinstance(final, Cancelled), "the test's corpus is too small to be stopped in the middle"
    assert final.checkpoint is not None
    resumed = drive(job_of(entry, seed=5, epochs=500), one_thread(None, store), lambda event: None)
    np.testing.assert_array_equal(result_of(whole), result_of(resumed))


@pytest.mark.parametrize("entry", ALL)
def test_stopping_ends_it_soon_with_cancelled(entry: Entry) -> None:
    control = Control()
    after: list[Event] = []

    def emit(event: Event) -> None:
        if control.stopping:
            after.append(event)
        control.stop()

    final = drive(job_of(entry), one_thread(control), emit)
    assert isinstance(final, Cancelled)
    assert after == [final]


@pytest.mark.parametrize("entry", TRAINERS)
def test_finishing_early_keeps_a_result(entry: Entry) -> None:
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and event.fraction > 0:
            control.finish()

    assert np.isfinite(result_of(drive(job_of(entry), one_thread(control), emit))).all()


@pytest.mark.parametrize("entry", TRAINERS)
def test_a_corpus_of_one_word_is_a_sentence_not_a_traceback(entry: Entry) -> None:
    whole = small_corpus(n_documents=2)
    lonely = Corpus(
        language="en",
        tokenizer="unicode",
        vocabulary=type(whole.vocabulary)(["word"], np.array([1])),
        tokens=np.zeros(1, np.int32),
        sentences=np.array([0, 1]),
        documents=np.array([0, 1]),
        table=whole.table.slice(0, 1),
    )
    with pytest.raises(EmbedStudioError) as caught:
        list(TrainJob(lonely, entry.name, small(entry)).run(one_thread()))
    assert caught.value.hint
    assert caught.value.kind != "internal"


@pytest.mark.parametrize("dims", [2, 3])
@pytest.mark.parametrize("entry", PROJECTIONS)
def test_a_map_fits_its_embedding(entry: Entry, dims: int) -> None:
    embedding = small_embedding(n=300, d=10)
    final = drive(
        Project(from_json(entry.cls, small(entry)), embedding, dims), one_thread(), lambda event: None
    )
    assert isinstance(final, Finished)
    made = final.result
    assert made.coordinates.shape == (300, dims)
    assert made.coordinates.dtype == np.float32
    assert len(made.rows) == len(made.clusters) == len(made.trust) == len(made.neighbors) == 300
    assert 0 <= made.trustworthiness <= 1
    assert made.parameters
