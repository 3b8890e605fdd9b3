package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
)

func ExampleList() {
	fmt.Println(datasets.List())
	// Output:
	// sectors         unit
	// datasets.AgricultureManufacturing()        2               two industries and labour, in physical units: the example the notebooks follow
	// datasets.MillerBlair()                     2               the two-sector example of Miller & Blair, with households
	// datasets.ElectricVehicles()                8  million EUR  an invented region with a car plant, its imports and its jobs
	// datasets.TwoRegions()                      6  million EUR  two invented regions that trade, with jobs and emissions
	// datasets.Germany1995()                     6  million EUR  6 products, domestic, with employment: Eurostat's worked example
	// datasets.Netherlands2000()                 6  million EUR  6 sectors, domestic: a worked example of income multipliers
	// datasets.UnitedStates2021()               15  million USD  15 industries, made of the BEA's supply and use tables
	// datasets.UnitedStatesWIOD(2014)           12  million USD  12 industries, domestic, with imports by product: WIOD, each year from 2000 to 2014
}

func ExampleEmbedded() {
	fmt.Println(datasets.List()[4])
	// Output:
	// datasets.Germany1995()
	//   Germany 1995: 6 products, domestic, with employment: Eurostat's worked example
	//   sectors: 6, million EUR
	//   source: Eurostat, Manual of Supply, Use and Input-Output Tables (2008), table 15.4, domestic output at basic prices (J. Beutel); reuse authorised, source acknowledged
	//   licence: Eurostat's reuse policy: free, source acknowledged
	//   hash: 53c38eb780421b0a8bfb7d4d21fc3640c0e7b409baa5b8bf9febc465078f016d
}
