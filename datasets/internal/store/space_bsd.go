//go:build darwin || freebsd || dragonfly

package store

import (
	"os"
	"syscall"
)

// space is how many bytes of a folder's disk are free for this user, and its size; 0
// where that is not known. The fields' types differ from system to system.
func space(dir *os.File) (free, size int64) {
	var s syscall.Statfs_t
	if err := syscall.Fstatfs(int(dir.Fd()), &s); err != nil {
		return 0, 0
	}
	return int64(s.Bavail) * int64(s.Bsize), int64(s.Blocks) * int64(s.Bsize)
}
