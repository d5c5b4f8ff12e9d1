from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from embedstudio.algorithms.near_documents import TrainingDocuments
from embedstudio.core.errors import NotFoundError
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.finetune import FinetuneJob
from tests.nouns import small_corpus

CORPUS = small_corpus(60)


@pytest.fixture(scope="module", params=["tfidf", "lsa"])
def model(request):
    steps = FinetuneJob(CORPUS, "logistic_regression", request.param).run(JobContext())
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def test_a_training_document_is_nearest_to_its_own_text(model):
    near = TrainingDocuments(model, CORPUS)
    row = int(near.rows[4])
    found = near.nearest_to_text(CORPUS.table.column("text")[row].as_py(), 3)
    assert found[0].similarity == pytest.approx(1, abs=1e-5)
    assert found[0].similarity >= found[1].similarity >= found[2].similarity
    assert row in [one.row for one in found if one.similarity > 1 - 1e-5]
    assert all(one.label == f"topic{one.row % 2}" for one in found)


def test_of_rows_only_training_documents_and_never_itself(model):
    near = TrainingDocuments(model, CORPUS)
    asked = [int(near.rows[0]), int(model.results["test_rows"][0])]
    lists = near.nearest_to_rows(asked, 5)
    assert [len(one) for one in lists] == [5, 5]
    trained = set(near.rows.tolist())
    for row, found in zip(asked, lists, strict=True):
        assert row not in {one.row for one in found}
        assert {one.row for one in found} <= trained
    assert near.nearest_to_rows([]) == []


def test_a_text_without_a_known_word_is_near_nothing(model):
    assert TrainingDocuments(model, CORPUS).nearest_to_text("zzz") == []


def test_another_corpus_is_refused(model):
    with pytest.raises(NotFoundError, match="not known"):
        TrainingDocuments(model, small_corpus(20))
    with pytest.raises(NotFoundError, match="not known"):
        TrainingDocuments(dataclasses.replace(model, results={}), CORPUS)


def test_a_model_of_sequences_is_answered_by_words(model):
    counts = np.arange(len(model.words))
    other = dataclasses.replace(model, encoder="sequence.v1", encoder_arrays={"vectors": counts})
    row = int(model.results["train_rows"][2])
    found = TrainingDocuments(other, CORPUS).nearest_to_text(CORPUS.table.column("text")[row].as_py(), 2)
    assert found[0].similarity == pytest.approx(1, abs=1e-5)
