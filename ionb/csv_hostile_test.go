package ionb_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/ionb/go-ionb/ionb"
)

// Files that somebody made in order to break things: they must end soon, in an
// error of readable length.
func TestReadCSVHostile(t *testing.T) {
	wide := "s" + strings.Repeat(",A", 1_000_000) + ",total\n"
	tall := "s,A,total\n" + strings.Repeat("A,1,1\n", 100_000)
	distinct := func(n int) string {
		var b strings.Builder
		b.WriteString("s")
		for i := range n {
			b.WriteString(",S")
			b.WriteString(strings.Repeat("x", i%7))
			b.WriteString(time.Duration(i).String())
		}
		return b.String() + ",total\n"
	}
	tests := []struct{ name, text string }{
		{"a million columns of one name", wide},
		{"a hundred thousand different columns", distinct(100_000)},
		{"a hundred thousand lines", tall},
		{"a hundred thousand lines, all ragged", "s,A,B,total\n" + strings.Repeat("A,1\n", 100_000)},
		{"a hundred thousand faults in a line", distinct(100_000) + "S0s" + strings.Repeat(",x", 100_001) + "\n"},
		{"a million empty cells", "s,A,total\nA,1,1" + strings.Repeat(",", 1_000_000) + "\nB,1,1\n"},
		{"a million properties", strings.Repeat("# name: x\n", 1_000_000)},
		{"a megabyte of hashes", strings.Repeat("#", 1<<20)},
		{"a megabyte of quotes", strings.Repeat(`"`, 1<<20)},
		{"an open quote and a megabyte", "s,A,total\n\"" + strings.Repeat("A,1\n", 1<<18)},
		{"a number of a megabyte", "s,A,total\nA," + strings.Repeat("9", 1<<20) + ",1\n"},
		{"a name of a megabyte, not matched", "s," + strings.Repeat("n", 1<<20) + ",total\nA,1,1\n"},
		{"NULs", strings.Repeat("\x00", 1<<20)},
		{"line ends", strings.Repeat("\n", 1<<20)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ionb.ReadCSV(strings.NewReader(tt.text))
			if err == nil {
				t.Fatal("read without an error")
			}
			if n := len(err.Error()); n > 20_000 {
				t.Errorf("the message has %d bytes: %.300v …", n, err)
			}
		})
	}
}

func TestReadCSVPassesOnReadErrors(t *testing.T) {
	broken := errors.New("the line went dead")
	r := io.MultiReader(strings.NewReader(goldenCSV[:120]), iotest.ErrReader(broken))
	got, err := ionb.ReadCSV(r)
	if got != nil || !errors.Is(err, broken) {
		t.Errorf("got %v, %v; want the reader's error", got, err)
	}
	slow := iotest.OneByteReader(strings.NewReader(goldenCSV))
	if _, err := ionb.ReadCSV(slow); err != nil {
		t.Errorf("a reader that gives a byte at a time: %v", err)
	}
}

// fullDisk takes so many bytes and then fails.
type fullDisk struct{ room int }

var errFull = errors.New("the disk is full")

func (d *fullDisk) Write(p []byte) (int, error) {
	if len(p) > d.room {
		return d.room, errFull
	}
	d.room -= len(p)
	return len(p), nil
}

func TestWriteCSVPassesOnWriteErrors(t *testing.T) {
	long := table(shapes()["150 sectors"])
	for _, room := range []int{0, 10, 5000, 100_000} {
		if err := long.WriteCSV(&fullDisk{room}); !errors.Is(err, errFull) || !strings.Contains(err.Error(), "Random") {
			t.Errorf("room for %d bytes: error %v, want the writer's, with the table's name", room, err)
		}
	}
}
