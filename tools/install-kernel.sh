#!/usr/bin/env bash
# Puts this clone's kernelspec where the user's own Jupyter finds it. It leaves a
# kernel "gonb" of somebody else's alone, unless FORCE=1.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/lib.sh

data_dir() {
	if [ -n "${JUPYTER_DATA_DIR-}" ]; then
		echo "$JUPYTER_DATA_DIR"
	elif [ "$(uname)" = Darwin ]; then
		echo "$HOME/Library/Jupyter"
	else
		echo "${XDG_DATA_HOME:-$HOME/.local/share}/jupyter"
	fi
}

kernel=$(data_dir)/kernels/gonb
spec=$kernel/kernel.json
if [ -e "$spec" ] && ! grep -q '"project": "github.com/ionb/go-ionb"' "$spec" && [ "${FORCE-}" != 1 ]; then
	fail "$kernel is another kernel, left as it is. To replace it: make install-kernel FORCE=1"
fi
if [ -e "$spec" ] && ! grep -qF "$PWD/tools/kernel/gonb-kernel" "$spec"; then
	echo "Replacing the kernel of another clone: $(sed -n 's/.*"argv": \["\([^"]*\)".*/\1/p' "$spec")"
fi
tools/kernelspec.sh "$kernel"
echo "Installed the kernel \"Go (gonb)\" in $kernel"
echo "It runs from this clone, $PWD: keep it there. To remove the kernel: jupyter kernelspec uninstall gonb"
