from __future__ import annotations

import numpy as np
import pytest

from embedstudio.core.errors import ParameterError
from embedstudio.text.split import folds, split_rows

LABELS = np.repeat([0, 1, 2], [60, 30, 10])


def test_every_label_in_the_same_proportions():
    split = split_rows(LABELS, test=0.2, validation=0.1, seed=3)
    assert np.bincount(LABELS[split.test]).tolist() == [12, 6, 2]
    assert np.bincount(LABELS[split.validation]).tolist() == [6, 3, 1]
    together = np.concatenate([split.train, split.validation, split.test])
    assert sorted(together.tolist()) == list(range(100))


def test_a_seed_decides():
    first, again, other = (split_rows(LABELS, seed=seed).test for seed in (1, 1, 2))
    assert (first == again).all()
    assert not np.array_equal(first, other)


def test_groups_stay_on_one_side():
    groups = np.arange(100) // 4
    split = split_rows(LABELS, test=0.3, groups=groups)
    assert not set(groups[split.train]) & set(groups[split.test])
    assert 20 <= len(split.test) <= 40


def test_by_date_the_latest_are_tested():
    dates = np.arange(100)[::-1].astype(float)
    split = split_rows(LABELS, test=0.2, order=dates)
    assert dates[split.test].min() > dates[split.train].max()


def test_a_label_is_never_tested_only():
    labels = np.array([0] * 50 + [1, 1])
    split = split_rows(labels, test=0.9, seed=0)
    assert set(labels[split.train]) == {0, 1}


@pytest.mark.parametrize("shares", [(0.6, 0.5), (1.0, 0.0), (-0.1, 0.0)])
def test_impossible_shares(shares):
    with pytest.raises(ParameterError):
        split_rows(LABELS, test=shares[0], validation=shares[1])


def test_folds_test_every_row_once():
    found = folds(LABELS, 5, groups=np.arange(100) // 2)
    assert sorted(np.concatenate([test for _, test in found]).tolist()) == list(range(100))
    for train, test in found:
        assert not set(train // 2) & set(test // 2)
        assert np.bincount(LABELS[test], minlength=3).tolist() == [12, 6, 2]
    with pytest.raises(ParameterError):
        folds(LABELS, 101)
