from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from embedstudio.analysis.telling import c_tf_idf, names_from_counts
from embedstudio.analysis.topics import (
    period_name,
    topic_counts,
    topic_terms,
    topics_over_time,
)

WORDS = ["the", "film", "actor", "goal", "2004", "team"]
COUNTS = csr_array(
    np.array([[30, 4, 2, 0, 5, 0], [20, 3, 3, 0, 0, 0], [25, 0, 0, 6, 0, 2], [9, 0, 0, 0, 0, 9]])
)
LABELS = np.array([0, 0, 1, -1])


def test_terms_are_those_of_c_tf_idf_without_what_tells_nothing():
    found = topic_terms(COUNTS, WORDS, LABELS, n=2)
    assert [[one.word for one in terms] for terms in found] == [["film", "actor"], ["goal", "team"]]
    assert [one.count for one in found[0]] == [7, 5]
    assert found[0][0].weight == pytest.approx(c_tf_idf(topic_counts(COUNTS, LABELS))[0, 1])
    assert names_from_counts(topic_counts(COUNTS, LABELS), WORDS) == ["film · actor", "goal · team"]


def test_a_topic_without_documents_has_no_terms():
    assert topic_terms(COUNTS, WORDS, np.array([0, 0, 2, -1]))[1] == []
    assert topic_terms(COUNTS, WORDS, np.full(4, -1)) == []


def days(*texts):
    return np.array(texts, "datetime64[s]")


@pytest.mark.parametrize(
    ("period", "starts"),
    [
        ("day", "2004-12-29"),
        ("week", "2004-12-27"),
        ("month", "2004-12-01"),
        ("quarter", "2004-10-01"),
        ("year", "2004-01-01"),
    ],
)
def test_periods_begin_where_calendars_do_and_leave_no_gap(period, starts):
    dates = days("2004-12-29T10:00", "2005-03-30", "2005-01-01", "NaT")
    found = topics_over_time(np.array([0, 1, 0, 1]), dates, period)
    assert str(found.starts[0]) == starts
    assert found.counts.sum(axis=0).tolist() == [2, 1]
    assert found.undated == 1
    assert (np.diff(found.starts).astype(int) > 0).all()
    assert found.starts[-1] <= np.datetime64("2005-03-30")
    assert len(found.starts) == {"day": 92, "week": 14, "month": 4, "quarter": 2, "year": 2}[period]


def test_the_shortest_period_of_which_there_are_few():
    labels = np.zeros(2, np.int64)
    assert topics_over_time(labels, days("2004-01-01", "2004-01-20")).period == "day"
    assert topics_over_time(labels, days("2004-01-01", "2004-06-01")).period == "week"
    assert topics_over_time(labels, days("1900-01-01", "2004-06-01")).period == "year"


def test_without_dates_there_are_no_periods():
    found = topics_over_time(LABELS, days("NaT", "NaT", "NaT", "NaT"))
    assert found.counts.shape == (0, 2)
    assert found.undated == 3


def test_periods_are_named_as_short_as_their_kind_allows():
    names = [
        period_name(np.datetime64("2004-05-01"), one) for one in ("day", "week", "month", "quarter", "year")
    ]
    assert names == ["2004-05-01", "2004-05-01", "2004-05", "2004 Q2", "2004"]
    assert period_name("2004-11-01", "month") == "2004-11"
