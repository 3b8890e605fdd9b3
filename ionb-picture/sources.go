package main

import (
	"embed"
	"io/fs"
	"runtime"
	"strings"
	"sync"
)

//go:embed *.go draw.js go.mod go.sum internal/paint/*.go
var sourceFiles embed.FS

// sources is a hash of what this program is made of, so that a program that draws
// anew never takes the pictures of the one before it from the cache.
var sources = sync.OnceValue(func() string {
	parts := [][]byte{[]byte(runtime.Version())}
	fs.WalkDir(sourceFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(path, "_test.go") {
			text, _ := sourceFiles.ReadFile(path) // it is in the program
			parts = append(parts, []byte(path), text)
		}
		return nil
	})
	return hash(parts...)
})
