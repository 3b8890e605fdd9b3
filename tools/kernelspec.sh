#!/usr/bin/env bash
# kernelspec.sh FOLDER writes this clone's kernelspec there, unless it is there: in
# the image it may be where nobody can write.
set -euo pipefail
folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "$0")/.."

json_string() { # escapes what a path may hold
	printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

spec=$(
	cat <<END
{
 "argv": [$(json_string "$PWD/tools/kernel/gonb-kernel"), "--kernel", "{connection_file}"],
 "display_name": "Go (gonb)",
 "language": "go",
 "interrupt_mode": "message",
 "metadata": {"project": "github.com/ionb/go-ionb"}
}
END
)
if ! cmp -s .tools/bin/logo-svg.svg "$folder/logo-svg.svg"; then
	install -m 644 .tools/bin/logo-svg.svg "$folder/logo-svg.svg"
fi
if [ "$(cat "$folder/kernel.json" 2>/dev/null)" != "$spec" ]; then
	printf '%s\n' "$spec" >"$folder/kernel.json.new"
	mv "$folder/kernel.json.new" "$folder/kernel.json"
fi
