#!/bin/sh
# Runs a command with a throw-away server that speaks S3:
#     tests/bucket.sh make test
# The command finds the server's address in BANNASAR_TEST_S3. The server is moto, from tests/bucket.lock
# in an environment of its own (.venv-bucket), holds everything in memory, listens on a free loopback
# port and is gone when the command has ended.
set -eu

. "$(dirname "$0")/python_server.sh"
serve_beside bucket moto_server
BANNASAR_TEST_S3="$address" "$@"
