package datasets_test

import (
	"testing"

	"github.com/ionb/go-ionb/datasets"
)

// A notebook reads its tables anew in every cell.
func BenchmarkGermany1995(b *testing.B) {
	for b.Loop() {
		datasets.Germany1995()
	}
}

func BenchmarkUnitedStates2021(b *testing.B) {
	for b.Loop() {
		datasets.UnitedStates2021()
	}
}
