"""Word2Vec: skip-gram and CBOW with negative sampling."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from embedstudio import __version__
from embedstudio.algorithms.embeddings._live_loss import PairSample, sample_pairs
from embedstudio.algorithms.embeddings._word2vec_state import Word2VecState
from embedstudio.analysis.live_frame import Throttle
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.errors import BadInputError, EmbedStudioError, ParameterError
from embedstudio.core.events import EndedEarly, Event, Metric, Partial, Progress
from embedstudio.core.i18n import tr, tr_noop
from embedstudio.core.param import Annotated, Param, seed_param, to_json
from embedstudio.core.protocols import Context, LiveVectors
from embedstudio.core.registry import trainers
from embedstudio.core.vocabulary import Vocabulary

NAME = "word2vec.v1"
_STEP_SECONDS = 0.08
_LOSS_INTERVAL = 0.2
_LOSS_SHARE = 0.01


@trainers.register(
    NAME,
    title=tr_noop("Word2Vec"),
    description=tr_noop(
        "Learns a vector for each word by predicting words from their neighbours; "
        "a good first choice for any text."
    ),
)
@dataclass(frozen=True)
class Word2Vec:
    """Skip-gram and continuous bag of words, trained with negative sampling.

    Mikolov et al., *Efficient Estimation of Word Representations in Vector Space*
    (arXiv 1301.3781) and *Distributed Representations of Words and Phrases and their
    Compositionality* (arXiv 1310.4546). Names and defaults of the parameters are gensim's, and
    so is the inner loop (``train_batch_sg`` and ``train_batch_cbow``, which release the
    interpreter lock). The loop around it is ours: gensim's ``train`` cannot be stopped and
    resumed within an epoch and drops all but the first 10,000 words of a sentence, which are
    cut into pieces here. With one worker the vectors equal gensim's bit for bit where both see
    the same batches, and a resumed run equals an uninterrupted one bit for bit; with more
    workers neither holds, since threads then write the same vectors in any order.

    Not the best choice for rare words and word forms (they have no vector below ``min_count``),
    nor for corpora of a few thousand words, where counting methods do better.
    """

    sg: Annotated[
        Literal[0, 1],
        Param(
            "Method",
            help=tr_noop(
                "Skip-gram predicts the context from a word and learns rare words better; "
                "CBOW predicts a word from its context and is several times faster."
            ),
            choices=(tr_noop("CBOW"), tr_noop("Skip-gram")),
        ),
    ] = 0
    vector_size: Annotated[
        int,
        Param(
            "Dimensions",
            2,
            1024,
            help=tr_noop("More dimensions hold finer distinctions, but need more text, time and memory."),
        ),
    ] = 100
    window: Annotated[
        int,
        Param(
            "Window",
            1,
            50,
            help=tr_noop(
                "How many words on either side count as context: small windows bring out grammar, "
                "large ones topics."
            ),
        ),
    ] = 5
    epochs: Annotated[
        int,
        Param(
            "Epochs",
            1,
            10_000,
            help=tr_noop("How often the whole corpus is read; small corpora need more."),
        ),
    ] = 5
    negative: Annotated[
        int,
        Param(
            "Noise words",
            1,
            30,
            help=tr_noop(
                "How many random words each true one is told apart from: more help small corpora "
                "and cost time."
            ),
            advanced=True,
        ),
    ] = 5
    min_count: Annotated[
        int,
        Param(
            "Minimum count",
            1,
            help=tr_noop("Words that occur less often than this are left out."),
            advanced=True,
        ),
    ] = 5
    sample: Annotated[
        float,
        Param(
            "Subsampling",
            0.0,
            1.0,
            help=tr_noop(
                "Words that make up more than this share of the text are skipped at random; "
                "smaller skips more, 0 skips none."
            ),
            advanced=True,
        ),
    ] = 1e-3
    alpha: Annotated[
        float,
        Param(
            "Learning rate",
            1e-5,
            1.0,
            help=tr_noop("How far the first steps move the vectors; too large and they never settle."),
            advanced=True,
        ),
    ] = 0.025
    min_alpha: Annotated[
        float,
        Param(
            "Final learning rate",
            0.0,
            1.0,
            help=tr_noop("The learning rate falls evenly to this value by the end."),
            advanced=True,
        ),
    ] = 0.0001
    ns_exponent: Annotated[
        float,
        Param(
            "Noise exponent",
            -1.0,
            1.0,
            help=tr_noop(
                "At 1 noise words are drawn as often as they occur, at 0 all equally often; "
                "negative values prefer rare ones."
            ),
            advanced=True,
        ),
    ] = 0.75
    cbow_mean: Annotated[
        Literal[0, 1],
        Param(
            "CBOW context",
            help=tr_noop("Whether CBOW predicts from the sum or from the mean of the context vectors."),
            choices=(tr_noop("Sum"), tr_noop("Mean")),
            advanced=True,
        ),
    ] = 1
    shrink_windows: Annotated[
        bool,
        Param(
            "Shrink windows",
            help=tr_noop(
                "Draw each window's size at random up to the full one, so that near words weigh more."
            ),
            advanced=True,
        ),
    ] = True
    seed: Annotated[
        int,
        seed_param(tr_noop("The same seed gives the same vectors again, as long as one worker trains.")),
    ] = 1
    workers: Annotated[
        int | None,
        Param(
            "Workers",
            1,
            64,
            help=tr_noop(
                "Threads that train at the same time; leave it empty to use what is free, "
                "set 1 for results that repeat exactly."
            ),
            advanced=True,
        ),
    ] = None

    def decisive_parameters(self) -> dict[str, Any]:
        """The parameters that a resumed run must share with the one that was stopped."""
        return {name: value for name, value in to_json(self).items() if name != "workers"}

    def train(self, corpus: Corpus, ctx: Context) -> Generator[Event, None, Embedding]:
        """Train on ``corpus``; see :class:`embedstudio.core.protocols.Trainer`.

        Yields about every 80 ms while training. The first import of gensim, about a second of
        Python code on the calling thread, cannot be divided; other threads go on meanwhile.

        Raises
        ------
        BadInputError
            When fewer than two words stay, or no sentence has two of them.
        """
        if self.min_alpha > self.alpha:
            raise ParameterError(
                tr("The parameter {name} cannot be {value}.", name="min_alpha", value=self.min_alpha),
                tr("Use at most {high}, the value of alpha.", high=self.alpha),
            )
        vocabulary = self._vocabulary(corpus)
        counts = vocabulary.counts
        assert counts is not None
        yield Progress(0.0, tr("Preparing to train"))
        workers = self.workers or max(1, ctx.threads)
        state = Word2VecState(self, corpus, counts, workers)
        try:
            if ctx.restored is None:
                yield from state.initialise()
            else:
                state.restore(ctx.restored)
            pairs = self._pairs(corpus, state)
            yield Partial("vectors", LiveVectors(vocabulary.words, state.vectors, counts))
            loss = yield from self._steps(corpus, ctx, state, pairs, vocabulary)
        finally:
            state.close()
        return self._result(corpus, vocabulary, state, loss, workers)

    def _steps(
        self, corpus: Corpus, ctx: Context, state: Word2VecState, pairs: PairSample, vocabulary: Vocabulary
    ) -> Generator[Event, None, float]:
        """Train until the end or an early finish; return the last loss."""
        cursor = state.cursor
        picture = Throttle(0.1, 1.0)
        curve = Throttle(_LOSS_INTERVAL, _LOSS_SHARE)
        live = LiveVectors(vocabulary.words, state.vectors, vocabulary.counts)
        loss = self._loss(pairs, state, curve)
        yield self._metric(corpus, state, loss)
        while not cursor.at_end:
            # asked before the checkpoint, so that there is one to go on from after an early finish
            finishing = ctx.finishing
            yield from ctx.checkpoint(state.save)
            if finishing:
                break
            state.step(_STEP_SECONDS)
            done = cursor.epochs_done
            yield Progress(
                done / self.epochs,
                tr("Epoch {epoch} of {epochs}", epoch=min(int(done) + 1, self.epochs), epochs=self.epochs),
            )
            if curve.due() or cursor.at_end:
                loss = self._loss(pairs, state, curve)
                yield self._metric(corpus, state, loss)
            if picture.due() or cursor.at_end:
                picture.spent(0.0)
                yield Partial("vectors", live)
        if not cursor.at_end:
            loss = self._loss(pairs, state, curve)
            yield self._metric(corpus, state, loss)
            yield EndedEarly(cursor.epochs_done, self.epochs)
        return loss

    def _loss(self, pairs: PairSample, state: Word2VecState, throttle: Throttle) -> float:
        started = time.perf_counter()
        loss = pairs.loss(state.vectors, state.outputs)
        throttle.spent(time.perf_counter() - started)
        if not np.isfinite(loss):
            raise EmbedStudioError(
                tr("Training diverged: the vectors are no longer finite numbers."),
                tr("Use a smaller learning rate (alpha)."),
                kind="diverged",
            )
        return loss

    def _metric(self, corpus: Corpus, state: Word2VecState, loss: float) -> Metric:
        values = {
            "loss": loss,
            "tokens_per_second": _speed(corpus, state),
            "learning_rate": state.cursor.learning_rate,
        }
        return Metric(state.cursor.epochs_done, values)

    def _vocabulary(self, corpus: Corpus) -> Vocabulary:
        counts = corpus.vocabulary.counts
        if counts is None:
            counts = np.bincount(corpus.tokens, minlength=len(corpus.vocabulary)).astype(np.int64)
        if np.count_nonzero(counts) < 2:
            raise BadInputError(
                tr("The corpus has fewer than two different words: there is nothing to learn from."),
                tr("Use a corpus with more text, or another tokenizer."),
            )
        kept = int(np.count_nonzero(counts >= self.min_count))
        if kept < 2:
            raise BadInputError(
                tr(
                    "Only {kept} words occur at least {min_count} times; training needs two or more.",
                    kept=kept,
                    min_count=self.min_count,
                ),
                _fewer(int(counts[1])),
            )
        return Vocabulary(corpus.vocabulary.words[:kept], counts[:kept])

    def _pairs(self, corpus: Corpus, state: Word2VecState) -> PairSample:
        pairs = sample_pairs(
            corpus,
            keep=state.keep,
            noise=state.noise,
            sg=self.sg == 1,
            cbow_mean=self.cbow_mean == 1,
            window=self.window,
            shrink_windows=self.shrink_windows,
            negative=self.negative,
            vector_size=self.vector_size,
            seed=self.seed,
        )
        if pairs is None:
            raise BadInputError(
                tr("No sentence of the corpus has two words side by side that are frequent enough."),
                tr(
                    "Lower the minimum count (min_count), raise subsampling (sample), or use documents "
                    "with longer sentences."
                ),
            )
        return pairs

    def _result(
        self, corpus: Corpus, vocabulary: Vocabulary, state: Word2VecState, loss: float, workers: int
    ) -> Embedding:
        from importlib.metadata import version

        # Nothing writes the array any more, so live pictures and the result may share it.
        vectors = state.vectors
        vectors.flags.writeable = False
        origin: dict[str, object] = {
            "algorithm": NAME,
            "parameters": {**to_json(self), "workers": workers},
            "corpus": {
                "language": corpus.language,
                "tokenizer": corpus.tokenizer,
                "documents": corpus.n_documents,
                "tokens": corpus.n_tokens,
                "vocabulary": len(corpus.vocabulary),
            },
            "seed": self.seed,
            "epochs": round(state.cursor.epochs_done, 3),
            "loss": loss,
            "tokens_per_second": _speed(corpus, state),
            "seconds": state.seconds,
            "versions": {"embedstudio": __version__, "gensim": version("gensim"), "numpy": np.__version__},
            "device": "cpu",
        }
        return Embedding(vocabulary, vectors, origin)


def _fewer(largest: int) -> str:
    """What to do about a minimum count that leaves out too many words."""
    if largest == 1:
        return tr("Set the minimum count (min_count) to 1, or use more text.")
    return tr("Set the minimum count (min_count) to {largest} at most, or use more text.", largest=largest)


def _speed(corpus: Corpus, state: Word2VecState) -> float:
    """Raw tokens read a second so far."""
    tokens = corpus.n_tokens * state.cursor.epochs_done
    return tokens / state.seconds if state.seconds > 0 else 0.0
