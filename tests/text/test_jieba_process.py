from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
import rjieba

from embedstudio.jobs.context import JobContext
from embedstudio.text.importer import ImportOptions, import_corpus
from embedstudio.text.jieba_process import JiebaProcess

TEXTS = ["人工智能是工程和科学的分支。\nAI 3.14", "", " ", "我来到北京" * 9000, "a\x1fb"]


def test_it_cuts_like_rjieba() -> None:
    cutter = JiebaProcess()
    try:
        for text in TEXTS[:4]:
            assert cutter.cut(text) == rjieba.cut(text)
        assert cutter.cut(TEXTS[4]) == rjieba.cut("a b")
    finally:
        cutter.close()


def test_a_killed_process_loses_nothing() -> None:
    cutter = JiebaProcess()
    assert cutter.cut("你好") == ["你好"]
    os.kill(cutter._child.pid, signal.SIGKILL)
    assert cutter.cut("我来到北京") == ["我", "来到", "北京"]
    cutter.close()


def test_a_bundle_without_python_cuts_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    cutter = JiebaProcess()
    assert cutter.cut("我来到北京") == ["我", "来到", "北京"]
    cutter.close()


def test_a_stopped_import_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("我来到北京，天气很好。" * 100_000, "utf-8")
    steps = import_corpus([tmp_path / "a.txt"], ImportOptions(language="zh"), JobContext())
    started = False
    for _ in steps:
        if psutil.Process().children():
            started = True
            break
    assert started
    steps.close()
    assert not psutil.Process().children()
