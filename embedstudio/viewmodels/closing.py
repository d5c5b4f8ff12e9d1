"""What becomes of the work of a window when it closes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedstudio.core.i18n import listed, tr

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session


@dataclass(frozen=True)
class Closing:
    """The runs that closing would end, and what to say of them."""

    titles: tuple[str, ...]
    """Of what works or is paused."""
    saved: tuple[str, ...]
    """Those of them that go on later from a checkpoint."""
    lost: tuple[str, ...]
    """Those that have to begin again."""
    waiting: tuple[str, ...]

    @property
    def consequences(self) -> str:
        """What happens to each, in the language in use."""
        told = []
        if self.saved:
            told.append(tr("Can go on later from its last checkpoint: {runs}.", runs=listed(self.saved)))
        if self.lost:
            told.append(tr("Is not saved half-way and has to begin again: {runs}.", runs=listed(self.lost)))
        if self.waiting:
            told.append(tr("Does not begin: {runs}.", runs=listed(self.waiting)))
        return "\n".join(told)


def closing(session: Session) -> Closing:
    """What closing the window would do to the runs of a session."""
    active = session.active_runs
    return Closing(
        tuple(run.title for run in active),
        tuple(run.title for run in active if run.job.resumable),
        tuple(run.title for run in active if not run.job.resumable),
        tuple(run.title for run in session.waiting_runs),
    )
