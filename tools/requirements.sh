#!/usr/bin/env bash
# Pins requirements.in in requirements.txt, with hashes, for every Python that
# JupyterLab 4.6 supports. Pins that still fit are kept; `-U` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

uv_version=0.13.8
uv=.tools/uv/bin/uv

if [ "$("$uv" --version 2>/dev/null | cut -d' ' -f2)" != "$uv_version" ]; then
	"${PYTHON:-python3}" -m venv --clear .tools/uv
	.tools/uv/bin/pip install --quiet "uv==$uv_version"
fi
"$uv" pip compile --quiet --universal --python-version 3.10 \
	--generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make requirements  (uv $uv_version, see tools/requirements.sh)" \
	"$@" requirements.in --output-file requirements.txt
