"""What groups of documents are about, by their words, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.telling import c_tf_idf, tells_nothing

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PERIODS = ("day", "week", "month", "quarter", "year")
_MOST_PERIODS = 40
"""``"auto"`` takes the shortest period of which there are not more."""


@dataclass(frozen=True)
class TopicTerm:
    """A word that stands for a topic."""

    word: str
    weight: float
    """Class-based TF-IDF: comparable within one topic."""
    count: int
    """How often it stands in the topic's documents."""


@dataclass(frozen=True)
class TopicsOverTime:
    """How many documents each topic has in each period."""

    period: str
    """One of :data:`PERIODS`."""
    starts: npt.NDArray[np.datetime64]
    """``(n_periods,)`` first day of each, without gaps."""
    counts: npt.NDArray[np.int64]
    """``(n_periods, n_topics)``."""
    undated: int
    """Documents of a topic that have no date."""


def topic_counts(counts: csr_array, labels: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """``(n_topics, n_words)``: how often each word stands in the documents of each topic; -1 is none."""
    labels = np.asarray(labels, np.int64)
    n_topics = int(labels.max(initial=-1)) + 1
    made = np.zeros((n_topics, counts.shape[1]), np.int64)
    for topic in range(n_topics):
        made[topic] = np.asarray(counts.T @ (labels == topic).astype(np.int64)).ravel()
    return made


def topic_terms(
    counts: csr_array, words: Sequence[str], labels: npt.NDArray[np.integer], n: int = 10
) -> list[list[TopicTerm]]:
    """The words that stand for each topic, by c-TF-IDF (Grootendorst 2022), heaviest first.

    Parameters
    ----------
    counts
        ``(n_documents, n_words)``.
    words
        ``n_words`` words.
    labels
        ``(n_documents,)`` topic of each; -1 for none.
    n
        Words a topic. Function words, numbers and marks are left out; a topic that has nothing
        else has none.
    """
    totals = topic_counts(counts, labels)
    if not len(totals):
        return []
    telling = np.array([not tells_nothing(word) for word in words], bool)
    made = []
    for topic, weights in enumerate(np.where(telling[None, :], c_tf_idf(totals), 0.0)):
        order = np.argsort(-weights, kind="stable")[:n].tolist()
        made.append(
            [
                TopicTerm(words[at], float(weights[at]), int(totals[topic, at]))
                for at in order
                if weights[at] > 0
            ]
        )
    return made


def topics_over_time(
    labels: npt.NDArray[np.integer], dates: npt.NDArray[np.datetime64], period: str = "auto"
) -> TopicsOverTime:
    """Documents of each topic a period, from the first date to the last.

    Parameters
    ----------
    labels
        ``(n,)`` topic of each document; documents of none (-1) are left out.
    dates
        ``(n,)``; NaT for a document without one.
    period
        One of :data:`PERIODS`, or ``"auto"`` for the shortest of which there are 40 at most.
    """
    labels = np.asarray(labels, np.int64)
    n_topics = int(labels.max(initial=-1)) + 1
    dated = (labels >= 0) & ~np.isnat(dates)
    undated = int(((labels >= 0) & np.isnat(dates)).sum())
    days = dates[dated].astype("datetime64[D]")
    if not len(days):
        chosen = PERIODS[0] if period == "auto" else period
        return TopicsOverTime(
            chosen, np.zeros(0, "datetime64[D]"), np.zeros((0, n_topics), np.int64), undated
        )
    if period == "auto":
        fitting = (one for one in PERIODS if int(np.ptp(_number(days, one))) < _MOST_PERIODS)
        period = next(fitting, PERIODS[-1])
    numbers = _number(days, period)
    first, last = int(numbers.min()), int(numbers.max())
    found = np.zeros((last - first + 1, n_topics), np.int64)
    np.add.at(found, (numbers - first, labels[dated]), 1)
    return TopicsOverTime(period, _start(np.arange(first, last + 1), period), found, undated)


def in_period(dates: npt.NDArray[np.datetime64], time: TopicsOverTime, place: int) -> npt.NDArray[np.bool_]:
    """Which dates lie in one period of ``time``."""
    known = ~np.isnat(dates)
    numbers = _number(np.where(known, dates, np.datetime64(0, "s")).astype("datetime64[D]"), time.period)
    wanted: npt.NDArray[np.bool_] = known & (
        numbers == _number(time.starts[place : place + 1], time.period)[0]
    )
    return wanted


def fitting_periods(dates: npt.NDArray[np.datetime64], most: int) -> list[str]:
    """The kinds of period of which there are at most ``most`` from the first date to the last."""
    days = dates[~np.isnat(dates)].astype("datetime64[D]")
    if not len(days):
        return []
    return [one for one in PERIODS if int(np.ptp(_number(days, one))) < most]


def period_name(start: np.datetime64 | str, period: str) -> str:
    """A period as it is written below a bar: as short as its kind allows."""
    text = str(start)
    if period == "year":
        return text[:4]
    if period == "quarter":
        return f"{text[:4]} Q{(int(text[5:7]) + 2) // 3}"
    return text[:7] if period == "month" else text


def _number(days: npt.NDArray[np.datetime64], period: str) -> npt.NDArray[np.int64]:
    """Number of the period that each day lies in; weeks begin on Mondays."""
    if period == "day":
        return days.astype("datetime64[D]").astype(np.int64)
    if period == "week":
        return (days.astype("datetime64[D]").astype(np.int64) + 3) // 7  # 1970-01-01 was a Thursday
    if period == "year":
        return days.astype("datetime64[Y]").astype(np.int64)
    months = days.astype("datetime64[M]").astype(np.int64)
    return months if period == "month" else months // 3


def _start(numbers: npt.NDArray[np.int64], period: str) -> npt.NDArray[np.datetime64]:
    """First day of each period."""
    if period == "day":
        made = numbers.astype("datetime64[D]")
    elif period == "week":
        made = (numbers * 7 - 3).astype("datetime64[D]")
    elif period == "year":
        made = numbers.astype("datetime64[Y]").astype("datetime64[D]")
    else:
        months = numbers if period == "month" else numbers * 3
        made = months.astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray(made)
