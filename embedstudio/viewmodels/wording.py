"""Numbers, durations and kinds as a person reads them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from embedstudio.core.i18n import tr


def count(value: int) -> str:
    """With thousands separators: ``20,000``."""
    return f"{value:,}"


def three_digits(value: float) -> str:
    """Three significant digits, zeros among them: ``2.50`` above ``2.35``."""
    return f"{value:#.3g}".removesuffix(".")


def percent(fraction: float, digits: int = 0) -> str:
    """``60 %``, with the space that SI asks for; it does not break."""
    return f"{100 * fraction:.{digits}f}\u00a0%"


def clipped(text: str, longest: int) -> str:
    """At most so many characters, cut with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def one_line(text: object) -> str:
    """Without line breaks and double spaces: for a cell of a table."""
    return " ".join(str(text).split())


def or_dash(text: str) -> str:
    """A dash where there is nothing to say."""
    return text or "–"


def duration(seconds: float | None) -> str:
    """``0:12``, ``1:02:03``; a dash when unknown."""
    if seconds is None:
        return "–"
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def about_time(seconds: float) -> str:
    """``about 40 seconds``, ``about 4 minutes``: no finer than it can be known before."""
    if seconds < 90:
        return tr("about {count} seconds", count=max(10, round(seconds / 10) * 10))
    minutes = seconds / 60
    return tr("about {count} minutes", count=round(minutes) if minutes < 10 else round(minutes / 5) * 5)


def speed(words_per_second: float) -> str:
    """``1.02 M words/s`` or ``480 k words/s``."""
    if words_per_second >= 1e6:
        return tr("{millions} M words/s", millions=f"{words_per_second / 1e6:.2f}")
    return tr("{thousands} k words/s", thousands=f"{words_per_second / 1e3:.0f}")


def run_status(status: str, done: float | None = None, planned: float | None = None) -> str:
    """The state of a run: a word, or of how much its result is that was asked for early."""
    if status == "ended_early" and done is not None and planned is not None:
        return ended_early(done, planned)
    words = {
        "queued": tr("waiting"),
        "running": tr("running"),
        "paused": tr("paused"),
        "finished": tr("done"),
        "failed": tr("failed"),
        "stopped": tr("stopped"),
        "unfinished": tr("interrupted"),
    }
    return words.get(status, status)


def go_on_tip(status: str) -> str:
    """What going on means for a run in this state."""
    if status == "ended_early":
        return tr("Go on where it was, exactly. What it made so far stays; the new result gets its own name.")
    return tr("Go on where it was, exactly.")


def ended_early(done: float, planned: float) -> str:
    """``stopped at 29 of 300``: of how many epochs or iterations a result is."""
    return tr("stopped at {done} of {planned}", done=_reached(done), planned=f"{planned:g}")


def share_done(done: float | None, planned: float | None) -> str:
    """``29/300``, where there is no room for more; empty for what did not end early."""
    return "" if done is None or planned is None else f"{_reached(done)}/{planned:g}"


def tested_part(card: Mapping[str, Any]) -> str:
    """Of which tests the matrix, the labels, the errors and the curves of a model are; empty for one split.

    ``5 folds, each text tested once`` or ``first of 5 splits``.
    """
    done = int(card.get("metrics", {}).get("repeats", 1))
    if card.get("pooled"):
        from embedstudio.analysis.model_comparison import split_words

        return split_words(card["split"], done)
    return tr("first of {count} splits", count=done) if done > 1 else ""


def _reached(done: float) -> str:
    """Rounded down, so that it is never all of them; a few have a tenth."""
    return f"{math.floor(done * 10) / 10:g}" if done < 10 else f"{math.floor(done)}"


def language(code: str) -> str:
    """What a language is called; a code that is not known here stays as it is."""
    return {"en": tr("English"), "zh": tr("Chinese"), "auto": tr("Detect")}.get(code, code)


def value(thing: object) -> str:
    """A parameter's value."""
    if thing is None:
        return "–"
    if isinstance(thing, bool):
        return tr("yes") if thing else tr("no")
    if isinstance(thing, int):
        return count(thing) if abs(thing) >= 10_000 else str(thing)
    if isinstance(thing, float):
        return f"{thing:g}"
    if isinstance(thing, (list, tuple)):
        return ", ".join(value(item) for item in thing)
    return str(thing)


def file_size(size: int) -> str:
    """``"812 KB"``, ``"1.9 MB"``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} KB"
    return f"{size / 1_000_000:.3g} MB" if size < 1_000_000_000 else f"{size / 1_000_000_000:.3g} GB"
