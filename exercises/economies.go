package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The economy that most exercises are about, and its labels.
const (
	agriculture   = "Agriculture"
	manufacturing = "Manufacturing"
	labour        = "Labour"
)

func twoSectors() *ionb.OpenModel {
	return ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
}

// transposed is the model of somebody who exchanges the indices of A.
func transposed() *ionb.OpenModel {
	m := twoSectors()
	return ionb.Must(ionb.OpenFromCoefficients(m.Sectors(), m.A().T()))
}
