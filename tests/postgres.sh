#!/bin/sh
# Runs a command with a throw-away PostgreSQL from the system's package:
#     tests/postgres.sh make test
# The command finds the database's URL in BANNASAR_TEST_POSTGRES, and the server's folder of data in
# BANNASAR_TEST_POSTGRES_DATA. The cluster listens on a free loopback port, lives in a temporary
# folder and is gone when the command has ended.
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "tests/postgres.sh: PostgreSQL is not installed; try: apt-get install postgresql" >&2
    exit 2
fi

# PostgreSQL refuses to run as root, so root becomes the package's own user.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups "$@"
    else
        "$@"
    fi
}

folder=$(mktemp -d)
stop() {
    as_server "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "$(id -u)" = 0 ]; then
    chown postgres: "$folder"
fi
cd "$folder"
as_server "$bin/initdb" --pgdata="$folder/data" --username=bannasar --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 >"$folder/initdb.log"
port=$(python3 -c 'import socket
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    print(free.getsockname()[1])')
# Only a machine that loses power can tell whether fsync is on, and making tables waits for it.
as_server "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/server.log" --silent --wait \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off" start
cd "$OLDPWD"

BANNASAR_TEST_POSTGRES_DATA="$folder/data" \
BANNASAR_TEST_POSTGRES="postgresql://bannasar@127.0.0.1:$port/postgres" "$@"
