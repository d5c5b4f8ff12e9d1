"""How well an embedding agrees with people: word similarity and analogies."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedstudio.analysis.analogy import analogy_scores
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, MissingPackageError, NotFoundError
from embedstudio.core.events import Event, Progress
from embedstudio.core.i18n import tr
from embedstudio.core.packages import install_command
from embedstudio.kernels.parallel import drain

SETS = {
    "wordsim353": "wordsim353.tsv",
    "simlex999": "simlex999.txt",
    "google-analogies": "questions-words.txt",
}
"""Sets by name and their files in gensim's test data."""
_BATCH_VALUES = 4_000_000


@dataclass(frozen=True)
class EvaluationResult:
    """One set's figure for one embedding."""

    set: str
    kind: str
    """``"similarity"`` (``score`` is Spearman's ρ) or ``"analogy"`` (accuracy 0–1)."""
    score: float | None
    """Over the covered items; ``None`` when too few are covered to say (no item, or under two pairs)."""
    covered: int
    """Items all of whose words are in the embedding."""
    total: int
    sections: tuple[tuple[str, float | None, int], ...] = ()
    """Of an analogy set: name, accuracy, covered questions of each section."""


@dataclass(frozen=True)
class EvaluationSet:
    """The items of one set, as read."""

    name: str
    kind: str
    words: list[tuple[str, ...]]
    """Pairs, or four words of an analogy question."""
    scores: list[float]
    """People's score of every pair; empty for analogies."""
    sections: list[tuple[str, int]]
    """Of analogies: name of each section and the number of its first question."""


def evaluate(embedding: Embedding, set_name_or_path: str | Path) -> EvaluationResult:
    """Evaluate on one set and wait for it; :func:`evaluate_steps` reports progress."""
    return drain(evaluate_steps(embedding, set_name_or_path))


def evaluate_steps(
    embedding: Embedding, set_name_or_path: str | Path
) -> Generator[Event, None, EvaluationResult]:
    """Evaluate on one set.

    A word is looked up as it is written, then in lower case (then, for analogies with a
    capitalised vocabulary, capitalised). Analogies are answered by 3CosAdd among all
    words, the three of the question left out.

    Parameters
    ----------
    set_name_or_path
        ``wordsim353``, ``simlex999``, ``google-analogies`` (from the installed gensim), or
        a file: pairs with a score, or ``: section`` lines and questions of four words.

    Raises
    ------
    NotFoundError
        For an unknown name or a file that is not there.
    BadInputError
        For a file that is neither of the two, with the line.
    MissingPackageError
        When a named set is asked for and gensim is not installed.
    """
    items = read_set(set_name_or_path)
    rows = [[embedding.vocabulary.find(word) for word in words] for words in items.words]
    covered = [number for number, row in enumerate(rows) if None not in row]
    questions = np.array([rows[number] for number in covered], np.int64)
    if items.kind == "similarity":
        yield Progress(0.5)
        score = _spearman(embedding, questions, np.array([items.scores[number] for number in covered]))
        yield Progress(1.0)
        return EvaluationResult(items.name, items.kind, score, len(covered), len(rows))
    right = yield from _answer(embedding, questions)
    starts = [first for _, first in items.sections] + [len(rows)]
    numbers = np.array(covered, np.int64)
    sections = []
    for (name, _), first, stop in zip(items.sections, starts[:-1], starts[1:], strict=True):
        inside = right[(numbers >= first) & (numbers < stop)]
        sections.append((name, float(inside.mean()) if len(inside) else None, len(inside)))
    score = float(right.mean()) if len(right) else None
    return EvaluationResult(items.name, items.kind, score, len(covered), len(rows), tuple(sections))


