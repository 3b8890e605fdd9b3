# shellcheck shell=bash disable=SC2154 # docker/test sets these variables
# What docker/test and its parts share.

# check NAME COMMAND… runs a check, which prints something only to fail, and says how
# long it took.
check() {
	local name=$1 start=$SECONDS output
	shift
	if ! output=$("$@" 2>&1); then
		printf '%s\nFAIL %s\n' "$output" "$name" >&2
		exit 1
	fi
	printf 'ok %5d s  %s\n' $((SECONDS - start)) "$name"
}

# run OPTION… -- COMMAND… runs the command in a new container, without a network.
run() {
	local options=()
	while [ "$1" != -- ]; do
		options+=("$1")
		shift
	done
	shift
	docker run --rm --network none ${options[@]+"${options[@]}"} "$image" "$@"
}
