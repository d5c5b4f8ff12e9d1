"""Every job of the product goes on in another process: its run says enough to make it again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ProjectError
from embedstudio.core.events import Event, Finished, Progress
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import starter_sha256
from embedstudio.jobs.context import Control, JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.embed_documents import EmbedDocumentsJob
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.jobs.import_corpus import ImportCorpusJob
from embedstudio.jobs.import_vectors import ImportVectorsJob
from embedstudio.jobs.job import Job
from embedstudio.jobs.map import MapJob
from embedstudio.jobs.train import TrainJob
from embedstudio.project import ArtefactInfo, Project, RunSpec
from embedstudio.project.resolve import resolve_embedding
from embedstudio.project.stages import stages_of
from embedstudio.text.importer import ImportOptions
from tests.nouns import small_corpus, small_embedding


def left_and_resumed(project: Project, job: Job, spec: RunSpec) -> tuple[Project, ArtefactInfo]:
    """Record a run, leave before it begins, come back, let it go on."""
    run_id = project.start_run(job, spec).run_id
    path = project.path
    project.close()
    again = Project.open(path)
    found = again.find_unfinished(spec)
    assert found is not None
    assert found.id == run_id
    recorded = again.resume_run(run_id)
    assert type(recorded.job) is type(job)
    final = drive(recorded, recorded.context(), lambda event: None)
    assert isinstance(final, Finished), final
    return again, final.result


def test_an_import_of_texts(project: Project, tmp_path: Path) -> None:
    (tmp_path / "texts.txt").write_text("The cat sat.\nThe dog ran away.\n" * 5, "utf-8")
    options = ImportOptions(
        text_column=None, label_column=None, documents="line", language="en", encoding=None
    )
    job = ImportCorpusJob([tmp_path / "texts.txt"], options)
    again, info = left_and_resumed(project, job, RunSpec("corpus", "Import", "texts", "import"))
    assert info.summary["documents"] == 10
    assert again.load_corpus(info).n_documents == 10
    again.close()


def test_an_import_of_vectors(project: Project, tmp_path: Path) -> None:
    (tmp_path / "v.txt").write_text("2 3\nking 1 2 3\nqueen 3 2 1\n", "utf-8")
    job = ImportVectorsJob(tmp_path / "v.txt")
    again, info = left_and_resumed(project, job, RunSpec("embedding", "Import", "v", "import"))
    assert again.load_embedding(info).vocabulary.words == ["king", "queen"]
    again.close()


def test_a_map_of_the_starter(project: Project) -> None:
    info, embedding = resolve_embedding(project, "starter:en")
    job = MapJob(embedding, "pca.v1", 2, 500, {}, 3)
    spec = RunSpec("map", "PCA", "picture", "pca.v1", {"dims": 2, "limit": 500}, (info.id,), 3)
    again, made = left_and_resumed(project, job, spec)
    assert made.parents == (f"starter:en@{starter_sha256('en')}",)
    assert (made.seed, made.summary["points"]) == (3, 500)
    assert len(again.load_map(made)) == 500
    again.close()


def test_a_map_of_an_embedding(project: Project) -> None:
    info = project.add("embedding", small_embedding(n=100), "vectors")
    job = MapJob(small_embedding(n=100), "pca.v1", 3, None, {}, 3)
    again, made = left_and_resumed(project, job, RunSpec("map", "PCA", "picture", "pca.v1", {}, (info.id,)))
    assert made.summary["dims"] == 3
    assert again.children(info.id, "map") == [made]
    again.close()


def test_a_map_that_goes_on_from_another(project: Project) -> None:
    vectors = small_embedding(n=100)
    info = project.add("embedding", vectors, "vectors")
    quick = {"n_epochs": 20, "seed": 3}
    first = drive(MapJob(vectors, "umap", parameters=quick), JobContext(threads=1), lambda event: None).result
    begun = project.add("map", first, "first", (info.id,))
    job = MapJob(vectors, "umap.v1", parameters=quick, start=first, cache=stages_of(project))
    spec = RunSpec("map", "UMAP", "second", "umap.v1", {"start": begun.id}, (info.id,))
    wanted = drive(job, JobContext(threads=1), lambda event: None).result
    again, made = left_and_resumed(project, job, spec)
    np.testing.assert_array_equal(again.load_map(made).coordinates, wanted.coordinates)
    assert not np.array_equal(wanted.coordinates, first.coordinates)
    again.close()


def test_a_training_that_was_stopped_equals_one_that_was_not(project: Project) -> None:
    corpus = small_corpus(n_documents=200, n_words=60)
    parent = project.add("corpus", corpus, "texts")
    parameters = {"vector_size": 8, "epochs": 500, "min_count": 1, "workers": 1, "seed": 7}
    job = TrainJob(corpus, "word2vec.v1", parameters)
    whole = RunSpec("embedding", "Word2Vec", "whole", "word2vec.v1", parameters, (parent.id,))
    recorded = project.start_run(job, whole)
    final = drive(recorded, recorded.context(), lambda event: None)
    assert isinstance(final, Finished)
    expected = project.load_embedding(final.result)

    halved = RunSpec("embedding", "Word2Vec", "halved", "word2vec.v1", parameters, (parent.id,))
    control = Control()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and event.fraction > 0:
            control.stop()

    recorded = project.start_run(job, halved)
    drive(recorded, recorded.context(control), emit)
    path = project.path
    project.close()
    with Project.open(path) as again:
        found = again.find_unfinished(halved)
        assert found is not None
        assert (found.status, found.has_checkpoint) == ("stopped", True)
        assert 0 < found.fraction < 1
        resumed = again.resume_run(found.id)
        final = drive(resumed, resumed.context(), lambda event: None)
        assert isinstance(final, Finished)
        assert final.result.seed == 7
        assert final.result.summary["loss"] > 0
        assert (again.load_embedding(final.result).vectors == expected.vectors).all()


def test_a_job_that_this_version_does_not_know(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from embedstudio.project import rebuild
    from tests.counting import CountingJob

    run_id = project.start_run(CountingJob(), RunSpec("embedding", "Counting", "n")).run_id
    path = project.path
    project.close()
    monkeypatch.delitem(rebuild.BUILDERS, "CountingJob")
    with Project.open(path) as again, pytest.raises(ProjectError) as caught:
        again.resume_run(run_id)
    assert "CountingJob" in caught.value.message


@pytest.mark.parametrize("vectors", [False, True])
def test_a_classifier_and_vectors_of_documents_with_and_without_word_vectors(
    project: Project, vectors: bool
) -> None:
    corpus = project.add("corpus", small_corpus(60), "texts")
    parents: tuple[str, ...] = (corpus.id,)
    words, features = None, "lsa.v1"
    if vectors:
        known = small_corpus(60).vocabulary.words
        words, features = Embedding(Vocabulary(known), small_embedding(len(known)).vectors), "mean.v1"
        parents = (corpus.id, project.add("embedding", words, "vectors").id)
    job = FinetuneJob(small_corpus(60), "mlp.v1", features, words, {"epochs": 2})
    spec = RunSpec("model", "MLP", "topics", "mlp.v1", parents=parents)
    again, made = left_and_resumed(project, job, spec)
    assert again.load(made).encoder == features
    documents = EmbedDocumentsJob(small_corpus(60), features, words)
    spec = RunSpec("embedding", "Documents", "documents", features, parents=parents)
    again, made = left_and_resumed(again, documents, spec)
    assert made.summary["documents"] == 60
    again.close()
