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
	need_shellcheck
}

# Every script: they end in .sh, or in nothing.
scripts() {
	find . \( -name .git -o -name .venv -o -name .tools -o -path ./build -o -name '_*' \) -prune -o \
		-type f \( -name '*.sh' -o -not -name '*.*' \) -exec grep -lE --null '^#!/usr/bin/env bash|^# shellcheck shell=' {} + |
		xargs -0 shellcheck --external-sources
}

# Without shellcheck and pyflakes, which it would use where they happen to be.
workflows() {
	go tool -C tools/actionlint actionlint -shellcheck= -pyflakes= "$PWD"/.github/workflows/*.yml
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

# ionb-picture is a module of its own. Its engine is some twenty times slower under
# the race detector: there only what runs at the same time is tested.
picture() {
	(cd ionb-picture && "$@")
}

stage prerequisites prerequisites
stage setup tools/setup.sh
stage "setup, peers" tools/peers.sh
PATH=$PWD/.tools/bin:$PATH
stage shellcheck scripts
stage actionlint workflows
stage gofmt formatted
stage "go vet" go vet ./...
stage staticcheck .tools/bin/staticcheck ./...
stage "go vet, ionb-picture" picture go vet ./...
stage "staticcheck, ionb-picture" picture staticcheck ./...
stage "go test, ionb-picture" picture go test ./...
stage "go test -race -short, ionb-picture" picture go test -race -short ./...
stage "go test -race, compiling" compiled
# The notebooks first: what they wait for, the other packages use.
stage "go test -race" go test -race -timeout 40m ./notebooks ./...

