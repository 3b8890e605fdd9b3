package exercises

import (
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
)

// The exercises of 15_footprints_and_regions.
var footprintsAndRegions = []exercise{
	{
		id:   "15.1",
		want: func() any { return effectsOnForge(demandForForge()).Of("Forge", "Feedback") },
		hint: "Decompose takes the model apart. Of a demand that is 0 for all other regions' goods, what would a model of the Forge alone miss?",
		mistakes: []mistake{
			{answer: func() any { return effectsOnForge(chainTable().Demand()).Of("Forge", "Feedback") }, hint: "that is the feedback of all demand, for the other regions' goods too."},
			{answer: func() any { return effectsOnForge(demandByForge()).Of("Forge", "Feedback") }, hint: "that is of what the Forge's consumers buy, wherever they buy it. Take the demand for the Forge's goods and services, whoever buys them."},
			{answer: func() any { return effectsOnForge(demandForForge()).Col("Feedback").Sum() }, hint: "that is the feedback in all regions. What is missed in the Forge?"},
			{answer: func() any { return effectsOnForge(demandForForge()).Col("Spillover").Sum() }, hint: "that is what is made elsewhere before anything comes back: a model of the Forge alone does not claim to have it."},
			{when: func(x float64) bool { return x > 0 && x < 1 }, hint: "that looks like a share. How many million EUR are missing?"},
		},
		shows: "The Forge stands in the middle of the chain, and yet its own model has almost all of its output: feedback is the smallest of the effects.",
	},
	{
		id:   "15.2",
		want: func() any { return portsBalance(chainAdded().WhoForWhom, "Quarry") },
		hint: "WhoForWhom of ValueAdded: rows earn it, columns consume it.",
		mistakes: []mistake{
			{answer: func() any { return -portsBalance(chainAdded().WhoForWhom, "Quarry") }, hint: "rows earn and columns consume. Who is in deficit with whom?"},
			{answer: func() any { return portsBalance(ionb.Must(mrio.TradeOf(chainTable())).Total, "Quarry") }, hint: "that is the balance of gross trade."},
			{answer: func() any {
				w := chainAdded().WhoForWhom
				return portsBalance(w, "Quarry") + portsBalance(w, "Forge")
			}, hint: "that is the Port's balance with both regions."},
			{answer: func() any { return chainAdded().WhoForWhom.Of("Port", "Quarry") }, hint: "that is what the Port earns. What goes the other way?"},
			{answer: func() any { return chainAdded().WhoForWhom.Of("Quarry", "Port") }, hint: "that is what the Quarry earns by the Port. What goes the other way?"},
			{answer: func() any { return portsBalance(chainAdded().InExports, "Quarry") }, hint: "that compares whose value added is in whose exports. Who consumes it?"},
		},
		shows: "In gross trade the Port has a surplus with the Quarry, from which it buys little. In value added it has a deficit: the Quarry's ore comes to the Port's people by way of the Forge.",
	},
	{
		id: "15.3",
		want: func() any {
			b := chainCarbon()
			return b.ByFinalUse.Of("Quarry", "Port") - b.Bilateral.Of("Quarry", "Port")
		},
		hint: "Embodied has both accounts. Which of them is charged, and which goes by who consumes?",
		mistakes: []mistake{
			{answer: func() any {
				b := chainCarbon()
				return b.Bilateral.Of("Quarry", "Port") - b.ByFinalUse.Of("Quarry", "Port")
			}, hint: "the amount is right. By how much is the charged CO2 smaller?"},
			{answer: func() any {
				b := chainCarbon()
				return b.ByFinalUse.Of("Forge", "Port") - b.Bilateral.Of("Forge", "Port")
			}, hint: "that is the Forge's CO2."},
			{answer: func() any {
				b := chainCarbon()
				return b.ByFinalUse.Of("Port", "Quarry") - b.Bilateral.Of("Port", "Quarry")
			}, hint: "rows emit, columns buy or consume: that is the Port's CO2 for the Quarry."},
			{answer: func() any { return chainCarbon().ByFinalUse.Of("Quarry", "Port") }, hint: "that is all that the Quarry emits for the Port's consumers. Part of it is charged."},
			{answer: func() any { return chainCarbon().Bilateral.Of("Quarry", "Port") }, hint: "that is what is charged."},
		},
		shows: "Ore that comes inside of the Forge's parts bears no tax of the Quarry's: a border sees the last country of a chain, and a chain of three has two.",
	},
	{
		id:   "15.4",
		want: func() any { return importShare(true) },
		hint: "Pool without options, and Open its table: what has the Port to make for its exports, and which imports does that take (PrimaryCoefficients)?",
		mistakes: []mistake{
			{answer: func() any { return importShare(false) }, hint: "those are the exporters' own imports. Their suppliers at home import too."},
			{answer: func() any { return chainAdded().Shares.Of("Port", "Backward participation") }, hint: "that is the others' value added in the exports, which the national table cannot tell: some of the imports are the Port's own, coming back."},
			{answer: func() any { return portsTable().V().Row("Imports").Sum() / portsTable().Y().Col("Exports").Sum() }, hint: "those are all imported inputs of the Port. Which of them does it need for its exports?"},
			{answer: func() any { return importShare(true) * portsTable().Y().Col("Exports").Sum() }, hint: "that is the amount. Which share of exports is it?"},
			{when: func(x float64) bool { return x > 1 }, hint: "a share lies between 0 and 1."},
		},
		shows: "Vertical specialisation needs one country's table, with imports apart: that is why Hummels, Ishii and Yi could measure it before there were tables of the world.",
	},
}

