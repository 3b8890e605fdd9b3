package store

import (
	"os"
	"syscall"
)

// space is how many bytes of a folder's disk are free for this user, and its size; 0
// where that is not known. Blocks are counted in fragments, as statvfs(3) says: Docker's
// shared folders give another size for reading.
func space(dir *os.File) (free, size int64) {
	var s syscall.Statfs_t
	if err := syscall.Fstatfs(int(dir.Fd()), &s); err != nil {
		return 0, 0
	}
	block := int64(s.Frsize)
	if block == 0 {
		block = int64(s.Bsize)
	}
	return int64(s.Bavail) * block, int64(s.Blocks) * block
}
