"""The page one meets first, without a window."""

from __future__ import annotations

import numpy as np

from embedstudio.formats.starter import load_starter, load_starter_map
from embedstudio.viewmodels.welcome import NAMED, Welcome


def test_the_picture_names_known_words_where_the_map_has_them() -> None:
    sketch = Welcome.sketch()
    whole = load_starter_map("en")
    assert sketch is not None
    assert whole is not None
    assert [word for word, _, _ in sketch.labels] == list(NAMED)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for _, x, y in sketch.labels)
    index = load_starter("en").vocabulary.index
    place_of = {int(row): place for place, row in enumerate(whole.rows)}
    places = np.array([whole.coordinates[place_of[index[word]]] for word in NAMED])
    drawn = np.array([(x, 1 - y) for _, x, y in sketch.labels])
    for axis in (0, 1):
        assert np.corrcoef(places[:, axis], drawn[:, axis])[0, 1] > 0.999


def test_the_named_words_are_apart() -> None:
    clusters = load_starter_map("en").clusters
    words = load_starter("en").vocabulary.index
    assert len({int(clusters[words[word]]) for word in NAMED}) >= 6
