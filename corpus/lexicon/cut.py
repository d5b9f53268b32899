"""Cuts Khmer lines into words with khmercut's CRF model, for counting words once.

A filter for ``build.py``, run by a Python that has khmercut: lines on stdin, words on stdout with
one space between.
"""

import sys

import khmercut  # type: ignore[import-not-found]


def main() -> None:
    """Cut every line of stdin."""
    for line in sys.stdin:
        sys.stdout.write(" ".join(" ".join(khmercut.tokenize(line.strip())).split()) + "\n")


if __name__ == "__main__":
    main()