def _spearman(
    embedding: Embedding, pairs: npt.NDArray[np.int64], people: npt.NDArray[np.float64]
) -> float | None:
    if len(pairs) < 2:
        return None
    cosines = np.einsum("ij,ij->i", embedding.unit[pairs[:, 0]], embedding.unit[pairs[:, 1]])
    if np.ptp(cosines) == 0 or np.ptp(people) == 0:
        return None
    return float(np.corrcoef(_ranks(cosines), _ranks(people))[0, 1])


def _ranks(values: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Ranks from 1, ties sharing their mean: Pearson's r of them is Spearman's ρ."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place], np.float64)


def _answer(
    embedding: Embedding, questions: npt.NDArray[np.int64]
) -> Generator[Event, None, npt.NDArray[np.bool_]]:
    right = np.zeros(len(questions), np.bool_)
    step = max(1, _BATCH_VALUES // max(len(embedding), 1))
    for start in range(0, len(questions), step):
        block = questions[start : start + step]
        scores = analogy_scores(embedding.unit, block[:, :3], "3cosadd")
        np.put_along_axis(scores, block[:, :3], -np.inf, axis=1)
        right[start : start + step] = scores.argmax(axis=1) == block[:, 3]
        yield Progress((start + len(block)) / len(questions))
    return right


def read_set(set_name_or_path: str | Path) -> EvaluationSet:
    """Read a named set or a file; see :func:`evaluate_steps` for forms and errors."""
    if isinstance(set_name_or_path, str) and set_name_or_path in SETS:
        return _parse(set_name_or_path, _gensim_file(SETS[set_name_or_path]))
    path = Path(set_name_or_path)
    if not path.is_file():
        raise NotFoundError(
            tr("There is no evaluation set or file named {name}.", name=str(set_name_or_path)),
            tr("Known sets: {names}.", names=", ".join(SETS)),
        )
    return _parse(path.name, path)


def _gensim_file(name: str) -> Path:
    spec = find_spec("gensim")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(folders[0]) / "test" / "test_data" / name if folders else None
    if path is None or not path.is_file():
        raise MissingPackageError(
            tr("This evaluation set comes with gensim, which is not installed."),
            tr("Run: {command}", command=install_command("gensim")),
        )
    return path


def _parse(name: str, path: Path) -> EvaluationSet:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadInputError(
            tr("{path} is not valid UTF-8.", path=str(path)), tr("Save the file as UTF-8.")
        ) from error
    analogies = any(line.startswith(":") for line in lines)
    words: list[tuple[str, ...]] = []
    scores: list[float] = []
    sections: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if analogies and text.startswith(":"):
            sections.append((text[1:].strip(), len(words)))
            continue
        cells = text.split() if analogies else _cells(text)
        if analogies:
            if len(cells) != 4:
                raise _bad_line(path, number, tr("four words are expected"))
            words.append(tuple(cells))
            continue
        score = _number(cells[2]) if len(cells) > 2 else None
        if score is None:
            if not words and len(cells) > 2:
                continue  # a title line
            raise _bad_line(path, number, tr("two words and a score are expected"))
        words.append((cells[0], cells[1]))
        scores.append(score)
    if not words:
        raise BadInputError(
            tr("{path} has no word pairs and no analogy questions.", path=str(path)),
            tr("Write two words and a score on every line, or “: section” lines and four words a line."),
        )
    if analogies and (not sections or sections[0][1] > 0):
        sections.insert(0, ("", 0))
    return EvaluationSet(name, "analogy" if analogies else "similarity", words, scores, sections)


def _cells(text: str) -> list[str]:
    """Cells separated by tabs, commas or semicolons where there are any, else by spaces."""
    for sign in ("\t", ",", ";"):
        if sign in text:
            return [cell.strip().strip('"') for cell in text.split(sign)]
    return re.split(r"\s+", text)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def _bad_line(path: Path, line: int, reason: str) -> BadInputError:
    return BadInputError(
        tr("Line {line} of {path} cannot be read: {reason}.", line=line, path=str(path), reason=reason),
        tr("Correct the line, or begin it with # to leave it out."),
    )
