"""Chinese words from a process of its own.

``import rjieba`` builds its dictionary in one call of 200–300 ms that holds the interpreter
lock, on whatever thread: a window would stand still. The parent only waits on a pipe.
Run as a script, this file is the child; it must import nothing of ours.
"""

from __future__ import annotations

import struct
import subprocess
import sys
from typing import IO

_BETWEEN = "\x1f"
_LENGTH = struct.Struct("<I")


class JiebaProcess:
    """``cut`` like ``rjieba.cut``; close it when done. Starts at once, answers when it is ready.

    Where no Python can be started (a frozen bundle), it cuts in this process instead.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        if not getattr(sys, "frozen", False) and sys.executable:
            # -P: the modules beside this file must not hide those of the standard library
            command = [sys.executable, "-P", __file__]
            self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def cut(self, text: str) -> list[str]:
        """The words and marks of a text, in order."""
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            import rjieba

            return list(rjieba.cut(text))
        try:
            _write(child.stdin, text.replace(_BETWEEN, " "))
            answer = _read(child.stdout)
        except (BrokenPipeError, EOFError):  # it was killed, or could not start
            self.close()
            return self.cut(text)
        return answer.split(_BETWEEN) if answer else []

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.communicate()


def _write(stream: IO[bytes], text: str) -> None:
    data = text.encode("utf-8", "replace")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _read(stream: IO[bytes]) -> str:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data.decode("utf-8")


def _serve() -> None:
    import rjieba

    while True:
        try:
            text = _read(sys.stdin.buffer)
        except EOFError:
            return
        _write(sys.stdout.buffer, _BETWEEN.join(rjieba.cut(text)))


if __name__ == "__main__":
    _serve()
