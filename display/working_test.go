package display

import (
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/solve"
)

func TestLongComputationsShowHowFarTheyAre(t *testing.T) {
	if solve.Watcher() == nil {
		t.Error("nobody is told of long computations")
	}
	var seen []string
	before := newMeter
	defer func() { newMeter = before }()
	newMeter = func() meter { return func(v barView) { seen = append(seen, v.text()) } }
	tell := working()
	for range 2 { // a task may come again
		seen = nil
		tell("Leontief inverse", 0.41)
		tell("Leontief inverse", 1)
		if n := len(seen); n != 2 || !strings.HasPrefix(seen[n-1], "Leontief inverse: 100 %") {
			t.Errorf("shown: %q", seen)
		}
	}
}

// What is executed without a reader has the same outputs on a slow machine.
func TestNobodyIsToldWithoutAReader(t *testing.T) {
	t.Setenv("IONB_HEADLESS", "1")
	if watcher() != nil {
		t.Error("somebody is told of long computations")
	}
	t.Setenv("IONB_HEADLESS", "")
	if watcher() == nil {
		t.Error("nobody is told of long computations where a reader waits")
	}
}
