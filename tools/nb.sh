#!/usr/bin/env bash
# nb.sh COMMAND… runs internal/cmd/nb. It is built with the flags of cells: so the
# set-up has compiled what it is made of, and the image needs no second build cache.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/lib.sh
. tools/kernel/build-flags.sh

BUILD=${BUILD:-build}
mkdir -p "$BUILD"
go build "${cell_flags[@]}" -o "$BUILD/nb" ./internal/cmd/nb
exec "$BUILD/nb" "$@"
