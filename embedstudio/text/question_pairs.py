"""Questions and their right answers, to test a search by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from embedstudio.core.errors import BadInputError
from embedstudio.core.i18n import tr
from embedstudio.text.columns import named_column
from embedstudio.text.documents import Document, SourceFile
from embedstudio.text.read_texts import TextRow, first_rows, read_texts
from embedstudio.text.readers.conversations import read_conversations
from embedstudio.text.samples import get_sample, sample_sources

QUESTION_COLUMNS = ("question", "query", "q", "问题", "提问")
ANSWER_COLUMNS = ("answer", "response", "reply", "a", "答案", "回答", "答复")
"""Names that are taken when no column is named."""


@dataclass(frozen=True)
class QuestionPair:
    """One question and one right answer; a question may come again with another."""

    question: str
    answer: str


def read_pairs(
    source: str, question_column: str | None = None, answer_column: str | None = None
) -> list[QuestionPair]:
    """The pairs of a table (CSV, TSV, JSON, JSONL, Parquet) or of ``sample:NAME``, each once.

    In a conversation, the first line is the question and every other line an answer to it.

    Raises
    ------
    NotFoundError
        No such file or sample.
    BadInputError
        The file has no such columns, or no pair in it.
    """
    if source.startswith("sample:"):
        pairs = _conversations(source.removeprefix("sample:"))
    else:
        pairs = _table(Path(source), question_column, answer_column)
    if not pairs:
        raise BadInputError(
            tr("There are no pairs of question and answer in {name}.", name=source),
            tr("Give a table with a column of questions and a column of answers."),
        )
    return list(dict.fromkeys(pairs))


def _conversations(name: str) -> list[QuestionPair]:
    sample = get_sample(name)
    folders, options = sample_sources(name)
    if sample.package != "chatterbot_corpus":
        raise BadInputError(
            tr("The sample {name} holds no questions and answers.", name=name),
            tr("Use {names}, or a table of your own.", names="sample:chatterbot-en, sample:chatterbot-zh"),
        )
    pairs = []
    for path in [path for folder in folders for path in sorted(folder.glob("*.yml"))]:
        for item in read_conversations(SourceFile(path, path.name, None, path.stat().st_size), options):
            if isinstance(item, Document):
                first, *answers = [line.strip() for line in item.text.split("\n") if line.strip()]
                pairs += [QuestionPair(first, answer) for answer in answers]
    return pairs


def _table(path: Path, question_column: str | None, answer_column: str | None) -> list[QuestionPair]:
    columns = first_rows(path, 1)[0]
    question = _column(path, columns, question_column, QUESTION_COLUMNS)
    answer = _column(path, columns, answer_column, ANSWER_COLUMNS)
    pairs = []
    for item in read_texts(path, question):
        if isinstance(item, TextRow):
            value = item.columns.get(answer)
            asked, given = item.text.strip(), "" if value is None else str(value).strip()
            if asked and given:
                pairs.append(QuestionPair(asked, given))
    return pairs


def _column(path: Path, columns: Sequence[str], wanted: str | None, names: Sequence[str]) -> str:
    """The wanted column, or the one that is called as such columns are."""
    listed = tr("Its columns are: {columns}.", columns=", ".join(columns))
    if wanted is not None:
        if wanted not in columns:
            reason = tr("It has no column named {column}.", column=wanted)
            raise BadInputError(f"{path.name}: {reason}", listed)
        return wanted
    found = named_column(columns, names)
    if found is None:
        reason = tr("It has no column named {column}.", column=names[0])
        raise BadInputError(f"{path.name}: {reason}", listed)
    return found
