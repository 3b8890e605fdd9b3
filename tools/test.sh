#!/usr/bin/env bash
# All checks, and the seconds that each took. Nothing is skipped: what a test
# needs and is not there is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/lib.sh
export IONB_REQUIRE=1

times=()
report() {
	printf '%s\n' "== where the time went" ${times[@]+"${times[@]}"}
	printf '%5d s  in all\n' "$SECONDS"
}
trap report EXIT

stage() { # stage NAME COMMAND…
	local name=$1 start=$SECONDS
	shift
	echo "== $name"
	local status=0
	"$@" || status=$?
	times+=("$(printf '%5d s  %s' $((SECONDS - start)) "$name")")
	[ "$status" = 0 ] || fail "== $name failed"
}

prerequisites() {
	need_go
	need_cc
	need_chromium
}

formatted() {
	local files
	files=$(find . -name '*.go' -not -path './.*' -not -path '*/_*' -exec gofmt -l {} +)
	[ -z "$files" ] || fail "not formatted (make fmt): $files"
}

# Compiling with the race detector is a stage of its own, to see what tests take.
compiled() {
	go test -race -run '^$' ./... >/dev/null
}

stage prerequisites prerequisites
stage setup tools/setup.sh
stage gofmt formatted
stage "go vet" go vet ./...
stage staticcheck .tools/bin/staticcheck ./...
stage "go test -race, compiling" compiled
stage "go test -race" go test -race -timeout 40m ./...

