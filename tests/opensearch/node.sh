#!/bin/sh
# Starts node NUMBER of the cluster in FOLDER, which tests/opensearch.sh has laid out:
#     tests/opensearch/node.sh FOLDER NUMBER
# Its process id is in FOLDER/NUMBER.pid. A test that has killed a node starts it again by this.
set -eu
cd "$1"
. ./cluster
ports=$(sed -n "${2}p" ports)
mkdir -p "node$2/config"
cp log4j2.properties "node$2/config/"
# The garbage collector that OpenSearch ships with: the serial one fills the heap and is refused.
nohup "$java" -Xms"$heap" -Xmx"$heap" -XX:+UseG1GC -Djava.awt.headless=true \
    -Dlog4j2.disable.jmx=true -Dopensearch.logs.base_path="$1" \
    --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    --add-opens=java.base/java.lang=ALL-UNNAMED -cp "classes:$libraries/*" TestNode "$1/node$2" \
    cluster.name=bannasar-test "node.name=node$2" node.processors=2 network.host=127.0.0.1 \
    "http.port=${ports% *}" "transport.port=${ports#* }" "discovery.seed_hosts=$seeds" \
    cluster.initial_cluster_manager_nodes=node1,node2,node3 http.type=netty4 transport.type=netty4 \
    cluster.routing.allocation.disk.threshold_enabled=false \
    indices.query.bool.max_clause_count=16384 >>"node$2.log" 2>&1 &
echo $! >"$2.pid"
