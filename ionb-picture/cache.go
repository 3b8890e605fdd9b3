package main

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	cacheLimit   = 200 << 20 // bytes
	cacheKeep    = 150 << 20 // what is left of more than that
	pruneEach    = 16        // entries stored, between two looks at the size
	temporaryAge = time.Hour // after which a temporary file is nobody's
)

// A cache keeps bytes by name in a folder that only this user can write to. Other
// processes may use it at the same time. It may always fail: then a thing is made
// again. The nil cache keeps nothing.
type cache struct {
	folder *os.Root
}

// openCache opens the folder that the environment names.
func openCache() *cache {
	folder := os.Getenv("IONB_PICTURE_CACHE")
	if folder == "off" {
		return nil
	}
	if folder == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		folder = filepath.Join(base, "ionb-picture")
	}
	return openFolder(folder)
}

func openFolder(name string) *cache {
	if os.MkdirAll(name, 0o700) != nil {
		return nil
	}
	folder, err := os.OpenRoot(name)
	if err != nil {
		return nil
	}
	// Asked of the opened folder: nobody can exchange it any more.
	if info, err := folder.Stat("."); err != nil || !private(info) {
		folder.Close()
		return nil
	}
	return &cache{folder}
}

// of gives what is kept under a name, or makes and keeps it.
func (c *cache) of(name string, build func() ([]byte, error)) ([]byte, error) {
	if data, ok := c.get(name); ok {
		return data, nil
	}
	data, err := build()
	if err == nil {
		c.put(name, data)
	}
	return data, err
}

// An entry is a file: the checksum of its name and data, then the data.
func checksum(name string, data []byte) []byte {
	h := sha256.New()
	h.Write([]byte(name + "\n"))
	h.Write(data)
	return h.Sum(nil)
}

func (c *cache) get(name string) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	entry, err := c.folder.ReadFile(name)
	if err != nil || len(entry) < sha256.Size {
		return nil, false
	}
	sum, data := entry[:sha256.Size], entry[sha256.Size:]
	if !bytes.Equal(sum, checksum(name, data)) {
		return nil, false
	}
	now := time.Now()
	c.folder.Chtimes(name, now, now) // what is used is kept
	return data, true
}

// put stores an entry in one step, so that nobody reads half of it.
func (c *cache) put(name string, data []byte) {
	if c == nil {
		return
	}
	temporary := "tmp-" + rand.Text()
	f, err := c.folder.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return
	}
	_, err = f.Write(append(checksum(name, data), data...))
	if err = cmp.Or(err, f.Close()); err == nil {
		err = c.folder.Rename(temporary, name)
	}
	if err != nil {
		c.folder.Remove(temporary)
		return
	}
	if sum := sha256.Sum256([]byte(name)); sum[0]%pruneEach == 0 {
		c.prune(cacheLimit, cacheKeep)
	}
}

// prune removes the entries that were not used for longest.
func (c *cache) prune(limit, keep int64) {
	files := c.entries()
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	var total int64
	for _, f := range files {
		total += f.Size()
	}
	if total <= limit {
		return
	}
	total = 0
	for _, f := range files {
		if total += f.Size(); total > keep {
			c.folder.Remove(f.Name())
		}
	}
}

// entries are the folder's files with names that put gives: the folder may be one
// that holds other things, too. Forgotten temporary files are removed.
func (c *cache) entries() []fs.FileInfo {
	list, err := fs.ReadDir(c.folder.FS(), ".")
	if err != nil {
		return nil
	}
	var found []fs.FileInfo
	for _, d := range list {
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		key, _, _ := strings.Cut(d.Name(), ".")
		if bytes, err := hex.DecodeString(key); err == nil && len(bytes) == sha256.Size {
			found = append(found, info)
		} else if len(d.Name()) == len("tmp-")+26 && strings.HasPrefix(d.Name(), "tmp-") && time.Since(info.ModTime()) > temporaryAge {
			c.folder.Remove(d.Name())
		}
	}
	return found
}
