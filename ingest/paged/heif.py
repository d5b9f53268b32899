"""Pictures as telephones take them (HEIF, .heic): the only door of pi-heif, which is optional."""

try:
    import pi_heif
except ImportError:
    pi_heif = None

NEEDED = (
    "Pictures of this kind (.heic) are read with pi-heif, which is not installed. Install "
    "bannasar[heic], or save the picture as JPEG."
)

IS_READ = pi_heif is not None
"""Whether such pictures can be opened at all."""


def register() -> None:
    """Let Pillow open such pictures, where that can be done."""
    if pi_heif is not None:
        pi_heif.register_heif_opener()
