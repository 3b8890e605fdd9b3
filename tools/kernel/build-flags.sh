# shellcheck shell=bash disable=SC2034 # whoever sources it uses them
# How cells are built: the kernel's go and the set-up, which fills the build cache for
# it, must agree. Linking is most of a cell's time, and reading what is to be linked is
# most of linking. What each saves of the processor time of building a cell that shows
# a chart, with the others there:
#   -ldflags=-s                  30 %: no symbol table, no debug information
#   -gcflags=all=-dwarf=false    11 %: nor in the packages, where the linker would read
#                                it first; the trace of a panic needs none
#   -tags=osusergo,netgo         15 %: no runtime/cgo, which GoNB's own client brings in
#                                by way of net. Only on Linux: elsewhere these two
#                                packages ask the system for what only it knows.
cell_flags=(-ldflags=-s -gcflags=all=-dwarf=false)
case $OSTYPE in
linux*) cell_flags+=("-tags=osusergo,netgo") ;;
esac
