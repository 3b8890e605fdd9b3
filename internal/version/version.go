// Package version holds this release's version, for all that names it.
package version

// Version is the version that notebooks ask for and that the changelog describes last.
const Version = "v0.7.0"
