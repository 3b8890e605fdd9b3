//go:build !unix || solaris || illumos || aix

package store

import (
	"errors"
	"os"
)

// These systems have no lock of files in the standard library, and folders that
// cannot be synced: two processes must not save in one folder at a time. Nothing is
// written there that nobody asked for: whoever would not wait gets no lock.
func flock(_ *os.File, wait bool) error {
	if !wait {
		return errors.ErrUnsupported
	}
	return nil
}

func syncFolder(*os.Root) error { return nil }
