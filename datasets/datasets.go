// Package datasets has input-output tables: small ones that ship with it, and those of
// the files that statistical offices and research groups publish.
//
//	var t = datasets.AgricultureManufacturing()
//	var mine = ionb.Must(datasets.Load("my_table.csv"))
//	var world = ionb.Must(datasets.Load("2016-2020_SML.zip", datasets.OfYear(2019)))
//
// # Files
//
// Load reads a table as it was downloaded: a file, a gzip file, a zip, also one in
// another, or a folder. It recognises the format by names and first lines:
//
//	format     of
//	OECD ICIO  inter-country tables, editions 2016 to 2025, regular and extended
//	FIGARO     Eurostat's inter-country tables, as matrix and flat
//	EXIOBASE   versions 1, 2 and 3, with satellite accounts
//	WIOD       2013 and 2016, national and world tables
//	Eora26     189 countries, 26 sectors, with satellite accounts
//	ADB MRIO   the Asian Development Bank's tables
//	GLORIA     supply and use of 164 regions in one matrix
//	Eurostat   national tables (naio_10_cp1700), as csv and SDMX-csv
//	BEA        the United States: by LoadSupplyUse and LoadMatrix
//	pymrio     folders that the Python package pymrio saved
//	MARIO      folders and workbooks that the Python package MARIO saved
//	XLSX       a workbook of one's own, with named ranges or WithLayout
//	own CSV    this project's layout: see ionb.ReadCSV
//	store      what Save wrote
//
// Labels of tables with regions are "region: sector". Unit, year, prices, source and
// licence go along with a table, satellite accounts are its Extensions, and what a
// reader had to decide is in its Notes. Nothing is repaired unasked: a row that misses
// its printed output by more than rounding is an error that names it (see
// AcceptDiscrepancy; package ionb/balance examines and mends). A table too large for
// the memory is refused before it is read.
//
// LoadSupplyUse reads supply and use tables, of which package ionb/supplyuse makes
// input-output tables; LoadMatrix a single published matrix, such as requirements.
// Save keeps a table in a folder, the store, that Load opens in milliseconds: the way
// to have a large one in every cell of a notebook.
//
// Two packages beside this one are of their own, since what they need would make every
// cell slower to build: datasets/fetch downloads published files and keeps them,
// datasets/parquet writes tables for pandas and others.
//
// The terms of the files are their publishers'. Most want to be cited; EXIOBASE 3.8.2 is
// CC BY-SA 4.0, and 3.9 and later are for non-commercial use (after CC BY-NC-SA 4.0).
// fetch.List has them, and the Licence of a table that was read.
//
// # Tables that ship with the package
//
//	AgricultureManufacturing  two industries and labour, in physical units: the example the notebooks follow
//	MillerBlair               the two-sector example of Miller & Blair, with households
//	ElectricVehicles          an invented region with a car plant, its imports and its jobs
//	TwoRegions                two invented regions that trade, with jobs and emissions
//	Germany1995               6 products, domestic, with employment: Eurostat's worked example
//	Netherlands2000           6 sectors, domestic: a worked example of income multipliers
//	UnitedStates2021          15 industries, made of the BEA's supply and use tables
//	UnitedStatesWIOD(year)    12 industries, domestic, with imports by product: WIOD, each year from 2000 to 2014
//
// Each says in its comment, its Source and its Licence who published the numbers and
// on what terms; List has them all, with a hash of what is in them. They are facts,
// written in the project's own CSV layout under shorter names; no file of others is
// copied. A table is read anew at every call, which takes a tenth of a millisecond.
package datasets

import (
	_ "embed"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed agriculture_manufacturing.csv
var agricultureManufacturing string

// AgricultureManufacturing returns the economy that the notebooks follow, of two
// industries and one primary factor, in physical units: agriculture in million
// tons, manufacturing in thousand dozens, labour in thousand man-years, a year.
// It is the example of Dorfman, Samuelson & Solow (1958), ch. 9; the numbers are
// facts and are free to use.
func AgricultureManufacturing() *ionb.Table { return embedded(agricultureManufacturing) }

// embedded reads a table that ships with the package, which the tests have read.
func embedded(csv string) *ionb.Table { return ionb.Must(ionb.ReadCSV(strings.NewReader(csv))) }
