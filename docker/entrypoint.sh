#!/usr/bin/env bash
# The image's entrypoint: gives whatever user runs it a home and a build cache that can
# be written to, and becomes the command.
set -euo pipefail

# The image's build cache stays as it is, so that nobody needs to own it: each of its
# files is a link in a cache of the container's own. It is made beside its place: a start
# that is killed leaves no half of one, and of two starts with one /tmp the first counts.
if ! [ -e "$GOCACHE" ]; then
	mkdir -p "${GOCACHE%/*}"
	new=$(mktemp -d "$GOCACHE.XXXXXX")
	cp -rs /opt/go-cache/. "$new"
	mv -T "$new" "$GOCACHE" 2>/dev/null || rm -rf "$new"
fi

if ! [ -w "$HOME" ]; then # another user's, or read-only
	export HOME=/tmp/go-ionb/home
	mkdir -p "$HOME"
fi

exec "$@"
