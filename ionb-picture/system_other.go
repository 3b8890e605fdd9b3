//go:build !unix

package main

import (
	"io/fs"
	"time"
)

var started = time.Now()

// cpuTime is the computing time that this process has used: at most what went by.
func cpuTime() time.Duration { return time.Since(started) }

// private tells whether nobody but this user can write in a folder. Windows keeps
// the user's cache folder so by itself, and shows nothing of it in a file's mode.
func private(fs.FileInfo) bool { return true }
