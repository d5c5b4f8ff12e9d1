from __future__ import annotations

import numpy as np
import pytest

from embedstudio.core.errors import BadInputError, NotFoundError, ParameterError
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.jobs.finetune_data import divided
from embedstudio.jobs.finetune_labels import labelled
from embedstudio.jobs.finetune_options import LabelOptions, SplitOptions
from tests.jobs.test_finetune import relabelled, run
from tests.nouns import small_corpus

SPELLED = ["sport", "Sport", " sport", "tech", "ＴＥＣＨ", "tech", "rare"] + ["sport", "tech"] * 5


def corpus_of(labels):
    return relabelled(labels, small_corpus(len(labels)))


def learned(labels, task="classification", **options):
    return labelled(corpus_of(labels), task, LabelOptions(**options))


def test_a_label_with_one_text_names_the_way_to_leave_it_out():
    with pytest.raises(BadInputError, match="rare has only one document") as raised:
        learned(SPELLED, merge=True)
    assert "Leave out labels below" in raised.value.hint
    assert "--min-per-label" in raised.value.hint


def test_labels_with_few_texts_are_left_out_and_counted():
    found = learned(SPELLED, min_texts=2)
    assert found.counted == {"sport": 7, "tech": 7}
    assert found.left_out == 3  # Sport, ＴＥＣＨ and rare
    with pytest.raises(BadInputError, match="All labels are left out"):
        learned(SPELLED, min_texts=100)


def test_labels_are_left_out_by_name():
    found = learned(SPELLED, without="rare; Sport;ＴＥＣＨ")
    assert found.labels == ("sport", "tech")
    with pytest.raises(NotFoundError, match="no label named nothing"):
        learned(SPELLED, without="nothing")


def test_spellings_are_merged_under_the_most_frequent():
    found = learned(SPELLED, merge=True, without="RARE")
    assert found.counted == {"sport": 8, "tech": 8}


def test_a_text_keeps_its_other_labels():
    found = learned(["a;b", "a", "b", "a;c", "c2;a", "b"] * 3 + ["c"], "multilabel", without="c", merge=True)
    assert found.labels == ("a", "b", "c2")
    assert found.left_out == 1


def test_lists_of_labels_are_not_learned_as_if_they_were_one():
    with pytest.raises(BadInputError, match="4 texts have several labels") as raised:
        learned(['["a", "b"]', '["b"]'] * 4)
    assert "multilabel" in raised.value.hint
    assert learned(['["a"]', '["b"]', "[]"] * 4).counted == {"a": 4, "b": 4}


def test_copies_with_contradictory_labels_are_called_so():
    found = learned(["a", "b"] * 20)
    same = np.zeros(40, np.int64)
    corpus = corpus_of(["a", "b"] * 20)
    with pytest.raises(BadInputError, match="All 40 texts are copies of one, with different labels"):
        divided(corpus, found, SplitOptions(), same, validates=False)
    two = np.arange(40) % 2
    with pytest.raises(ParameterError, match="2 different texts are too few") as raised:
        divided(corpus, found, SplitOptions(), two, validates=False)
    assert "group" not in raised.value.message + raised.value.hint


def test_the_options_are_kept_with_the_model():
    made, _ = run(FinetuneJob(corpus_of(SPELLED), label_parameters={"merge": True, "min_texts": 2}))
    assert made.labels == ("sport", "tech")
    assert made.card["documents"] == 16
