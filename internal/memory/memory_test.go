package memory

import (
	"testing"
	"testing/fstest"
)

func TestAvailable(t *testing.T) {
	const (
		meminfo = "MemTotal:       25165824 kB\nMemAvailable:   13000000 kB\n"
		v1, v2  = "sys/fs/cgroup/memory/memory.limit_in_bytes", "sys/fs/cgroup/memory.max"
	)
	for _, c := range []struct {
		what  string
		files map[string]string
		want  int64
	}{
		{"a machine", map[string]string{"proc/meminfo": meminfo}, 13_312_000_000},
		{"a container", map[string]string{"proc/meminfo": meminfo, v2: "1300000000\n"}, 1_300_000_000},
		{"a container without a limit", map[string]string{"proc/meminfo": meminfo, v2: "max\n"}, 13_312_000_000},
		{"an older container", map[string]string{"proc/meminfo": meminfo, v1: "1300000000\n"}, 1_300_000_000},
		{"an older one without a limit", map[string]string{"proc/meminfo": meminfo, v1: "9223372036854771712\n"}, 13_312_000_000},
		{"a container that says nothing else", map[string]string{v2: "1300000000\n"}, 1_300_000_000},
		{"another system", nil, 34_359_738_368},
		{"nonsense", map[string]string{"proc/meminfo": "MemAvailable: much kB\nMemAvailable", v2: "\x00", v1: "-1"}, 34_359_738_368},
	} {
		root := fstest.MapFS{}
		for name, content := range c.files {
			root[name] = &fstest.MapFile{Data: []byte(content)}
		}
		if got := available(root); got != c.want {
			t.Errorf("%s: %d bytes, want %d", c.what, got, c.want)
		}
	}
	if got := Available(); got < 1<<20 {
		t.Errorf("this machine: %d bytes", got)
	}
}
