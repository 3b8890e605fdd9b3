#!/usr/bin/env bash
# A step of the Dockerfile: fills the module cache and the build cache, and takes out
# what no cell needs.
set -euo pipefail
cd "$(dirname "$0")/.."

# The set-up compiles what cells import, with the kernel's flags. Executing a notebook
# adds what GoNB brings into a cell. All the others were seen to add no package, only
# their own cells, 33 MB that a reader's cells would not find anyway.
tools/setup.sh
BUILD=/tmp/build tools/nb.sh run -out /tmp/build notebooks/01_agriculture_and_manufacturing.ipynb
rm -rf /tmp/build

# Modules without the archives they came in, and without their tests and pictures.
cd "$GOMODCACHE"
chmod -R u+w .
find cache/download -name '*.zip' -delete
find . -path ./cache -prune -o -name testdata -prune -exec rm -rf {} +
find . -path ./cache -prune -o -type f \( -name '*_test.go' -o -name '*.gif' -o -name '*.mp4' -o -name '*.png' \
	-o -name '*.jpg' -o -name '*.ipynb' -o -name '*.zip' -o -name '*.lz4' \) -exec rm -f {} +
chmod -R a+rX .
# Whoever runs the image may add modules, but not change those that are there.
chmod -R a+w cache
find . -type d -not -path '*@*' -exec chmod a+w {} +

# Go throws away what it did not use for five days, judging by the file's time.
mv "$GOCACHE" /opt/go-cache
rm -f /opt/go-cache/trim.txt
find /opt/go-cache -type f -exec touch -d 2100-01-01 {} +
chmod -R a+rX /opt/go-cache
