"""How much one input may be, each limit with its reason."""

from archive.worker import Limits

MEGABYTE = 1024 * 1024

# The largest books and tables of the sample collections take some ten seconds and 300 MB. Reading
# by machine is waited for besides, see below.
ITEM_LIMITS = Limits(seconds=60, memory=1024 * MEGABYTE, wait=1800)
# An export of ten years of a channel is read as a whole, and its messages are given back.
CONTAINER_LIMITS = Limits(seconds=120, memory=2048 * MEGABYTE, wait=1800)

# The longest article of the sample collections is under 1 MB and a page saved with its pictures
# inline seldom passes 10; anything larger is no article, and it is refused before it is read whole.
MAX_ITEM_BYTES = 32 * MEGABYTE

TOO_LARGE = (
    f"The file is larger than {MAX_ITEM_BYTES // MEGABYTE} MB. Split it, or save only the article."
)

# What is read ahead of being kept is held in memory; one item may be more than this by itself.
MAX_BYTES_AHEAD = 64 * MEGABYTE

# A zip file larger than this in any way would need the 64-bit format, which is refused as well.
MAX_MEMBERS = 50_000
MAX_DIRECTORY_BYTES = 16 * MEGABYTE
MAX_UNPACKED_BYTES = 1024 * MEGABYTE

# Khmer text shrinks to between a tenth and a fifth; only made-up data shrinks to a hundredth.
# Small members are let be: a short file of equal lines may well shrink that far.
MAX_RATIO = 100
RATIO_FROM_BYTES = MEGABYTE

# Reading a page takes some 50 microseconds an element, and real pages have a few thousand, nested
# at most some 60 deep. Time grows with the square of one element's attributes. A piece of text is
# what stands between two marks; a page in numbered characters has one for each character.
MAX_PAGE_CHARACTERS = 8_000_000
MAX_ELEMENTS = 50_000
MAX_DEPTH = 256
MAX_ATTRIBUTES = 500
MAX_PIECES = 1_000_000

# The longest plans and statistical yearbooks have under a thousand pages.
MAX_PDF_PAGES = 2000

# A3 at 300 dots an inch has 17 million pixels, and a good phone takes pictures of 50.
MAX_PIXELS = 60_000_000
OCR_DPI = 300
# A3 at 300 dots an inch; no more is needed to read a page, and a copy of it takes 17 MB.
MAX_SCAN_PIXELS = 17_500_000

# A dense page takes Tesseract some ten seconds on a slow machine.
OCR_SECONDS_A_PAGE = 90.0
OCR_SECONDS_A_DOCUMENT = 900.0

# A long report with its photographs; python-docx holds all of them at once.
MAX_OFFICE_BYTES = 128 * MEGABYTE
# Each picture, slide and sheet is a part; the longest reports have some hundreds.
MAX_PACKAGE_MEMBERS = 10_000
# A report of a thousand pages has some 600,000 marks in one part; each element takes 120 bytes.
MAX_PACKAGE_MARKS = 1_500_000
# The longest of a thousand articles has 8,000 characters; nobody is quoted in what is far longer.
MAX_PARAGRAPH = 50_000
# A yearbook has some ten thousand rows; whole databases are no documents. A chapter of a book is a
# page by itself; time grows with what is in it, so all together may be as long as one page.
MAX_BLOCKS = 50_000
# A report of a thousand pages has some 300,000 words; a million take 20 s and 800 MB to be indexed.
MAX_WORDS = 300_000
MAX_CELLS = 500_000
MAX_SLIDES = 1000
MAX_CHAPTERS = 1000
# More would be no page but a drawing; telling paragraphs takes the square of it.
MAX_PAGE_LINES = 3000

# Attachments are forwarded mail in forwarded mail, seldom deeper.
MAX_MAIL_DEPTH = 3
MAX_ATTACHMENTS = 200
# Each attachment is a part, and so is each form of the text and each picture in it.
MAX_PARTS = 1000
# The longest names of files and subjects have some hundred characters; lists of addresses, of which
# nothing is read, are longer.
MAX_HEADER = 8192

# A page with its pictures, styles and fonts has some hundred.
MAX_SAVED_PARTS = 5000

# A feed that is polled has some ten to a hundred entries; whole archives in one file have more.
MAX_FEED_ENTRIES = 10_000
MAX_FEED_HEAD_BYTES = 64 * 1024

# Ten years of a ministry's channel, a few notices a day, come to some 60 MB.
MAX_EXPORT_BYTES = 256 * MEGABYTE

# A crawl of one site for a month: whoever has more has it in several files.
MAX_WARC_RECORDS = 1_000_000

# What a dense page draws unpacks to some 100 KB, a map to some megabytes; a page of ten thousand
# letters placed one by one has some 30,000 operators.
MAX_CONTENT_BYTES = 16 * MEGABYTE
MAX_PAGE_OPERATIONS = 150_000
# A newspaper's page has some 30,000 letters.
MAX_PAGE_GLYPHS = 200_000
# A form that draws another, and so on: programs nest them two or three deep.
MAX_FORM_DEPTH = 12
# Marks inside marks: a word in a line in a paragraph in a cell. PDFium takes the square of it.
MAX_MARKED_DEPTH = 100
# A page for people to look at: as wide as a screen, drawn in a second or two on a slow machine.
SHOWN_WIDTH = 1200
MAX_SHOWN_PIXELS = 4_000_000
MAX_SHOWN_BYTES = 16 * MEGABYTE
DRAWING_SECONDS = 20.0
DRAWING_BYTES = 2048 * MEGABYTE
# Whole fonts of Chinese have 20 MB; those of Khmer under one.
MAX_FONT_BYTES = 8 * MEGABYTE
