"""One index of the archive: brought up to date, opened once for all threads, and asked."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from functools import partial
from threading import Lock
from typing import Self

from archive.errors import IndexMissingError, IndexUnavailableError
from archive.store import Looks, Store
from archive.visibility import Audience, Withheld
from archive.work import HERE, Work
from search.engines.plan import Everything
from search.engines.protocol import (
    Building,
    Engine,
    EngineError,
    Generation,
    IndexName,
    IndexState,
    UnavailableError,
)
from search.expansion.names import Names
from search.expansion.sounds import Sounds
from search.expansion.spellings import Spellings
from search.index.indexer import Indexer, Progress
from search.index.material import Material
from search.index.speakers import Speakers
from search.index.verbatim import Verbatim
from search.index.vocabulary import Vocabulary
from search.planning.identities import Identities
from search.questions import Question
from search.service.opened import Opened, View, missing

WARMING = Question(query="ministri mea* speaker:a", size=1)
"""A question that makes what all questions share: the words of the archive, its speakers, names."""


class Index:
    """The index of ``material``, which ``engine`` knows as ``index``.

    Any number of threads may use it.
    """

    def __init__(self, store: Store, material: Material, engine: Engine, index: IndexName) -> None:
        self._store = store
        self._material = material
        self._identities = Identities(store, material)
        self._generations = engine.generations(index)
        self._indexer = Indexer(store, material, engine, index)
        self._views: dict[Withheld, View] = {}
        self._asked: dict[Audience, Withheld] = {}
        self._choosing = Lock()

    def update(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Follow the archive's change log; build the index anew where needed.

        Raises IndexLockedError when another process keeps writing, IndexUnavailableError when the
        engine cannot be reached just now, IndexWriteError when the disk does not take it.
        """
        return self._indexer.update(progress, work)

    def rebuild(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Build the index anew beside the one in use, then swap it in; errors as in update."""
        return self._indexer.rebuild(progress, work)

    def let_go(self, progress: Progress, work: Work = HERE) -> IndexState:
        """Leave nothing on any disk of what is no longer listed; otherwise as ``update``."""
        return self._indexer.let_go(progress, work)

    def state(self) -> IndexState:
        """What the index in use holds; IndexMissingError when there is none; else as newest."""
        with _plain_errors():
            current = self._generations.current()
            state = current.read_state() if current else None
        if state is None:
            raise missing()
        return state

    def differences(self) -> tuple[list[str], list[str]]:
        """The entries that it lacks of those that the archive comes to, and those it has beside.

        IndexMissingError when it is not there or is damaged.
        """
        wanted = self._material.of_documents(self._store.document_ids())
        with self.newest(self.looks(Audience.ADMINISTRATORS)) as opened:
            snapshot = opened.snapshot
            held = frozenset(snapshot.matching(Everything(), snapshot.documents()))
        return sorted(wanted - held), sorted(held - wanted)

    def written_at(self) -> dt.datetime | None:
        """When the index was last written; None when that is not known. Errors as in state."""
        with _plain_errors():
            current = self._generations.current()
            return current.written_at() if current else None

    def building(self) -> Building | None:
        """How far the next generation is; None where none is being built, or it is not known."""
        with _plain_errors():
            return self._generations.building()

    def close(self) -> None:
        """Let go of the index files; a later question opens them again."""
        with self._choosing:
            views, self._views, self._asked = list(self._views.values()), {}, {}
        for view in views:
            view.close()

    def looks(self, audience: Audience) -> Looks:
        """What somebody may not know of, as of each question."""
        return self._store.visibility.looks(audience)

    @contextmanager
    def newest(self, looks: Looks) -> Iterator[Opened]:
        """The newest state of the index as somebody sees it, for as long as the block lasts.

        What they may not know of is what ``looks`` say.
        IndexMissingError when it is not there or is damaged, IndexUnavailableError when the
        engine cannot be reached or is too busy.
        """
        with _plain_errors(), self._view_of(looks).newest() as opened:
            yield opened

    def renew(self, warm: Callable[[Opened], object]) -> bool:
        """Open a newer state beside the one in use, ``warm`` it, and swap it in; whether there was.

        So for each of those who asked before, and for the public. Meanwhile others are answered
        from the older one. Errors as in newest.
        """
        with _plain_errors():
            self._view_of(self.looks(Audience.PUBLIC))
            renewed = [view.renew(warm) for view in list(self._views.values())]
        return any(renewed)

    def _view_of(self, looks: Looks) -> View:
        """One for all from whom the same is withheld; what nobody sees so any more is closed."""
        withheld = looks.withheld()
        with self._choosing:
            self._asked[looks.audience] = withheld
            unseen = [each for each in self._views if each not in self._asked.values()]
            gone = [self._views.pop(each) for each in unseen]
            view = self._views.get(withheld)
            if view is None:
                view = self._views[withheld] = View(
                    self._generations, partial(self._open, withheld)
                )
        for each in gone:
            each.close()
        return view

    def _open(self, withheld: Withheld, stamp: Hashable, generation: Generation) -> Opened:
        snapshot = generation.open(self._material.withheld(withheld))
        vocabulary = Vocabulary(snapshot)
        speakers = Speakers(snapshot)
        return Opened(
            stamp=stamp,
            snapshot=snapshot,
            vocabulary=vocabulary,
            verbatim=Verbatim(self._material, snapshot),
            sounds=Sounds(snapshot, vocabulary),
            speakers=speakers,
            names=Names(speakers),
            spellings=Spellings(snapshot),
            identities=self._identities,
        )


class Indexed:
    """What somebody asks of one index, and what keeps it."""

    def __init__(self, index: Index, audience: Audience) -> None:
        self._index = index
        self._looks = index.looks(audience)

    def seen_by(self, audience: Audience) -> Self:
        """The same as others see it, over the same opened index."""
        return self.seen_with(self._index.looks(audience))

    def seen_with(self, looks: Looks) -> Self:
        """The same without what ``looks`` say is withheld."""
        other = copy(self)
        other._looks = looks
        return other

    @property
    def _audience(self) -> Audience:
        return self._looks.audience

    def _newest(self) -> AbstractContextManager[Opened]:
        return self._index.newest(self._looks)

    def update(self, progress: Progress, work: Work = HERE) -> IndexState:
        """See Index."""
        return self._index.update(progress, work)

    def rebuild(self, progress: Progress, work: Work = HERE) -> IndexState:
        """See Index."""
        return self._index.rebuild(progress, work)

    def let_go(self, progress: Progress, work: Work = HERE) -> IndexState:
        """See Index."""
        return self._index.let_go(progress, work)

    def state(self) -> IndexState:
        """See Index."""
        return self._index.state()

    def documents(self) -> int:
        """How many entries there are that may be known of; errors as in ``Index.newest``."""
        with self._newest() as opened:
            return opened.snapshot.documents()

    def differences(self) -> tuple[list[str], list[str]]:
        """See Index."""
        return self._index.differences()

    def written_at(self) -> dt.datetime | None:
        """See Index."""
        return self._index.written_at()

    def building(self) -> Building | None:
        """See Index."""
        return self._index.building()

    def close(self) -> None:
        """See Index."""
        self._index.close()


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        raise IndexMissingError(
            "The search index is damaged. Run `bannasar index --rebuild` to build it anew."
        ) from error
    except UnavailableError as error:
        raise IndexUnavailableError(f"{error} Ask again in a moment.") from error
