//go:build linux || darwin || freebsd

package fetch

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// tryLock returns nil where another has the lock. The file is removed by whoever
// held the lock, so the one that was opened may be gone by the time it is locked.
func tryLock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return nil, diskError(path, err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err != nil && !errors.Is(err, errors.ErrUnsupported) { // a file system without locks
		f.Close() // nothing was written
		if errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR) {
			return nil, nil
		}
		return nil, err
	}
	mine, err := f.Stat()
	now, gone := os.Stat(path)
	if err != nil || gone != nil || !os.SameFile(mine, now) {
		f.Close() // nothing was written
		return nil, err
	}
	return func() {
		os.Remove(path) // the next one makes it anew
		f.Close()       // releases the lock
	}, nil
}

// freeSpace returns the bytes that may be written where path will be.
func freeSpace(path string) (int64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(path), &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
