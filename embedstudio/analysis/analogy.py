"""A is to B as C is to what?"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.neighbours import Neighbour, row_of, top_rows
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr

Method = Literal["3cosadd", "3cosmul"]
METHODS: tuple[Method, ...] = ("3cosadd", "3cosmul")
EPSILON = np.float32(1e-3)
"""Keeps 3CosMul from dividing by zero, as in the paper."""


def analogy(
    embedding: Embedding,
    a: str,
    b: str,
    c: str,
    n: int = 10,
    method: str = "3cosadd",
    *,
    with_query: bool = False,
) -> list[Neighbour]:
    """The words that are to ``c`` as ``b`` is to ``a``, best first; ``a, b, c`` only ``with_query``.

    ``3cosadd`` scores the cosine with ``b - a + c`` of unit vectors (Mikolov et al. 2013);
    ``3cosmul`` scores ``cos'(x, b) cos'(x, c) / (cos'(x, a) + .001)`` with cosines shifted
    to 0–1 (Levy & Goldberg 2014), which no single large term can decide.

    Raises
    ------
    NotFoundError
        For an unknown word.
    ParameterError
        For an unknown method.
    """
    rows = np.array([[row_of(embedding, word) for word in (a, b, c)]])
    scores = analogy_scores(embedding.unit, rows, method)[0]
    best = top_rows(scores, n, () if with_query else rows[0].tolist())
    words = embedding.vocabulary.words
    return [Neighbour(int(row), words[row], float(scores[row])) for row in best]


def analogy_scores(
    unit: npt.NDArray[np.float32], questions: npt.NDArray[np.integer], method: str
) -> npt.NDArray[np.float32]:
    """Scores of all words for questions ``(q, 3)`` of rows ``a, b, c``: ``(q, n)``.

    The query words are scored like any other; whoever ranks leaves them out.
    """
    if method not in METHODS:
        raise ParameterError(
            tr("There is no analogy method named {name}.", name=method),
            tr("Use one of {names}.", names=", ".join(METHODS)),
        )
    a, b, c = (unit[questions[:, column]] for column in range(3))
    if method == "3cosadd":
        target = b - a + c
        lengths = np.maximum(np.linalg.norm(target, axis=1, keepdims=True), np.float32(1e-12))
        return np.asarray((target / lengths) @ unit.T, np.float32)
    near_a, near_b, near_c = ((1 + vectors @ unit.T) / 2 for vectors in (a, b, c))
    return np.asarray(near_b * near_c / (near_a + EPSILON), np.float32)
