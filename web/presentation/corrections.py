"""What stands beside a text of its corrections: what was reported, what came of it, replies."""

from dataclasses import dataclass

from archive.desk.requests import CorrectionRequest, Reply, RequestState
from archive.store.desk.request_store import RequestStore
from archive.subjects import Subject, SubjectKind


@dataclass(frozen=True, slots=True)
class Corrections:
    """``waiting`` counts the requests that nobody has answered: of these nothing else is shown."""

    subject: Subject
    answered: tuple[CorrectionRequest, ...]
    waiting: int
    replies: tuple[Reply, ...]

    @property
    def path(self) -> str:
        """The address of the form, without the language."""
        return f"/report/{self.subject.kind}/{self.subject.id}"


def corrections_of(requests: RequestStore, kind: SubjectKind, subject_id: str) -> Corrections:
    """What is public of the corrections of a statement or a document that may be seen."""
    subject = Subject(kind=kind, id=subject_id)
    found = requests.about(subject)
    answered = tuple(each for each in found if each.state is not RequestState.OPEN)
    replies = requests.replies_to([subject_id]) if kind is SubjectKind.STATEMENT else []
    return Corrections(subject, answered, len(found) - len(answered), tuple(replies))
