"""Ctrl-C at any moment ends a command with one sentence."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

_state = {"seen": False}


def interrupt(number: int, frame: FrameType | None) -> None:
    """Raise ``KeyboardInterrupt``, and remember it: libraries make other errors of it."""
    _state["seen"] = True
    raise KeyboardInterrupt


@contextmanager
def noticed() -> Generator[None, None, None]:
    """Whatever comes out of the body after Ctrl-C comes out as ``KeyboardInterrupt``."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _state["seen"] = False
    old = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    except BaseException as error:
        if _state["seen"]:
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, old)
