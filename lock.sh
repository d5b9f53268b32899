#!/bin/sh
# Writes requirements.lock, with the driver of PostgreSQL, and requirements-dev.lock from
# pyproject.toml. Needs uv (pip install uv).
# whoosh3 is pinned to one wheel whose difference from whoosh-reloaded has been read, so its other
# hashes are taken out again.
set -eu
compile="uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11"
printf 'hatchling\neditables\n' | $compile --extra postgres pyproject.toml - --output-file requirements.lock
$compile --group dev --constraint requirements.lock --output-file requirements-dev.lock
whoosh=sha256:fb9656781a8f42a6ddc273e6e9e456edd0ad8976f4899d9593c424b59a445539
awk -v keep="$whoosh" '
  /^whoosh3==/ { print "whoosh3==3.54.0 \\"; print "    --hash=" keep; skip = 1; next }
  skip && /--hash/ { next }
  { skip = 0; print }' requirements.lock > requirements.lock.new
mv requirements.lock.new requirements.lock
