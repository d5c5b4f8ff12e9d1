"""The longest stall of the window's thread while documents are worked with: prints JSON.

    python benchmarks/window_documents.py [--rows 10000] [--quick]

On BBC News: vectors of documents and their map, topics, training of classifiers from the simplest to
a network, its errors, a text typed letter by letter, a file of 10,000 rows labelled, a search, a
comparison. The first network imports torch, and is told apart. ``--quick`` leaves the networks that
read words in order out. On a display (``QT_QPA_PLATFORM=xcb``, Xvfb too) the window is a real one.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _window import Stalls
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest

from embedstudio.core.registry import encoders
from embedstudio.ui.app import warm_in_background
from embedstudio.ui.offscreen import OffscreenWindow, offscreen_window
from embedstudio.ui.panes.inspector_topics import TopicsPage
from embedstudio.ui.panes.models_pane import ERRORS, RESULT
from embedstudio.ui.panes.predict_file_dialog import FileDialog
from embedstudio.viewmodels.document_vectors import DocumentVectors
from embedstudio.viewmodels.predict_file import FileToPredict

TARGET_MS = 100.0
TYPED = "The keeper saved a late penalty in the cup final"
LETTER_S = 0.04
LEFT = Qt.MouseButton.LeftButton
FAST = (
    ("majority.v1", "tfidf.v1"),
    ("naive_bayes.v1", "tfidf.v1"),
    ("linear_svm.v1", "tfidf.v1"),
    ("logistic_regression.v1", "mean.v1"),
    ("gradient_boosting.v1", "sif.v1"),
)
NETWORKS = (("mlp.v1", "sif.v1"), ("cnn.v1", "sequence.v1"), ("lstm.v1", "sequence.v1"))


class Bench:
    def __init__(self, shown: OffscreenWindow, folder: Path) -> None:
        self.shown, self.folder = shown, folder
        self.window, self.session = shown.window, shown.window.session
        self.stalls = Stalls()

    def measure(self, section: str, start: Callable[[], object], reached: Callable[[], bool]) -> None:
        self.stalls.begin(section)
        began = time.perf_counter()
        start()
        self.shown.wait_for(reached)
        self.stalls.end()
        longest, seconds = self.stalls.longest[section], time.perf_counter() - began
        print(f"  {section}: {longest:.0f} ms in {seconds:.0f} s", file=sys.stderr, flush=True)

    def has(self, kind: str, number: int) -> Callable[[], bool]:
        return lambda: len(self.session.artefacts(kind)) >= number

    def documents(self) -> None:
        self.session.open_sample("bbc")
        self.shown.settle()
        pane = self.window.panes["corpus"]
        self.measure("import", pane.importing.go.click, self.has("corpus", 1))
        form = DocumentVectors(self.session)
        corpus = form.corpora()[0]
        vectors = form.embeddings(corpus)[0]
        for place, features in enumerate(("sif.v1", "lsa.v1"), 1):
            entry = encoders.get(features)
            self.measure(
                f"documents as vectors: {entry.short_name}",
                lambda entry=entry: form.start(corpus, entry, vectors, {}),
                self.has("embedding", place),
            )
        self.window.show_page("map")
        self.shown.settle()
        pane = self.window.panes["map"]
        self.measure("map of the documents", pane.upper.run.click, self.has("map", 1))
        inspector = self.window.panes["inspector"]
        self.window.docks["inspector"].raise_()
        topics = inspector.findChild(TopicsPage)
        place = inspector.tabs.count() - 2
        self.measure(
            "topics",
            lambda: QTest.mouseClick(inspector.tabs, LEFT, pos=inspector.tabs.tabRect(place).center()),
            lambda: topics.model.found is not None,
        )
        self.measure("topics: contrast", topics.views.buttons["contrast"].click, lambda: True)

    def train(self, model: str, features: str, section: str = "") -> None:
        setup = self.window.panes["models"].model.setup
        setup.choose_model(model)
        setup.choose_features(features)
        number = len(self.session.artefacts("model")) + 1
        name = section or f"train {model.partition('.')[0]} on {features.partition('.')[0]}"
        self.measure(name, self.window.panes["models"].form.go.click, self.has("model", number))

    def models(self, *, quick: bool) -> None:
        self.window.show_page("models")
        self.shown.settle()
        pane = self.window.panes["models"]
        for model, features in FAST:
            self.train(model, features)
        self.train("mlp.v1", "lsa.v1", "first network (with the import of torch)")
        for model, features in NETWORKS[: 1 if quick else None]:
            self.train(model, features)
        pane.tabs.setCurrentIndex(RESULT)
        why = pane.model.why
        self.measure(
            "errors of a network and why",
            lambda: pane.tabs.setCurrentIndex(ERRORS),
            lambda: why.reasons is not None and not why.busy,
        )
        self.measure("marked on the map", pane.documents.mark.click, lambda: len(self.session.selection) > 0)
        self.window.show_page("models")
        linear = next(one for one in self.session.artefacts("model") if "svm" in one.name)
        self.measure("open a model", lambda: self.session.open_artefact(linear), lambda: True)

    def predict(self, rows: int) -> None:
        pane = self.window.panes["predict"]

        def type_text() -> None:
            pane.text.setFocus()
            for letter in TYPED:
                QTest.keyClick(pane.text, letter)
                end = time.perf_counter() + LETTER_S
                while time.perf_counter() < end:
                    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

        model = pane.model
        self.measure(
            "type a text", type_text, lambda: model.answer is not None and model.answer.text == TYPED
        )
        corpus = self.session.corpus
        assert corpus is not None
        texts = corpus.table.column("text").to_pylist()
        path = self.folder / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "text"])
            writer.writerows(enumerate(itertools.islice(itertools.cycle(texts), rows)))
        assert model.info is not None
        asked = FileToPredict(self.session, model.info)
        dialog = FileDialog(asked, self.window)
        dialog.show()
        self.measure(f"look at a file of {rows:,} rows", lambda: asked.choose(path), lambda: asked.ready)
        self.measure(f"label {rows:,} rows", dialog.go.click, lambda: asked.done is not None)
        dialog.close()
        dialog.deleteLater()

    def search(self) -> None:
        self.window.show_page("search")
        self.shown.settle()
        pane = self.window.panes["search"]

        def ask() -> None:
            pane.question.setText("who won the cup final")
            QTest.keyClick(pane.question, Qt.Key.Key_Return)

        self.measure("search", ask, lambda: pane.model.found is not None)
        self.measure("test of the search", pane.test.go.click, lambda: bool(pane.test.model.scores))

    def compare(self) -> None:
        self.window.show_page("models")
        pane = self.window.panes["models"]
        pane.show_comparison()
        comparing = pane.model.comparing
        self.measure(
            "compare five models on five splits",
            pane.compare.go.click,
            lambda: comparing.comparison is not None and not comparing.working,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    from embedstudio.kernels import warm_all

    warm_all()
    with tempfile.TemporaryDirectory() as name, offscreen_window((1440, 900), "light", "en") as shown:
        loading = warm_in_background()
        shown.wait_for(lambda: not loading.is_alive() and not shown.window.building_ahead)
        bench = Bench(shown, Path(name))
        bench.documents()
        bench.models(quick=options.quick)
        bench.predict(options.rows)
        bench.search()
        bench.compare()
        longest = {section: round(value, 1) for section, value in bench.stalls.longest.items()}
        counted = {section: value for section, value in longest.items() if "import of" not in section}
        result = {
            "longest_stall_ms": longest,
            "stalls_over_100_ms": {name: count for name, count in bench.stalls.over.items() if count},
            "target_ms": TARGET_MS,
            "reached": max(counted.values()) <= TARGET_MS,
        }
        print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
