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


def same_text(near: TrainingDocuments, row: int, other: int) -> None:
    """Give a document the words of another."""
    order = np.arange(CORPUS.n_documents)
    order[row] = other
    near._counts = near._counts[order]


def test_the_nearest_come_first_with_the_labels_they_were_given(model):
    near = TrainingDocuments(model, CORPUS)
    (found,) = near.nearest_to_rows([int(near.rows[4])], 3)
    assert 1 >= found[0].similarity >= found[1].similarity >= found[2].similarity > -1
    assert all(one.label == f"topic{one.row % 2}" for one in found)


def test_a_copy_of_a_training_document_is_nearest_to_it(model):
    near = TrainingDocuments(model, CORPUS)
    row, tested = int(near.rows[4]), int(model.results["test_rows"][0])
    same_text(near, tested, row)
    (found,) = near.nearest_to_rows([tested], 3)
    assert found[0].similarity == pytest.approx(1, abs=1e-5)
    assert row in [one.row for one in found if one.similarity > 1 - 1e-5]


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
    near = TrainingDocuments(model, CORPUS)
    row = int(model.results["test_rows"][0])
    near._counts = near._counts.copy()
    near._counts.data[near._counts.indptr[row] : near._counts.indptr[row + 1]] = 0
    near._counts.eliminate_zeros()
    assert near.nearest_to_rows([row]) == [[]]


def test_another_corpus_is_refused(model):
    with pytest.raises(NotFoundError, match="not known"):
        TrainingDocuments(model, small_corpus(20))
    with pytest.raises(NotFoundError, match="not known"):
        TrainingDocuments(dataclasses.replace(model, results={}), CORPUS)


def test_a_model_of_sequences_is_answered_by_words(model):
    counts = np.arange(len(model.words))
    other = dataclasses.replace(model, encoder="sequence.v1", encoder_arrays={"vectors": counts})
    near = TrainingDocuments(other, CORPUS)
    row, tested = int(near.rows[2]), int(model.results["test_rows"][0])
    same_text(near, tested, row)
    (found,) = near.nearest_to_rows([tested], 2)
    assert found[0].similarity == pytest.approx(1, abs=1e-5)


def test_of_folds_a_document_was_tested_without_its_own():
    steps = FinetuneJob(CORPUS, "logistic_regression", split_parameters={"folds": 3}).run(JobContext())
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            model = stop.value
            break
    fold = dict(zip(model.results["test_rows"].tolist(), model.results["test_fold"].tolist(), strict=True))
    near = TrainingDocuments(model, CORPUS)
    for row in range(0, 60, 7):
        (found,) = near.nearest_to_rows([row], 60)
        assert {one.row for one in found} == {other for other in fold if fold[other] != fold[row]}
