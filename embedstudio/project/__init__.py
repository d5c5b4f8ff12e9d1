"""The document: a folder of immutable artefacts and runs, with one small file that changes."""

from embedstudio.project.project import Project
from embedstudio.project.runs import RecordedJob, RunInfo, RunSpec
from embedstudio.project.store import KINDS, ArtefactInfo

__all__ = ["KINDS", "ArtefactInfo", "Project", "RecordedJob", "RunInfo", "RunSpec"]
