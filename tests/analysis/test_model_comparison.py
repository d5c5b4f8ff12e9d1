from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from embedstudio.analysis.compared_model import ComparedModel, Untested, model_from_json, model_to_json
from embedstudio.analysis.model_comparison import compare_models, corrected_t_test, split_words


def one(name, model, accuracy, features="tfidf.v1", **more):
    values = tuple(accuracy)
    return ComparedModel(name, f"{model}.v1", features, values, values, 1.0, 80, 20, **more)


PLAIN = [0.30, 0.31, 0.29, 0.30, 0.30]
SIMPLE = [0.90, 0.92, 0.91, 0.90, 0.92]


def test_the_corrected_test_is_the_papers():
    differences = [0.02, 0.01, 0.03, 0.02, 0.01]
    from scipy.stats import t, ttest_1samp

    variance = np.var(differences, ddof=1)
    statistic = np.mean(differences) / np.sqrt((1 / 5 + 20 / 80) * variance)
    assert corrected_t_test(differences, 80, 20) == pytest.approx(2 * t.sf(statistic, 4))
    assert corrected_t_test(differences, 80, 20) > ttest_1samp(differences, 0).pvalue
    assert corrected_t_test([0.0] * 5, 80, 20) == 1.0


def test_the_table_is_ordered_and_the_simplest_is_that_which_looks_at_texts():
    better = [value + 0.05 + place / 1000 for place, value in enumerate(SIMPLE)]
    found = compare_models(
        [one("m", "majority", PLAIN), one("svm", "linear_svm", better), one("nb", "naive_bayes", SIMPLE)]
    )
    assert [row.name for row in found.rows] == ["svm", "nb", "m"]
    assert (found.best, found.simplest, found.test) == ("svm", "nb", "corrected t-test")
    assert found.rows[0].p_value < 0.001
    assert found.rows[1].p_value is None
    assert found.rows[0].difference == pytest.approx(0.052)
    assert found.rows[0].accuracy_interval > 0
    assert "svm is better than nb, the simplest, by 5.2 points" in found.sentence


def test_a_difference_that_may_be_chance_is_called_so():
    other = [0.93, 0.90, 0.92, 0.91, 0.92]
    found = compare_models([one("nb", "naive_bayes", SIMPLE), one("svm", "linear_svm", other)])
    assert found.best == "svm"
    assert found.rows[0].p_value > 0.05
    assert "nb, the simplest, is as good as can be told" in found.sentence
    assert "may be chance" in found.sentence


def test_the_simplest_may_be_the_best_and_the_majority_too():
    worse = [value - 0.05 for value in SIMPLE]
    found = compare_models([one("nb", "naive_bayes", SIMPLE), one("svm", "linear_svm", worse)])
    assert found.sentence == "nb, the simplest of them, is also the best."
    found = compare_models([one("m", "majority", SIMPLE), one("svm", "linear_svm", worse)])
    assert "None is better than always saying" in found.sentence
    noisy = [0.32, 0.29, 0.33, 0.28, 0.30]
    found = compare_models([one("m", "majority", PLAIN), one("svm", "linear_svm", noisy)])
    assert "cannot be told that any is better" in found.sentence
    assert "nothing to compare" in compare_models([one("m", "majority", PLAIN)]).sentence


def test_one_split_is_tested_on_its_documents():
    right = np.ones(100, bool)
    wrong = right.copy()
    wrong[:20] = False
    found = compare_models(
        [one("nb", "naive_bayes", [0.8], right=wrong), one("svm", "linear_svm", [1.0], right=right)]
    )
    assert found.test == "McNemar"
    assert found.rows[0].p_value == pytest.approx(2 * 0.5**20)
    assert found.rows[0].accuracy_interval is None
    untested = compare_models([one("nb", "naive_bayes", [0.8]), one("svm", "linear_svm", [1.0])])
    assert "that was not tested" in untested.sentence


