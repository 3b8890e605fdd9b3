#!/usr/bin/env bash
# Sets up the Python libraries that tests and the bench compare with: numpy, pandas,
# polars, pymrio and pyspa among them, in .tools/peers. It is skipped when its inputs did not
# change since it last finished.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/lib.sh
PYTHON=${PYTHON:-python3}

need_python
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
	fail "$PYTHON is too old for pandas 3: install Python 3.11 or newer, or name one with PYTHON=/path/to/python3."
wait_for_other_setup
inputs=$(pwd && "$PYTHON" -c 'import sys; print(sys.executable, sys.version)' && cat tools/peers/requirements.txt)
if is_made_from .tools/peers "$inputs"; then exit; fi
need_venv
echo "peers: installing numpy, pandas, polars, pymrio and pyspa in .tools/peers"
rm -rf .tools/peers
"$PYTHON" -m venv .tools/peers
.tools/peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r tools/peers/requirements.txt
stamp .tools/peers "$inputs"
