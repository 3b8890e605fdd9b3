//go:build unix && !solaris && !illumos && !aix

package store

import (
	"os"
	"syscall"
)

// flock locks a file, and waits until no other process has it locked, or fails then.
func flock(f *os.File, wait bool) error {
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	for {
		if err := syscall.Flock(int(f.Fd()), how); err != syscall.EINTR {
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
