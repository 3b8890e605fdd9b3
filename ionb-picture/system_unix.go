//go:build unix

package main

import (
	"io/fs"
	"os"
	"syscall"
	"time"
)

// cpuTime is the computing time that this process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// private tells whether nobody but this user can write in a folder.
func private(folder fs.FileInfo) bool {
	s, ok := folder.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) == os.Geteuid() && folder.Mode().Perm()&0o022 == 0
}
