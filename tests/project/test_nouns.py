from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.projection_map import ProjectionMap
from embedstudio.project.nouns import read_noun, write_noun
from tests.nouns import small_corpus, small_embedding, small_map


def test_a_corpus_comes_back_as_it_was(tmp_path: Path) -> None:
    corpus = small_corpus()
    write_noun(corpus, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "corpus.json",
        "documents.npy",
        "documents.parquet",
        "rejected.parquet",
        "sentences.npy",
        "tokens.npy",
        "vocabulary.parquet",
    }
    back = read_noun("corpus", tmp_path)
    assert isinstance(back, Corpus)
    assert back.vocabulary.words == corpus.vocabulary.words
    for name in ("tokens", "sentences", "documents"):
        found, expected = getattr(back, name), getattr(corpus, name)
        assert found.dtype == expected.dtype
        np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(back.vocabulary.counts, corpus.vocabulary.counts)
    assert back.table.equals(corpus.table)
    assert back.rejected == corpus.rejected
    assert (back.language, back.tokenizer, back.parameters) == ("en", "unicode", corpus.parameters)


@pytest.mark.parametrize("counts", [True, False])
def test_an_embedding_comes_back_as_it_was(tmp_path: Path, counts: bool) -> None:
    embedding = small_embedding(counts=counts)
    write_noun(embedding, tmp_path)
    back = read_noun("embedding", tmp_path)
    assert isinstance(back, Embedding)
    assert back.vocabulary.words == embedding.vocabulary.words
    assert (back.vocabulary.counts is None) == (not counts)
    np.testing.assert_array_equal(back.vectors, embedding.vectors)
    assert back.origin == embedding.origin


def test_vectors_are_mapped_not_read_and_the_file_cannot_change(tmp_path: Path) -> None:
    write_noun(small_embedding(), tmp_path)
    before = (tmp_path / "vectors.npy").read_bytes()
    back = read_noun("embedding", tmp_path)
    assert isinstance(back, Embedding)
    assert isinstance(back.vectors.base, np.memmap)
    assert type(back.vectors) is np.ndarray
    back.vectors[0] = 0
    assert (tmp_path / "vectors.npy").read_bytes() == before


@pytest.mark.parametrize(("dims", "neighbors"), [(2, 15), (3, 0)])
def test_a_map_comes_back_as_it_was(tmp_path: Path, dims: int, neighbors: int) -> None:
    made = small_map(dims=dims, neighbors=neighbors)
    write_noun(made, tmp_path)
    back = read_noun("map", tmp_path)
    assert isinstance(back, ProjectionMap)
    for name in ("coordinates", "rows", "clusters", "trust", "neighbors"):
        found, expected = getattr(back, name), getattr(made, name)
        assert found.dtype == expected.dtype
        assert found.shape == expected.shape
        np.testing.assert_array_equal(found, expected)
    assert back.cluster_names == made.cluster_names
    assert back.trustworthiness == made.trustworthiness
    assert back.parameters == made.parameters


def test_parameters_of_numpy_types_and_paths_are_plain_json(tmp_path: Path) -> None:
    made = small_embedding()
    origin = {"seed": np.int64(3), "loss": np.float32(0.5), "file": Path("a") / "b", "clean": ("x",)}
    write_noun(Embedding(made.vocabulary, made.vectors, origin), tmp_path)
    back = read_noun("embedding", tmp_path)
    assert isinstance(back, Embedding)
    assert back.origin == {"seed": 3, "loss": 0.5, "file": str(Path("a") / "b"), "clean": ["x"]}


def test_storing_one_huge_text_takes_little_memory(tmp_path: Path) -> None:
    code = (
        "import resource, sys, pathlib\n"
        "import numpy as np, pyarrow as pa, pyarrow.parquet\n"
        "from embedstudio.core.corpus import Corpus\n"
        "from embedstudio.core.vocabulary import Vocabulary\n"
        "from embedstudio.project.nouns import write_noun\n"
        "size = 100 << 20\n"
        "text = pa.LargeStringArray.from_buffers(\n"
        "    1, pa.py_buffer(np.array([0, size], np.int64)), pa.py_buffer(b'one word ' * (size // 9 + 1)))\n"
        "table = pa.table({name: pa.array(['x']) for name in ('title', 'label', 'source', 'encoding')})\n"
        "corpus = Corpus('en', 'unicode', Vocabulary(['one'], np.ones(1, np.int64)), np.zeros(1, np.int32),\n"
        "    np.array([0, 1]), np.array([0, 1]), table.append_column('text', text))\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10\n"
        "before = peak()\n"
        "write_noun(corpus, pathlib.Path(sys.argv[1]))\n"
        "print(peak() - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400, f"{done.stdout} MB more to store 100 MB"
