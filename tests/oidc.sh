#!/bin/sh
# Runs a command with a throw-away OpenID Connect provider:
#     tests/oidc.sh make test
# The command finds the provider's address in BANNASAR_TEST_OIDC. It is oidc-provider-mock, from
# tests/oidc.lock in an environment of its own (.venv-oidc): it signs its tokens, listens on a free
# loopback port, lets in whoever says who they are, and is gone when the command has ended.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
venv="$here/.venv-oidc"
if [ ! -e "$venv/installed" ] || [ "$here/tests/oidc.lock" -nt "$venv/installed" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --require-hashes --requirement "$here/tests/oidc.lock"
    touch "$venv/installed"
fi

port=$(python3 -c 'import socket
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    print(free.getsockname()[1])')
log=$(mktemp)
"$venv/bin/oidc-provider-mock" --host 127.0.0.1 --port "$port" --require-nonce true >"$log" 2>&1 &
server=$!
stop() {
    kill "$server" 2>/dev/null || true
    rm -f "$log"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

python3 - "$port" <<'PYTHON' || { cat "$log" >&2; exit 2; }
import socket
import sys
import time

deadline = time.monotonic() + 60
while True:
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=1).close()
        break
    except OSError:
        if time.monotonic() > deadline:
            sys.exit("tests/oidc.sh: the provider did not start; its log follows")
        time.sleep(0.1)
PYTHON

BANNASAR_TEST_OIDC="http://127.0.0.1:$port" "$@"
