"""Files to be saved and not shown: what their headers say."""


def attachment(media_type: str, name: str) -> dict[str, str]:
    """The headers of a file with a ``name`` of ours, which may not hold a quotation mark."""
    return {
        "Content-Type": media_type,
        "Content-Disposition": f'attachment; filename="{name}"',
    }
