"""Word documents of every kind as the usual one: strict, with macros, templates.

ISO 29500-1 has the same elements under other names than ISO 29500-4, which programs write unless
told otherwise and which libraries read.
"""

import io
import re
import zipfile

_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/"
    rb"(officeDocument|wordprocessingml|drawingml|presentationml|spreadsheetml)/(\w+)"
)
_KINDS = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml)"
)
_USUAL = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_MAIN = "_rels/.rels"


def as_usual(data: bytes) -> bytes:
    """The package with the usual names in it; what has them already is given back as it is.

    Its size is to be checked before. Raises what the library for zip files raises.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read(_TYPES)
        if not _KINDS.search(types) and not _STRICT.search(package.read(_MAIN)):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as usual:
            for name in package.namelist():
                usual.writestr(name, _renamed(name, package.read(name)))
    return out.getvalue()


def _renamed(name: str, part: bytes) -> bytes:
    if name == _TYPES:
        return _KINDS.sub(_USUAL, part)
    if not name.endswith((".xml", ".rels")):
        return part
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
