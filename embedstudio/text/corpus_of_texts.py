"""A corpus of texts that are already at hand, one document each."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from embedstudio.core.corpus import Corpus
from embedstudio.core.steps import told
from embedstudio.text.cleaning import cleaner
from embedstudio.text.documents import Document, title_of
from embedstudio.text.languages import detect_language
from embedstudio.text.options import ImportOptions
from embedstudio.text.table import TableStore
from embedstudio.text.tokenizers import get_tokenizer
from embedstudio.text.words import TokenStore

_SAMPLE = 20_000
"""Characters by which the language is told."""


def corpus_of_texts(
    texts: Sequence[str], options: ImportOptions | None = None
) -> Generator[float, None, Corpus]:
    """Clean and tokenize texts; document ``i`` is ``texts[i]``. Yields the share done, every few texts.

    ``options`` are those of an import; only language, tokenizer and cleaning are looked at.
    """
    options = options or ImportOptions()
    language = options.language
    if language == "auto":
        language = yield from told(detect_language("\n".join(texts)[:_SAMPLE]), lambda _: 0.0)
    clean = cleaner(options.clean)
    tokenizer = get_tokenizer(options.tokenizer, language)
    tokens, table = TokenStore(tokenizer), TableStore()
    for number, text in enumerate(texts):
        table.start(Document(text, title_of(text), "", "", "utf-8", {}))
        tokens.add(clean(text))
        tokens.end_document()
        if number % 50 == 0:
            yield 0.9 * number / len(texts)
    numbering = told(tokens.finish(), lambda share: 0.9 + 0.1 * share)
    vocabulary, (numbers, sentences, documents) = yield from numbering
    parameters = {**options.to_json(), "language": language, "tokenizer": tokenizer.name}
    return Corpus(
        language=language,
        tokenizer=tokenizer.name,
        vocabulary=vocabulary,
        tokens=numbers,
        sentences=sentences,
        documents=documents,
        table=table.finish(),
        parameters=parameters,
    )
