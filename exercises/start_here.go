package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 00_start_here.
var startHere = []exercise{
	{
		id:   "00.1",
		want: func() any { return twoSectors().Table().Z().Of(manufacturing, agriculture) },
		hint: "the row sells, the column buys.",
		mistakes: []mistake{
			{answer: func() any { return twoSectors().Table().Z().Of(agriculture, manufacturing) }, hint: "that is what manufacturing uses of agricultural goods. The row sells, the column buys."},
			{answer: func() any { return twoSectors().A().Of(manufacturing, agriculture) }, hint: "that is what it uses for each unit of its output, the input coefficient."},
			{answer: func() any { return twoSectors().Table().Demand().Of(manufacturing) }, hint: "that is what consumers use of manufactures."},
		},
		shows: "In code it is t.Z().Of(\"Manufacturing\", \"Agriculture\"), first who sells, then who buys.",
	},
	{
		id:   "00.2",
		want: func() any { return 1.0 }, // what the declaration says, whatever other cells did
		hint: "what is kept of a declaration, its text or its value?",
		mistakes: []mistake{
			{answer: func() any { return 4.0 }, hint: "that is right for a program that goes on running. Each run of a cell is a program of its own."},
			{answer: func() any { return 2.0 }, hint: "that is what the cell itself would print, every time. The cell after it is another program."},
		},
		shows: "Each run begins with the declaration. To keep a new value, change the declaration.",
	},
	{
		id:   "00.3",
		want: func() any { return smallestIn(usLinkages()) },
		hint: "open the model of the table, and sort its BackwardLinkages; Sorted puts the largest first.",
		mistakes: []mistake{
			{answer: func() any { return usLinkages().Sorted().Labels()[0] }, hint: "that has the largest."},
			{answer: func() any { return smallestIn(datasets.UnitedStates2021().X()) }, hint: "that has the smallest output. Linkages are per unit of demand, whatever the size of the industry."},
			{answer: func() any {
				return smallestIn(ionb.Must(ionb.Open(datasets.UnitedStates2021())).ForwardLinkages())
			}, hint: "that has the smallest forward linkage, the row sum of L."},
		},
		shows: "The largest industry by output pulls its suppliers least: it buys little for each dollar that it sells.",
	},
}

func usLinkages() ionb.Vector {
	return ionb.Must(ionb.Open(datasets.UnitedStates2021())).BackwardLinkages()
}

func smallestIn(v ionb.Vector) string { return v.Sorted().Labels()[v.Len()-1] }
