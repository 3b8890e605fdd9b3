package store

import (
	"os"
	"testing"
)

func TestLeavesRoom(t *testing.T) {
	const MB, GB = int64(1) << 20, int64(1) << 30
	tests := []struct {
		name             string
		need, free, size int64
		want             bool
	}{
		{"a large disk", 128 * MB, 100 * GB, 500 * GB, true},
		{"a large disk that is nearly full", 128 * MB, GB + 128*MB, 500 * GB, true},
		{"and one byte less", 128 * MB, GB + 128*MB - 1, 500 * GB, false},
		{"a large result", 50 * GB, 50 * GB, 500 * GB, false},
		{"a small disk", 128 * MB, 328 * MB, 2000 * MB, true},
		{"and one byte less", 128 * MB, 328*MB - 1, 2000 * MB, false},
		{"a full disk", 8, 0, GB, false},
		{"more than there is", 2 * GB, GB, 4 * GB, false},
		{"a disk that does not say", 128 * MB, 0, 0, true},
	}
	for _, tt := range tests {
		if got := leavesRoom(tt.need, tt.free, tt.size); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestSpace(t *testing.T) {
	d, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close() // read only
	free, size := space(d)
	if free < 0 || size < free {
		t.Errorf("%d of %d bytes are free", free, size)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if free, size := space(d); free != 0 || size != 0 {
		t.Errorf("a closed folder has %d of %d bytes", free, size)
	}
}
