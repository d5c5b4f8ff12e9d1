from collections.abc import Generator

from embedstudio.core.steps import told


def counting(seen: list[str]) -> Generator[int, None, str]:
    try:
        yield 1
        yield 2
    finally:
        seen.append("closed")
    return "done"


def test_steps_are_told_and_the_result_comes_back():
    found = []

    def listen() -> Generator[int, None, None]:
        found.append((yield from told(counting([]), lambda step: 10 * step)))

    assert list(listen()) == [10, 20]
    assert found == ["done"]


def test_whoever_stops_listening_stops_the_steps():
    seen: list[str] = []
    steps = told(counting(seen), lambda step: step)
    assert next(steps) == 1
    steps.close()
    assert seen == ["closed"]
