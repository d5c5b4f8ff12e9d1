"""The figures of the starter vectors, and evaluation files good and bad."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedstudio.analysis import evaluate as module
from embedstudio.analysis.evaluate import SETS, evaluate, evaluate_steps, read_set
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, MissingPackageError, NotFoundError
from embedstudio.core.events import Progress
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.formats.starter import load_starter

CHINESE = Path(__file__).parents[3] / "shared" / "data" / "wordsim_zh"
PLANE = Embedding(
    Vocabulary(["a", "b", "c", "d", "Paris"]),
    np.array([[1, 0], [0.9, 0.1], [0.5, 0.5], [0, 1], [-1, 0.5]], np.float32),
)


@pytest.mark.parametrize(
    ("name", "kind", "score", "total"),
    [
        ("wordsim353", "similarity", 0.566, 353),
        ("simlex999", "similarity", 0.303, 999),
        ("google-analogies", "analogy", 0.675, 19_544),
    ],
)
def test_published_figures_of_the_english_starter(name: str, kind: str, score: float, total: int) -> None:
    result = evaluate(load_starter("en"), name)
    assert (result.set, result.kind, result.total) == (name, kind, total)
    assert result.score == pytest.approx(score, abs=0.001)
    assert 0.6 * total < result.covered < total


def test_sections_add_up() -> None:
    result = evaluate(load_starter("en"), "google-analogies")
    assert len(result.sections) == 14
    assert sum(covered for _, _, covered in result.sections) == result.covered
    right = sum(score * covered for _, score, covered in result.sections if score is not None)
    assert right / result.covered == pytest.approx(result.score)


def test_alike_chinese_words_score_above_others(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.txt"
    pairs.write_text("医生\t护士\t9\n学校\t大学\t8\n北京\t上海\t7\n医生\t汽车\t2\n学校\t音乐\t1\n", "utf-8")
    result = evaluate(load_starter("zh"), pairs)
    assert (result.covered, result.total) == (5, 5)
    assert result.score is not None
    assert result.score > 0.7


if CHINESE.is_dir():  # shared data beside the checkout: a clone alone does not have them

    @pytest.mark.parametrize(
        ("name", "score"), [("240.txt", 0.562), ("297.txt", 0.626), ("analogy.txt", 0.783)]
    )
    def test_published_figures_of_the_chinese_starter(name: str, score: float) -> None:
        assert evaluate(load_starter("zh"), CHINESE / name).score == pytest.approx(score, abs=0.001)


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\t9\na\tc\t5\na\td\t1\n",
        "a,b,9\na,c,5\n\na,d,1\n",
        "# title\na b 9\na c 5\na d 1\n",
        "one;two;mean\na;b;9\na;c;5\na;d;1\n",
    ],
)
def test_pairs_in_any_common_form(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pairs.txt"
    path.write_text("\ufeff" + text, "utf-8")
    result = evaluate(PLANE, path)
    assert (result.set, result.kind, result.covered, result.total) == ("pairs.txt", "similarity", 3, 3)
    assert result.score == pytest.approx(1)


def test_words_are_looked_up_in_other_case_and_the_rest_is_not_covered(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("A\tB\t9\nparis\tA\t1\na\tnowhere\t5\n", "utf-8")
    result = evaluate(PLANE, path)
    assert (result.covered, result.total) == (2, 3)
    assert result.score == pytest.approx(1)


def test_nothing_covered_is_no_score(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("x\ty\t9\na\tb\t1\n", "utf-8")
    assert (evaluate(PLANE, pairs).score, evaluate(PLANE, pairs).covered) == (None, 1)
    questions = tmp_path / "questions.txt"
    questions.write_text(": s\nx y z w\n", "utf-8")
    result = evaluate(PLANE, questions)
    assert (result.kind, result.score, result.covered, result.total) == ("analogy", None, 0, 1)
    assert result.sections == (("s", None, 0),)


def test_ties_share_their_rank() -> None:
    from scipy.stats import spearmanr

    rng = np.random.default_rng(0)
    pairs = np.array([[0, i % 5] for i in range(40)])
    people = rng.integers(0, 4, 40).astype(float)
    cosines = np.einsum("ij,ij->i", PLANE.unit[pairs[:, 0]], PLANE.unit[pairs[:, 1]])
    expected = spearmanr(cosines, people).statistic
    assert module._spearman(PLANE, pairs, people) == pytest.approx(expected)


def test_progress_reaches_one(tmp_path: Path) -> None:
    steps = list(evaluate_steps(load_starter("en"), "simlex999"))
    assert [event.fraction for event in steps if isinstance(event, Progress)][-1] == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\tb\t1\na\tb\n", "Line 2"),
        ("a\tb\t1\na\tb\tmany\n", "Line 2"),
        ("a\tb\t1\na\tb\tnan\n", "Line 2"),
        (": s\na b c d\na b c\n", "Line 3"),
        ("", "no word pairs"),
        ("# only a title\n", "no word pairs"),
        ("x\ty\tz\n", "no word pairs"),
    ],
)
def test_bad_files(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "set.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInputError, match=reason) as caught:
        evaluate(PLANE, path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "set.txt"
    path.write_bytes("词\t语\t1\n".encode("gb18030"))
    with pytest.raises(BadInputError, match="UTF-8"):
        read_set(path)


def test_unknown_set_and_missing_gensim(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFoundError, match="nothing") as caught:
        evaluate(PLANE, "nothing")
    assert "wordsim353" in caught.value.hint
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    for name in SETS:
        with pytest.raises(MissingPackageError) as missing:
            evaluate(PLANE, name)
        assert 'pip install "gensim"' in missing.value.hint
