"""How much one input may be, each limit with its reason."""

MEGABYTE = 1024 * 1024

# The longest article of the sample collections is under 1 MB and a page saved with its pictures
# inline seldom passes 10; anything larger is no article, and it is refused before it is read whole.
MAX_ITEM_BYTES = 32 * MEGABYTE

TOO_LARGE = (
    f"The file is larger than {MAX_ITEM_BYTES // MEGABYTE} MB. Split it, or save only the article."
)

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
