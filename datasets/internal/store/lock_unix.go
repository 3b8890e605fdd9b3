//go:build unix && !solaris && !illumos && !aix

package store

import (
	"os"
	"syscall"
)

// flock waits until no other process has the file locked.
func flock(f *os.File) error {
	for {
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != syscall.EINTR {
			return err
		}
	}
}

// syncFolder has the names of files on the disk, too.
func syncFolder(root *os.Root) error {
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close() // read only
	return d.Sync()
}
