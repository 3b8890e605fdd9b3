#!/usr/bin/env bash
# kernelspec.sh FOLDER writes this clone's kernelspec there.
set -euo pipefail
folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "$0")/.."

json_string() { # escapes what a path may hold
	printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

cat >"$folder/kernel.json.new" <<END
{
 "argv": [$(json_string "$PWD/tools/kernel/gonb-kernel"), "--kernel", "{connection_file}"],
 "display_name": "Go (gonb)",
 "language": "go",
 "interrupt_mode": "message",
 "metadata": {"project": "github.com/ionb/go-ionb"}
}
END
mv "$folder/kernel.json.new" "$folder/kernel.json"

install -m 644 .tools/bin/logo-svg.svg "$folder/logo-svg.svg"
