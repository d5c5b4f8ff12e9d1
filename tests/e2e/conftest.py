"""Windows for tests that click."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.e2e.hands import Hands, close


@pytest.fixture
def opened(qtbot) -> Iterator[Callable[..., Hands]]:
    """Opens windows one after another; the last is closed at the end."""
    from embedstudio.ui.app import make_application
    from embedstudio.ui.main_window import MainWindow
    from embedstudio.viewmodels.settings import Settings

    windows: list[MainWindow] = []

    def open_window(*, remember: bool = False) -> Hands:
        settings = Settings.load()
        settings.language, settings.theme = "en", "light"
        make_application((), settings)
        window = MainWindow(settings, remember=remember)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return Hands(window)

    yield open_window
    for window in windows:
        window.remember = False
        close(window)


@pytest.fixture
def hands(opened) -> Hands:
    return opened()
