// Package memory tells how much memory there is to take.
package memory

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// What is taken for available where nobody says how much there is, as outside Linux.
// To ask for much more would end the process.
const unknown = 32 << 30

// Available is how many bytes a program may still take: what the machine or the
// container has.
func Available() int64 { return available(os.DirFS("/")) }

// available looks it up below the root of the file system.
func available(root fs.FS) int64 {
	limit := int64(unknown)
	if free := meminfo(root, "MemAvailable:"); free > 0 {
		limit = free
	}
	for _, file := range []string{"sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		data, err := fs.ReadFile(root, file)
		if err != nil {
			continue
		}
		// Without a limit it says "max", or in the older file a number beyond all memory.
		if most, err := strconv.ParseInt(strings.TrimSpace(string(data)), 10, 64); err == nil && most > 0 {
			limit = min(limit, most)
		}
	}
	return limit
}

// meminfo is a number of /proc/meminfo in bytes, 0 where there is none.
func meminfo(root fs.FS, key string) int64 {
	data, err := fs.ReadFile(root, "proc/meminfo")
	if err != nil {
		return 0
	}
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) >= 2 && fields[0] == key {
			kib, _ := strconv.ParseInt(fields[1], 10, 64) // 0 when it is no number
			return kib << 10
		}
	}
	return 0
}
