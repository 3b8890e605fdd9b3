# shellcheck shell=bash
# What the scripts in this folder share. Source it from the repository's root.

# A go.work in a folder above would change what the clone's modules are.
export GOWORK=off

fail() {
	echo "$*" >&2
	exit 1
}

# install_debian PACKAGE installs it where that may be done without asking: as
# root on a system with apt-get.
install_debian() {
	[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
	echo "installing $1 with apt-get" >&2
	apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >&2
}

# A folder's stamp holds the inputs it was made from, and is written last: so the
# folder is made anew when they change, or when making it was interrupted.
is_made_from() { # is_made_from FOLDER INPUTS
	[ -f "$1/.stamp" ] && [ "$(cat "$1/.stamp")" = "$2" ]
}

stamp() { # stamp FOLDER INPUTS
	printf '%s\n' "$2" >"$1/.stamp.new"
	mv "$1/.stamp.new" "$1/.stamp"
}

# Two set-ups at once would delete each other's work. Nobody sets up a clone that
# cannot be written to, such as the image's.
wait_for_other_setup() {
	mkdir -p .tools
	[ -w .tools ] || return 0
	if command -v flock >/dev/null; then
		exec 9>.tools/lock
		flock 9
	fi
}

need_go() {
	command -v go >/dev/null || fail "Go is missing: install Go 1.26 or newer."
	local version minor
	version=$(go env GOVERSION)
	minor=$(printf '%s' "$version" | sed -n 's/.*go1\.\([0-9]*\).*/\1/p')
	[ "${minor:-0}" -ge 26 ] || fail "Go is too old: install Go 1.26 or newer (this is $version)."
}

need_python() {
	has_python || { install_debian python3 && has_python; } ||
		fail "$PYTHON is missing: install Python 3.10 or newer, with venv (Debian: apt-get install python3 python3-venv)."
	"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
		fail "$PYTHON is too old for JupyterLab 4.6: install Python 3.10 or newer, or name one with PYTHON=/path/to/python3."
}

# Asked for only where a virtual environment is to be made.
need_venv() {
	has_venv || { install_debian python3-venv && has_venv; } ||
		fail "$PYTHON cannot make virtual environments: install its venv (Debian: apt-get install python3-venv)."
}

has_python() {
	command -v "$PYTHON" >/dev/null
}

has_venv() {
	"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null
}

# The race detector needs a C compiler.
need_cc() {
	has_cc || { install_debian gcc && has_cc; } ||
		fail "A C compiler is missing, which go test -race needs: install gcc (Debian: apt-get install gcc libc6-dev)."
}

has_cc() {
	command -v "${CC:-gcc}" >/dev/null
}

need_chromium() {
	has_chromium || { install_debian chromium && has_chromium; } ||
		fail "Chromium is missing, which the browser test needs: install it (Debian: apt-get install chromium), or name it with CHROME=/path/to/chromium."
}

need_shellcheck() {
	command -v shellcheck >/dev/null || { install_debian shellcheck && command -v shellcheck >/dev/null; } ||
		fail "shellcheck is missing, which checks the scripts: install it (Debian: apt-get install shellcheck)."
}

has_chromium() {
	command -v "${CHROME:-chromium}" >/dev/null ||
		{ [ -z "${CHROME-}" ] && { command -v chromium-browser || command -v google-chrome; } >/dev/null; }
}
