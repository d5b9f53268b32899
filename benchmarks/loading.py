"""Documents a second from files to a searchable index, with the memory and the disk it takes.

    python -m benchmarks.loading ../shared/data/khmer_news.zip

Each step is a process of its own, so that its peak memory is its own.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(home: Path, *words: str) -> tuple[float, str]:
    """Seconds and output of one call of the command line."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "bannasar", "--home", str(home), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - started, done.stdout


def size(path: Path) -> float:
    """Megabytes of a file or of all files in a folder."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files) / 1e6


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        both, printed = run(home, "ingest", str(options.input), "--json")
        documents = sum(json.loads(printed)[key] for key in ("added", "updated", "unchanged"))
        again, _ = run(home, "ingest", str(options.input), "--json")
        shutil.rmtree(home / "index")
        index, _ = run(home, "index")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"documents                     {documents}")
        print(f"ingest with index             {documents / both:.0f} documents a second")
        print(f"index alone, from nothing     {documents / index:.0f} documents a second")
        print(f"the same ingest again         {again:.1f} s")
        print(f"database                      {size(home / 'archive.sqlite'):.1f} MB")
        print(f"originals                     {size(home / 'originals'):.1f} MB")
        print(f"index                         {size(home / 'index'):.1f} MB")
        print(f"peak memory of a process      {peak:.0f} MB")


if __name__ == "__main__":
    main()
