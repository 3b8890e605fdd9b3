#!/usr/bin/env bash
# Sets up what runs the notebooks, inside the clone: the Go tools in .tools/bin,
# Jupyter in .venv, the kernel "gonb" in .tools/jupyter. A step whose inputs did
# not change since it last finished is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/lib.sh
. tools/kernel/build-flags.sh
PYTHON=${PYTHON:-python3}

main() {
	need_go
	if [ -n "${JUPYTER-}" ]; then
		check_own_jupyter
	else
		need_python
	fi
	wait_for_other_setup
	build_tools
	build_picture
	[ -n "${JUPYTER-}" ] || make_venv
	tools/kernelspec.sh .tools/jupyter/kernels/gonb
	warm_go_cache
}

build_tools() {
	local inputs
	inputs=$(go env GOVERSION GOROOT && cat tools/setup.sh tools/go.mod tools/go.sum tools/gopls/go.mod tools/gopls/go.sum)
	if is_made_from .tools/bin "$inputs"; then return; fi
	echo "setup: building GoNB, goimports, gopls and staticcheck"
	rm -rf .tools/bin .tools/gopls
	mkdir -p .tools/bin .tools/gopls
	go build -C tools -ldflags=-s -o "$PWD/.tools/bin/" tool
	go build -C tools/gopls -ldflags=-s -o "$PWD/.tools/gopls/" tool
	install -m 644 "$(go list -C tools -m -f '{{.Dir}}' github.com/janpfeifer/gonb)/internal/kernel/Go_gopher_favicon.svg" .tools/bin/logo-svg.svg
	# The kernel finds this go, whatever PATH Jupyter was started with.
	ln -s "$(go env GOROOT)/bin/go" "$(go env GOROOT)/bin/gofmt" .tools/bin/
	stamp .tools/bin "$inputs"
}

# The program that draws charts where no script runs.
build_picture() {
	local inputs
	inputs=$(go env GOVERSION && cd ionb-picture && find . -name '*_test.go' -prune -o -type f -not -path '*/testdata/*' -print0 | LC_ALL=C sort -z | xargs -0 cksum)
	if [ -x .tools/bin/ionb-picture ] && is_made_from .tools/picture "$inputs"; then return; fi
	echo "setup: building ionb-picture"
	mkdir -p .tools/picture
	go build -C ionb-picture -trimpath -buildvcs=false -ldflags=-s -o "$PWD/.tools/bin/ionb-picture" .
	stamp .tools/picture "$inputs"
}

make_venv() {
	local inputs
	inputs=$(pwd && "$PYTHON" -c 'import sys; print(sys.executable, sys.version)' && cat requirements.txt)
	if is_made_from .venv "$inputs"; then return; fi
	need_venv
	echo "setup: installing JupyterLab in .venv"
	rm -rf .venv
	"$PYTHON" -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	stamp .venv "$inputs"
}

check_own_jupyter() {
	command -v "$JUPYTER" >/dev/null || fail "JUPYTER=$JUPYTER is no program: give the path of jupyter."
	"$JUPYTER" nbconvert --version >/dev/null 2>&1 ||
		fail "JUPYTER=$JUPYTER has no nbconvert: install it there (pip install nbconvert, or Debian: apt-get install jupyter-nbconvert)."
}

# With the modules and the compiled packages in place, the first cell takes a
# second instead of a minute, and no cell needs the network.
warm_go_cache() {
	local inputs
	inputs=$(go env GOVERSION GOCACHE GOMODCACHE && cat go.mod go.sum tools/kernel/build-flags.sh)
	# Somebody may have cleaned the caches since: then all is there again but them.
	if is_made_from .tools/cache "$inputs" && go list -deps ./... >/dev/null 2>&1; then return; fi
	echo "setup: downloading and compiling the modules that cells import"
	go mod download
	# A package that does not compile is told by the cells that import it.
	go build "${cell_flags[@]}" ./... || return 0
	mkdir -p .tools/cache
	stamp .tools/cache "$inputs"
}

main