def test_many_comparisons_need_more_than_one():
    rng = np.random.default_rng(0)
    slightly = [value + 0.02 + shift for value, shift in zip(SIMPLE, rng.normal(0, 0.006, 5), strict=True)]
    alone = compare_models([one("nb", "naive_bayes", SIMPLE), one("a", "linear_svm", slightly)])
    many = compare_models(
        [one("nb", "naive_bayes", SIMPLE), one("a", "linear_svm", slightly)]
        + [one(f"b{number}", "mlp", SIMPLE, "mean.v1") for number in range(4)]
    )
    assert many.rows[0].name == alone.rows[0].name == "a"
    assert many.rows[0].p_value == pytest.approx(min(1.0, 5 * alone.rows[0].p_value))


def test_different_splits_are_not_compared():
    with pytest.raises(ValueError, match="same splits"):
        compare_models([one("a", "mlp", [0.5]), one("b", "cnn", [0.5, 0.6])])


def test_how_p_was_computed_is_said():
    three = [one("nb", "naive_bayes", SIMPLE), one("lr", "logistic_regression", PLAIN)]
    assert compare_models(three).test_words == "p by the corrected t-test"
    three.append(one("svm", "linear_svm", [value + 0.01 for value in SIMPLE]))
    found = compare_models(three)
    assert found.comparisons == 2
    assert found.test_words == "p by the corrected t-test, corrected for 2 comparisons (Holm)"
    assert compare_models(three[:1]).test_words == ""


def test_the_same_score_is_not_called_ahead():
    found = compare_models([one("nb", "naive_bayes", SIMPLE), one("svm", "linear_svm", SIMPLE)])
    assert "points" not in found.sentence
    last = compare_models([one("nb", "naive_bayes", SIMPLE), one("svm", "linear_svm", [*SIMPLE[:4], 0.9201])])
    assert last.best == "svm"
    assert last.sentence == "nb, the simplest, is as good as the best, svm."


def test_nothing_is_said_of_models_that_were_not_tested():
    worse = [value - 0.05 for value in SIMPLE]
    done = [one("nb", "naive_bayes", SIMPLE), one("svm", "linear_svm", worse)]
    left = [Untested("mlp", "mlp.v1", "sif.v1"), Untested("lstm", "lstm.v1", "sequence.v1")]
    going = compare_models(done, left)
    assert going.sentence.startswith("So far, 2 of 4:")
    stopped = compare_models(done, left, stopped=True)
    assert stopped.sentence == (
        "Stopped at 2 of 4 models; not tested: mlp, lstm. "
        "Of those tested: nb, the simplest of them, is also the best."
    )
    cut = compare_models([one("nb", "naive_bayes", SIMPLE[:2], cut=True)], left[:1], stopped=True)
    assert cut.sentence == "Stopped in the middle of nb: nothing was compared. Not tested: mlp."


@pytest.mark.parametrize(
    ("split", "done", "words"),
    [
        ({"folds": 5}, 5, "5 folds, each text tested once"),
        ({"folds": 5}, 3, "3 of 5 folds"),
        ({"repeats": 4}, 4, "4 splits"),
        ({"repeats": 1}, 1, "1 split"),
        ({"by": "date", "repeats": 1}, 1, "one split, the latest texts tested"),
    ],
)
def test_how_often_texts_were_divided_is_said(split, done, words):
    assert split_words(split, done) == words


@pytest.mark.parametrize("right", [None, np.array([True, False, True])])
def test_what_a_model_reached_survives_json(right):
    made = one("nb", "naive_bayes", SIMPLE, right=right, cut=True)
    back = model_from_json(json.loads(json.dumps(model_to_json(made))))
    assert model_to_json(back) == model_to_json(made)
    assert (back.right is None) if right is None else (back.right == right).all()


def test_a_p_that_is_nearly_one_is_not_told_to_three_digits():
    level = [0.93, 0.91, 0.92, 0.90, 0.90]
    found = compare_models([one("nb", "naive_bayes", SIMPLE), one("svm", "linear_svm", level)])
    assert found.best == "svm"
    assert found.rows[0].p_value > 0.05
    other = replace(found, rows=(replace(found.rows[0], p_value=1.0), found.rows[1]))
    assert "(p > 0.99)" in other.sentence
