"""Several labels a document by classifiers that know only one: each label against the rest."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import numpy.typing as npt

from embedstudio.core.events import EndedEarly, Event, Progress
from embedstudio.core.protocols import Classifier, Context, Features, State, under

CONSTANT = "share"


def fit_each(
    classifier: Classifier,
    features: Features,
    labels: npt.NDArray[np.int64],
    ctx: Context,
    validation: tuple[Features, npt.NDArray[np.int64]] | None = None,
) -> Generator[Event, None, State]:
    """Fit one classifier for each column of ``labels``, ``(n, n_labels)`` of 0 and 1.

    A label that all training documents have, or none, is not learnt but always said, or never.
    Where the user wants no more, the labels that are left are learnt as far as that goes.
    """
    arrays, values = {}, []
    early: EndedEarly | None = None
    count = labels.shape[1]
    for place in range(count):
        own = labels[:, place]
        if own.min() == own.max():
            values.append({CONSTANT: float(own[0])})
            continue
        aside = None if validation is None else (validation[0], validation[1][:, place])
        steps = classifier.fit(features, own, 2, ctx, aside)
        try:
            while True:
                event = next(steps)
                if isinstance(event, Progress):
                    yield Progress((place + event.fraction) / count, event.message)
                elif isinstance(event, EndedEarly) and early is None:
                    early = EndedEarly(place + event.reached / event.planned, count)
        except StopIteration as stop:
            state: State = stop.value
        arrays.update({f"{place}/{name}": value for name, value in state.arrays.items()})
        values.append(state.values)
    if early is not None:
        yield early
    return State(arrays, {"each": values})


def probabilities_of(classifier: Classifier, state: State, features: Features) -> npt.NDArray[np.float64]:
    """``(n, n_labels)``; of a state that :func:`fit_each` made, of each label whatever the others are."""
    each = state.values.get("each")
    if each is None:
        return classifier.probabilities(state, features)
    made = np.zeros((features.shape[0], len(each)))
    for place, values in enumerate(each):
        if CONSTANT in values:
            made[:, place] = values[CONSTANT]
            continue
        own = State(under(state.arrays, f"{place}/"), values)
        made[:, place] = classifier.probabilities(own, features)[:, 1]
    return made
