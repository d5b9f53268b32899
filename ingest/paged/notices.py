"""Pictures that came with a page: kept only where they are large enough and hold a text."""

from archive.records import Legibility
from ingest.files.members import SkippedError
from ingest.paged.ocr import Ocr
from ingest.paged.pages import Paged
from ingest.paged.pictures import Grey
from ingest.text.language import letters

# A page of a notice that can be read at all is at least so wide and high; beyond the proportion it
# is a strip at the head of a page.
_LEAST_SIDE = 400
_LONGEST_SIDES = 4
_FEWEST_LETTERS = 40


def notice_sized(picture: Grey) -> Grey:
    """The picture; SkippedError for one too small or too narrow for a page of text."""
    short, long = sorted((picture.width, picture.height))
    if short < _LEAST_SIDE or long > _LONGEST_SIDES * short:
        raise SkippedError("This picture is too small or too narrow to be a notice.")
    return picture


def require_machine(ocr: Ocr) -> None:
    """SkippedError where nothing reads pictures: a notice and a photograph are then alike."""
    if ocr.missing():
        raise SkippedError("Pictures of pages are read with Tesseract, which is not installed.")


def require_text(whole: Paged) -> None:
    """SkippedError where the machine found no text worth the name: a photograph."""
    count = sum(letters(block.text) for block in whole.blocks)
    if whole.legibility is Legibility.NONE or count < _FEWEST_LETTERS:
        raise SkippedError("The machine found no text in this picture.")
