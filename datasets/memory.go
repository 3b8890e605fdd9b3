package datasets

import (
	"bufio"
	"bytes"
	"io/fs"
	"strconv"
	"strings"
)

// The limit where nobody says how much memory there is, as outside Linux: a table of
// 60,000 sectors. To ask for much more would end the process.
const unknownMemory = 32 << 30

// While a table is read it takes up to 1.3 times the memory of its matrices.
const readingTakes = 1.3

// tableMemory is how many bytes a table may take: what the machine or the container
// has, less what reading needs beside it. root is the root of the file system.
func tableMemory(root fs.FS) int64 {
	limit := int64(unknownMemory)
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
	return int64(float64(limit) / readingTakes)
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
