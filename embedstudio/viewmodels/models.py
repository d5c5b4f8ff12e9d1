"""The *Models* page: setting up a classifier, watching it, and looking at what it learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedstudio.viewmodels.model_comparing import ModelComparing
from embedstudio.viewmodels.model_result import ModelResult
from embedstudio.viewmodels.model_runs import ModelRuns
from embedstudio.viewmodels.model_setup import ModelSetup
from embedstudio.viewmodels.model_why import ModelWhy

if TYPE_CHECKING:
    from embedstudio.viewmodels.session import Session


class Models:
    """The parts of the page over one session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.setup = ModelSetup(session)
        self.runs = ModelRuns(session)
        self.result = ModelResult(session)
        self.comparing = ModelComparing(session, self.setup)
        self.why = ModelWhy(session, self.result)
