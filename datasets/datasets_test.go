package datasets_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Table 1 of the seed, number by number.
func TestAgricultureManufacturing(t *testing.T) {
	tab := datasets.AgricultureManufacturing()
	for _, tt := range []struct {
		what      string
		got, want any
	}{
		{"sectors", tab.Sectors(), []string{"Agriculture", "Manufacturing"}},
		{"final demand", tab.DemandLabels(), []string{"Final consumption"}},
		{"primary inputs", tab.PrimaryLabels(), []string{"Labour"}},
		{"kind", tab.Kind(), ionb.Physical},
		{"units", tab.SectorUnits(), []string{"million tons", "thousand dozens"}},
		{"unit of labour", tab.PrimaryUnits(), []string{"thousand man-years"}},
		{"agriculture sells", tab.Z().Row("Agriculture").Values(), []float64{25, 175}},
		{"manufacturing sells", tab.Z().Row("Manufacturing").Values(), []float64{40, 20}},
		{"final demand", tab.Demand().Values(), []float64{50, 60}},
		{"labour", tab.V().Row("Labour").Values(), []float64{10, 40}},
		{"output", tab.X().Values(), []float64{250, 120}},
	} {
		if !reflect.DeepEqual(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.what, tt.got, tt.want)
		}
	}
	if !strings.Contains(tab.Source(), "Dorfman") || !strings.Contains(tab.Source(), "1958") {
		t.Errorf("the source %q does not say where the numbers are from", tab.Source())
	}
	if tab.Name() == "" {
		t.Error("no name")
	}
	if err := tab.Check(); err != nil {
		t.Errorf("Check: %v", err)
	}
}
