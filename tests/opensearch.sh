#!/bin/sh
# Runs a command with a throw-away OpenSearch of three nodes:
#     tests/opensearch.sh .venv/bin/pytest tests/search/engines
# The command finds it in BANNASAR_TEST_OPENSEARCH, and the folder of its nodes, which
# tests/opensearch/node.sh starts again, in BANNASAR_TEST_OPENSEARCH_NODES. The nodes listen on free
# loopback ports, live in a temporary folder and are gone when the command has ended. Each has a heap of
# BANNASAR_TEST_OPENSEARCH_HEAP.
set -eu

here=$(cd "$(dirname "$0")/opensearch" && pwd)
nodes=3
heap=${BANNASAR_TEST_OPENSEARCH_HEAP:-768m}

got=$("$here/get.sh")
if [ -z "$got" ]; then
    echo "tests/opensearch.sh: SKIPPED, OpenSearch is not tested: it needs a JDK of 21 or newer" \
        "(JAVA_HOME or /usr/lib/jvm) and Maven" >&2
    exit 0
fi
java_home=$(echo "$got" | sed -n 1p)
libraries=$(echo "$got" | sed -n 2p)

folder=$(mktemp -d)
stop() {
    for pid in "$folder"/*.pid; do
        [ -e "$pid" ] && kill -KILL "$(cat "$pid")" 2>/dev/null || true
    done
    rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

python3 - "$nodes" >"$folder/ports" <<'PORTS'
import socket, sys
free = [socket.create_server(("127.0.0.1", 0)) for _ in range(2 * int(sys.argv[1]))]
ports = [each.getsockname()[1] for each in free]
for pair in zip(ports[::2], ports[1::2]):
    print(*pair)
PORTS
seeds=$(sed 's/^.* /127.0.0.1:/' "$folder/ports" | paste -s -d ,)
cat >"$folder/cluster" <<CLUSTER
java='$java_home/bin/java'
libraries='$libraries'
heap='$heap'
seeds='$seeds'
CLUSTER
mkdir "$folder/classes"
cp "$here/log4j2.properties" "$folder/"
"$java_home/bin/javac" -cp "$libraries/*" -d "$folder/classes" "$here/TestNode.java"

for number in $(seq "$nodes"); do
    "$here/node.sh" "$folder" "$number"
done
hosts=$(sed 's/ .*//; s/^/127.0.0.1:/' "$folder/ports" | paste -s -d ,)
first=${hosts%%,*}
tries=0
until python3 - "$first" "$nodes" 2>/dev/null <<'GREEN'; do
import sys, urllib.request
wanted = f"wait_for_nodes={sys.argv[2]}&wait_for_status=green&timeout=5s"
urllib.request.urlopen(f"http://{sys.argv[1]}/_cluster/health?{wanted}", timeout=10)
GREEN
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 $(cat "$folder"/*.pid) 2>/dev/null; then
        echo "tests/opensearch.sh: the cluster did not come up; the ends of its logs:" >&2
        tail -n 20 "$folder"/node*.log >&2
        exit 2
    fi
    sleep 1
done

BANNASAR_TEST_OPENSEARCH="http://$hosts" BANNASAR_TEST_OPENSEARCH_NODES="$folder" "$@"
