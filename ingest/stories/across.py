"""One story in both languages: what is a translation tells what its original tells.

Nothing else joins a Khmer text and an English one, which share no units but figures. Pairs are
found with hardly a wrong one (see ``search.pairing``), declared by who published them, or
confirmed by a person.
"""

from archive.archive import Archive
from archive.stories.records import Placed
from ingest.stories.memory import memory_of


def join_translations(archive: Archive) -> None:
    """Make one story of those that hold two versions of one text, unless an editor parted them."""
    store = archive.store
    if not store.in_both_languages():
        return
    pairs = [each for each in store.all_pairs() if each.khmer_id != each.english_id]
    memory = memory_of(store.story_decisions())
    with store.shelf() as shelf:
        for pair in pairs:
            stories = {
                each.story for each in shelf.placed([pair.khmer_id, pair.english_id]).values()
            }
            members = shelf.telling(stories)
            if len(members) < 2 or memory.apart(*members.values()):
                continue
            every = shelf.in_order([each for story in members.values() for each in story])
            placed = shelf.placed(every).values()
            shelf.place([Placed(each.document_id, each.copies, every[0]) for each in placed])
