# Sourced by the scripts that run a command beside a server written in Python:
#     serve_beside NAME PROGRAM [ARGUMENT...]
# installs tests/NAME.lock in an environment of its own (.venv-NAME), starts PROGRAM from it on a free
# loopback port, waits until it takes connections, and leaves its address in $address. The server is
# gone when the script has ended.

serve_beside() {
    name=$1
    program=$2
    shift 2
    here=$(cd "$(dirname "$0")/.." && pwd)
    venv="$here/.venv-$name"
    if [ ! -e "$venv/installed" ] || [ "$here/tests/$name.lock" -nt "$venv/installed" ]; then
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --require-hashes --no-deps --requirement "$here/tests/$name.lock"
        touch "$venv/installed"
    fi

    port=$(python3 -c 'import socket
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    print(free.getsockname()[1])')
    log=$(mktemp)
    "$venv/bin/$program" --host 127.0.0.1 --port "$port" "$@" >"$log" 2>&1 &
    server=$!
    trap 'kill "$server" 2>/dev/null || true; rm -f "$log"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM

    python3 - "$port" "$name" <<'PYTHON' || { cat "$log" >&2; exit 2; }
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
            sys.exit(f"tests/{sys.argv[2]}.sh: the server did not start; its log follows")
        time.sleep(0.1)
PYTHON
    address="http://127.0.0.1:$port"
}
