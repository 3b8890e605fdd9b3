package ionb_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func TestKeySectorsByHand(t *testing.T) {
	names := []string{"a", "b", "c", "d", "e"}
	backward := vec(names, 3, 4, 1, 1, 1)                                     // mean 2
	forward := vec([]string{"e", "d", "c", "b", "a"}, 1, 1, 8, 6, 9).Scale(2) // mean 10, in another order
	k := ionb.KeySectors(backward, forward)
	vectorIs(t, "backward", k.Backward(), []float64{1.5, 2, .5, .5, .5}, exact)
	vectorIs(t, "forward", k.Forward(), []float64{1.8, 1.2, 1.6, .2, .2}, exact)
	matrixIs(t, "both", k.Matrix(), [][]float64{{1.5, 1.8}, {2, 1.2}, {.5, 1.6}, {.5, .2}, {.5, .2}}, exact)
	for sector, want := range map[string]ionb.Class{"a": ionb.ClassKey, "b": ionb.ClassKey, "c": ionb.ClassForward, "d": ionb.ClassWeak} {
		if got := k.Class(sector); got != want {
			t.Errorf("%s is %v, want %v", sector, got, want)
		}
	}
	for class, want := range map[ionb.Class][]string{ionb.ClassKey: {"a", "b"}, ionb.ClassForward: {"c"}, ionb.ClassBackward: nil, ionb.ClassWeak: {"d", "e"}} {
		if got := k.In(class); !slices.Equal(got, want) {
			t.Errorf("%v: %q, want %q", class, got, want)
		}
	}
	if got := ionb.KeySectors(forward, backward).Class("c"); got != ionb.ClassBackward {
		t.Errorf("c with its linkages exchanged is %v", got)
	}
	if got := ionb.KeySectors(forward, backward).In(ionb.ClassKey); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("key sectors are ranked %q, want the strongest first", got)
	}
}

func TestKeySectorsOfTheAverage(t *testing.T) {
	g, m := ghosh(shapes()["no flows at all"]), open(shapes()["no flows at all"])
	for name, k := range map[string]ionb.SectorClasses{
		"one sector":        ionb.KeySectors(vec([]string{"A", "B"}, 2, 2), vec([]string{"A", "B"}, 3, 3)),
		"alike but for ε":   ionb.KeySectors(vec([]string{"A", "B"}, 2, 2+1e-14), vec([]string{"A", "B"}, 3-1e-14, 3)),
		"linkages all zero": ionb.KeySectors(m.DirectBackwardLinkages(), g.DirectForwardLinkages()),
	} {
		if got := k.In(ionb.ClassWeak); len(got) != 2 {
			t.Errorf("%s: weak are %q, want all of %q", name, got, k.Sectors())
		}
		vectorIs(t, name, k.Backward(), []float64{1, 1}, 1e-13)
	}
}

func TestKeySectorsProperties(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m, g := open(s), ghosh(s)
		k := ionb.KeySectors(m.BackwardLinkages(), g.ForwardLinkages())
		scaled := ionb.KeySectors(m.PowerOfDispersion().Col("Power of dispersion"), g.ForwardLinkages().Scale(7))
		p := iotest.Permuted(s, rng.Perm(len(s.Sectors)))
		permuted := ionb.KeySectors(open(p).BackwardLinkages(), g.ForwardLinkages())
		var all int
		for _, class := range []ionb.Class{ionb.ClassKey, ionb.ClassBackward, ionb.ClassForward, ionb.ClassWeak} {
			members := k.In(class)
			all += len(members)
			for _, sector := range members {
				if k.Class(sector) != class || scaled.Class(sector) != class || permuted.Class(sector) != class {
					t.Errorf("%s is %v, scaled %v, permuted %v", sector, class, scaled.Class(sector), permuted.Class(sector))
				}
			}
		}
		if all != len(s.Sectors) {
			t.Errorf("%d sectors in all classes, want %d", all, len(s.Sectors))
		}
	})
}

func TestKeySectorsPanics(t *testing.T) {
	v := vec([]string{"Coal", "Iron"}, 1, 2)
	k := ionb.KeySectors(v, v)
	for _, tt := range []struct {
		name string
		f    func()
		want any
	}{
		{"another label", func() { ionb.KeySectors(v, vec([]string{"Coal", "Steel"}, 1, 2)) }, &ionb.LabelError{}},
		{"another length", func() { ionb.KeySectors(v, vec([]string{"Coal"}, 1)) }, &ionb.LengthError{}},
		{"not finite", func() { ionb.KeySectors(v.Scale(1e308).Scale(1e10), v) }, &ionb.ValueError{}},
		{"negative on average", func() { ionb.KeySectors(v, vec([]string{"Coal", "Iron"}, -3, 1)) }, &ionb.ValueError{}},
		{"zero on average", func() { ionb.KeySectors(v, vec([]string{"Coal", "Iron"}, -1, 1)) }, &ionb.ValueError{}},
		{"Class", func() { k.Class("iron ore") }, &ionb.LabelError{}},
	} {
		if got := caught(tt.f); reflect.TypeOf(got) != reflect.TypeOf(tt.want) {
			t.Errorf("%s: panics with %T %v, want a %T", tt.name, got, got, tt.want)
		}
	}
}

func TestSectorClassesPrint(t *testing.T) {
	names := iotest.Names(70)
	v := ionb.Must(ionb.NewVector("Linkages", names, make([]float64, 70))).With("S70", 1)
	if s := ionb.KeySectors(v, v).String(); !strings.Contains(s, "… 10 more") || strings.HasSuffix(s, "\n") {
		t.Errorf("a long table reads\n%s", s)
	}
	var zero ionb.SectorClasses
	if p := caught(func() {
		_, _, _, _ = zero.String(), zero.Matrix().String(), zero.In(ionb.ClassKey), zero.Backward().String()
	}); p != nil {
		t.Errorf("zero value: %v", p)
	}
	for class, want := range map[ionb.Class]string{ionb.ClassKey: "key", ionb.ClassBackward: "backward-oriented",
		ionb.ClassForward: "forward-oriented", ionb.ClassWeak: "weak", 9: "Class(9)"} {
		if class.String() != want {
			t.Errorf("class %d is %q, want %q", int(class), class, want)
		}
	}
}
