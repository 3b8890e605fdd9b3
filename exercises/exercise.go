package exercises

import "slices"

// An exercise is one question of a notebook. Its text stands there.
type exercise struct {
	id        string  // "NN.k", NN the notebook's number
	tolerance float64 // what a number may be off, relative to its size; 0 means defaultTolerance
	ordered   bool    // an answer of several labels must have them in order

	// want computes the answer: a float64, bool, string (a label), []string or
	// ionb.Vector. Its type decides what is accepted.
	want func() any

	hint     string    // for a first attempt, and for a wrong answer that no mistake recognises
	mistakes []mistake // the first that recognises the answer gives the hint
	shows    string    // what the right answer shows, a sentence
}

// A mistake is a wrong answer that can be recognised. Exactly one of answer and
// when is set.
type mistake struct {
	answer func() any           // computes the wrong answer, such as that of the transposed matrix
	when   func(x float64) bool // or tells which numbers are wrong in this way
	hint   string
}

// defaultTolerance accepts every number that is right to three digits.
const defaultTolerance = 0.005

// all lists the exercises of each notebook, in the notebooks' order.
var all = slices.Concat(
	startHere,
	agricultureAndManufacturing,
	flowTablesAndAccounts,
	openModel,
	closedModel,
	hawkinsSimon,
	consumptionPossibilitiesAndPrices,
	backwardLinkages,
	aNewPlant,
	planningAndLimits,
	aRealEconomy,
	publishedTables,
	footprintsAndLargeTables,
	keySectors,
	structureAndPaths,
	footprintsAndRegions,
	changeOverTime,
	shocksAndBottlenecks,
)

// IDs returns the ids of all exercises, in order.
func IDs() []string {
	ids := make([]string, len(all))
	for i, e := range all {
		ids[i] = e.id
	}
	return ids
}

// find returns the exercise with the id.
func find(id string) (exercise, bool) {
	at := slices.IndexFunc(all, func(e exercise) bool { return e.id == id })
	if at < 0 {
		return exercise{}, false
	}
	return all[at], true
}
