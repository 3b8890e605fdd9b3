#!/usr/bin/env bash
# lab.sh FOLDER [OPTION…] starts JupyterLab there, with the clone's kernel and a
# token, and prints its address.
set -euo pipefail
tools=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "$1" && pwd)
shift
if [ -n "${JUPYTER-}" ] && ! "$JUPYTER" lab --version >/dev/null 2>&1; then
	echo "JUPYTER=$JUPYTER has no JupyterLab: install it there (pip install jupyterlab)." >&2
	exit 1
fi
if [ "$(id -u)" = 0 ]; then
	set -- --allow-root "$@" # as in a container
fi

# By default Lab asks the outside for nothing: neither for news nor for updates.
export JUPYTER_CONFIG_PATH=$tools/jupyter-config${JUPYTER_CONFIG_PATH:+:$JUPYTER_CONFIG_PATH}
exec "$tools/jupyter" lab --no-browser --log-level=WARN --ServerApp.root_dir="$folder" "$@"
