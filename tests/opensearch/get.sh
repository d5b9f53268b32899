#!/bin/sh
# Gets OpenSearch, once, as Maven artifacts with known checksums, and keeps it in BANNASAR_TEST_CACHE or
# ~/.cache/bannasar. Writes the folder of a JDK and the folder of the artifacts, a line each, or nothing
# where there is no JDK of 21 or newer (JAVA_HOME or /usr/lib/jvm) or no Maven.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
java_home=
for candidate in "${JAVA_HOME:-}" $(ls -d /usr/lib/jvm/* 2>/dev/null | sort -rV); do
    [ -x "$candidate/bin/javac" ] || continue
    major=$("$candidate/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    if [ "${major:-0}" -ge 21 ]; then
        java_home=$candidate
        break
    fi
done
if [ -z "$java_home" ] || ! command -v mvn >/dev/null; then
    exit 0
fi

cache=${BANNASAR_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bannasar}
libraries=$cache/opensearch-$(cat "$here/pom.xml" "$here/artifacts.sha256" | sha256sum | cut -c 1-16)
if [ ! -d "$libraries" ]; then
    mkdir -p "$cache"
    getting=$(mktemp -d "$cache/getting.XXXXXX")
    JAVA_HOME=$java_home mvn --quiet --batch-mode --file "$here/pom.xml" \
        dependency:copy-dependencies -DoutputDirectory="$getting" >&2
    mv "$getting" "$libraries" 2>/dev/null || rm -rf "$getting"
fi
# Neither another file nor one too many: all of them are on the class path.
(cd "$libraries" && sha256sum --check --quiet "$here/artifacts.sha256" >&2)
if [ "$(ls "$libraries" | wc -l)" != "$(wc -l <"$here/artifacts.sha256")" ]; then
    echo "tests/opensearch.sh: $libraries holds other files than artifacts.sha256 lists" >&2
    exit 2
fi
echo "$java_home"
echo "$libraries"
