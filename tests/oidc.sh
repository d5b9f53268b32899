#!/bin/sh
# Runs a command with a throw-away OpenID Connect provider:
#     tests/oidc.sh make test
# The command finds the provider's address in BANNASAR_TEST_OIDC. It is oidc-provider-mock, from
# tests/oidc.lock in an environment of its own (.venv-oidc): it signs its tokens, listens on a free
# loopback port, lets in whoever says who they are, and is gone when the command has ended.
set -eu

. "$(dirname "$0")/python_server.sh"
serve_beside oidc oidc-provider-mock --require-nonce true
BANNASAR_TEST_OIDC="$address" "$@"
