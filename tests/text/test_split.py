from __future__ import annotations

import numpy as np
import pytest

from embedstudio.core.errors import ParameterError
from embedstudio.text.split import folds, make_splits, split_rows, strata, together

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


def test_every_model_is_tested_on_the_same_rows_whether_it_needs_a_validation_part_or_not():
    for k in (0, 5):
        without = make_splits(LABELS, k=k, repeats=3)
        having = make_splits(LABELS, k=k, repeats=3, validation=0.1)
        assert len(without) == len(having) == (k or 3)
        for one, other in zip(without, having, strict=True):
            assert (one.test == other.test).all()
            assert len(one.validation) == 0
            assert 8 <= len(other.validation) <= 12
            both = np.sort(np.concatenate([other.train, other.validation]))
            assert (both == one.train).all()


def test_the_validation_part_of_a_fold_keeps_groups_together():
    groups = np.arange(100) // 5
    for split in make_splits(LABELS, k=4, validation=0.2, groups=groups):
        parts = [set(groups[rows]) for rows in (split.train, split.validation, split.test)]
        assert not parts[0] & parts[1]
        assert not parts[0] & parts[2]
        assert not parts[1] & parts[2]


def test_by_date_the_validation_part_lies_between():
    dates = np.arange(100).astype(float)
    (split,) = make_splits(LABELS, validation=0.1, order=dates)
    assert dates[split.train].max() < dates[split.validation].min()
    assert dates[split.validation].max() < dates[split.test].min()
    with pytest.raises(ParameterError, match="date"):
        make_splits(LABELS, k=3, order=dates)


def test_one_group_cannot_be_divided():
    with pytest.raises(ParameterError, match="too large"):
        make_splits(LABELS, groups=np.zeros(100, np.int64))


def test_a_rare_label_is_divided_evenly_among_others():
    rng = np.random.default_rng(0)
    labels = (rng.random((200, 3)) < [0.9, 0.5, 0.0]).astype(np.int64)
    labels[rng.permutation(200)[:10], 2] = 1
    assert strata(np.array([[1, 0], [1, 1], [0, 0], [1, 0]])).tolist() == [0, 1, 2, 0]
    for seed in range(5):
        (split,) = make_splits(labels, seed=seed)
        assert labels[split.test][:, 2].sum() == 2


def test_groups_that_share_a_member_are_one():
    found = together(np.array([0, 0, 1, 2, 3]), np.array([5, 6, 6, 7, 8]))
    assert found[0] == found[1] == found[2]
    assert len(set(found.tolist())) == 3


def test_few_documents_without_groups_are_not_blamed_on_groups():
    for groups in (None, np.arange(4)):
        with pytest.raises(ParameterError, match="too few documents"):
            make_splits(np.array([0, 0, 1, 1]), groups=groups)