// chainTable is the world that the exercises' text makes.
func chainTable() *ionb.Table {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "A chain of three regions (invented)", Unit: "million EUR",
		Regions: []string{"Quarry", "Quarry", "Forge", "Forge", "Port", "Port"},
		Sectors: []string{"Goods", "Services", "Goods", "Services", "Goods", "Services"},
		Z: [][]float64{
			{20, 2, 90, 3, 10, 0},
			{10, 8, 5, 0, 0, 0},
			{12, 4, 60, 10, 120, 6},
			{2, 0, 40, 20, 10, 2},
			{3, 3, 15, 5, 80, 14},
			{2, 1, 6, 8, 50, 60},
		},
		DemandRegions: []string{"Quarry", "Forge", "Port"}, Demand: []string{"Consumers", "Consumers", "Consumers"},
		Y:       [][]float64{{10, 5, 10}, {57, 0, 0}, {20, 48, 20}, {4, 115, 7}, {40, 80, 160}, {3, 10, 260}},
		Primary: []string{"Value added"}, V: [][]float64{{101, 62, 84, 154, 130, 318}},
	}))
	return ionb.Must(t.WithExtension(ionb.ExtensionSpec{
		Name: "Emissions", Source: "invented for teaching", Stressors: []string{"CO2"}, Units: []string{"kt"},
		F: [][]float64{{90, 4, 120, 6, 40, 16}}, FY: [][]float64{{20, 40, 70}},
	}))
}

func chainModel() *ionb.OpenModel { return ionb.Must(ionb.Open(chainTable())) }

// demandForForge is the final demand for the Forge's goods and services alone.
func demandForForge() ionb.Vector {
	d := chainTable().Demand()
	return d.Scale(0).With("Forge: Goods", d.Of("Forge: Goods")).With("Forge: Services", d.Of("Forge: Services"))
}

func demandByForge() ionb.Vector { return chainTable().Y().Col("Forge: Consumers") }

func effectsOnForge(d ionb.Vector) ionb.Matrix {
	return ionb.Must(mrio.Decompose(chainModel())).Of(d).ByRegion()
}

func chainAdded() *mrio.ValueAddedTrade {
	return ionb.Must(mrio.ValueAdded(chainModel(), mrio.ValueAddedOptions{}))
}

func portsBalance(flows ionb.Matrix, partner string) float64 {
	return flows.Of("Port", partner) - flows.Of(partner, "Port")
}

func chainCarbon() *mrio.EmbodiedTrade {
	m := chainModel()
	return ionb.Must(mrio.Embodied(m, m.Table().Extension("Emissions"), "CO2"))
}

// portsTable is the Port's national table, with goods made at home in its rows.
func portsTable() *ionb.Table {
	return ionb.Must(mrio.Pool(chainTable(), "Port", mrio.PoolOptions{})).Table
}

// importShare is the share of imports in the Port's exports, its suppliers' included or
// the exporters' own alone.
func importShare(suppliers bool) float64 {
	n := ionb.Must(ionb.Open(portsTable()))
	exports := portsTable().Y().Col("Exports")
	made := exports
	if suppliers {
		made = n.Output(exports)
	}
	return made.Dot(n.PrimaryCoefficients("Imports")) / exports.Sum()
}
