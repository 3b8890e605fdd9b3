//go:build !unix || aix

package npy

import (
	"errors"
	"os"
)

const mappable = false

func mmap(*os.File, int) ([]byte, error) { return nil, errors.ErrUnsupported }

func unmap([]byte) error { return nil }
