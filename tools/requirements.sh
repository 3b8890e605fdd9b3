#!/usr/bin/env bash
# Pins each requirements.in in the requirements.txt beside it, with hashes: what
# runs the notebooks for every Python that JupyterLab 4.6 supports, the peers for
# every one that pandas 3 does. Pins that still fit are kept; `-U` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

uv_version=0.13.8
uv=.tools/uv/bin/uv

pin() { # pin FOLDER OLDEST-PYTHON UV-OPTIONS…
	local folder=$1 oldest=$2
	shift 2
	"$uv" pip compile --quiet --universal --python-version "$oldest" \
		--generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make requirements  (uv $uv_version, see tools/requirements.sh)" \
		"$@" "$folder/requirements.in" --output-file "$folder/requirements.txt"
}

if [ "$("$uv" --version 2>/dev/null | cut -d' ' -f2)" != "$uv_version" ]; then
	"${PYTHON:-python3}" -m venv --clear .tools/uv
	.tools/uv/bin/pip install --quiet "uv==$uv_version"
fi
pin . 3.10 "$@"
pin tools/peers 3.11 "$@"
