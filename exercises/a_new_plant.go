package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 08_a_new_plant.
var aNewPlant = []exercise{
	{
		id:   "08.1",
		want: func() any { return carSuppliers("Software")[1] },
		hint: "which matrix says whose chain each sector's extra output belongs to? Look along the row of the software.",
		mistakes: []mistake{
			{answer: func() any { return carSuppliers("Software")[0] }, hint: "that is the order for software itself. The other orders are asked for."},
			{answer: func() any { return mostSoftwarePerUnit() }, hint: "it takes most software per euro, but its order is not the largest. Compare millions, not coefficients."},
			{answer: func() any { return carSuppliers("Software")[3] }, hint: "two other orders hide more of it."},
			{answer: func() any { return "Services" }, hint: "the services use most software in the region, but for everybody, and little of it for the plant."},
		},
		shows: "They take little software per euro, but the order is the largest, and their suppliers' software is in it as well.",
	},
	{
		id:   "08.2",
		want: func() any { return float64(roundsUpTo(0.99)) },
		hint: "add the rounds up, each with all of its purchases, and compare the sum with that of the whole effect.",
		mistakes: []mistake{
			{answer: func() any { return float64(roundsUpTo(0.99) - 1) }, hint: "not quite: that is less than 99 %. How much less?"},
			{when: func(x float64) bool { return x > 0 && x < float64(roundsUpTo(0.99)) }, hint: "so few rounds leave more than 1 % to come."},
			{when: func(x float64) bool { return x > float64(roundsUpTo(0.99)) }, hint: "that is more than it takes. Round 1 counts as a round: it is what the plant itself buys."},
		},
		shows: "Each round is some 38 % of the one before, so few matter: a chain of suppliers is short in money, however long it is in names.",
	},
	{
		id:        "08.3",
		tolerance: 0.002,
		want:      func() any { return 1 + carEffect().Sum()/carPlant().Output },
		hint:      "the linkage is all output, the plant's and the others', for each euro of final demand for cars. How much is then left for final demand?",
		mistakes: []mistake{
			{answer: func() any { return carModel(carPlant()).Linkage() }, hint: "that is the linkage with own use and vans. Without them, more of the cars is left for final demand."},
			{answer: func() any { return carEffect().Sum() / carPlant().Output }, hint: "the euro of cars itself is output too."},
			{answer: func() any { p := carPlant(); p.Sales = ionb.Vector{}; return carModel(p).Linkage() }, hint: "the vans are gone, and the plant still uses some of its own cars."},
			{answer: func() any { p := carPlant(); p.OwnUse = 0; return carModel(p).Linkage() }, hint: "the own use is gone, and the services still take their vans."},
			{answer: func() any { return 1 + carPlant().Inputs.Sum()/carPlant().Output }, hint: "that counts the plant's own orders, round 1. The suppliers order too."},
		},
		shows: "The same purchases are then divided by more cars for final demand: a part of the linkage is the plant's use of its own product, directly and by way of the services.",
	},
	{
		id:   "08.4",
		want: func() any { return bicycleEffect().Sum() },
		hint: "write an ionb.Plant like that of section 12, put it into m with NewPlant, and add up its Effect.",
		mistakes: []mistake{
			{answer: func() any { return bicycles().Inputs.Sum() }, hint: "that is what the factory itself buys, round 1."},
			{answer: func() any { return 100 + bicycleEffect().Sum() }, hint: "that has the bicycles in it, which are not made by the eight sectors."},
			{answer: func() any { return bicycleEffect().Sum() - bicycles().Inputs.Sum() }, hint: "that is from round 2 on. The eight sectors make what the factory buys, too."},
			{answer: func() any { return (100 + bicycleEffect().Sum()) / 100 }, hint: "that is the linkage, per euro of bicycles. Millions of euros are asked for."},
		},
		shows: "Like the car plant the factory spends 65 cents of a euro in the region, and sets off about as much with them: what counts is how much is bought, and of whom, and not the size of the factory.",
	},
	{
		id:   "08.5",
		want: func() any { return componentsFor(supplierJobs(carRegion())) },
		hint: "how many jobs does a million euros of batteries bring at the suppliers, all rounds counted, and how many a million of electric components?",
		mistakes: []mistake{
			{answer: func() any { return 160.0 }, hint: "euro for euro: but a million of components does not bring as many jobs as a million of batteries."},
			{answer: func() any { return componentsFor(carRegion().BackwardLinkages()) }, hint: "that keeps the output. The jobs are to be kept, and sectors differ in jobs per million."},
			{answer: func() any { return componentsFor(carJobs()) }, hint: "that counts only the jobs of making what was ordered. The suppliers have jobs too."},
			{answer: func() any { return 160 * 160 / componentsFor(supplierJobs(carRegion())) }, hint: "the wrong way round: which of the two has more jobs per million?"},
			{answer: func() any { return 160 * supplierJobs(carRegion()).Of("Batteries") }, hint: "that is the number of jobs to be made up for. How many million of components bring as many?"},
		},
		shows: "Less than was lost will do, since components hold more jobs per euro, most of them further up the chain.",
	},
}

func carRegion() *ionb.OpenModel { return ionb.Must(ionb.Open(datasets.ElectricVehicles())) }

func carPlant() ionb.Plant { return datasets.ElectricVehiclePlant() }

func carModel(p ionb.Plant) *ionb.PlantModel { return ionb.Must(ionb.NewPlant(carRegion(), p)) }

func carEffect() ionb.Vector { return carModel(carPlant()).Effect() }

// carSuppliers are the plant's orders, those first that hold most of a sector.
func carSuppliers(sector string) []string {
	return carModel(carPlant()).BySupplier().Row(sector).Sorted().Labels()
}

// mostSoftwarePerUnit is the supplier, other than the software itself, whose order
// holds most software for a euro.
func mostSoftwarePerUnit() string {
	perUnit := carModel(carPlant()).BySupplier().Row("Software").Div(carPlant().Inputs)
	return perUnit.Sorted().Labels()[1]
}

// roundsUpTo is how many rounds have that share of the whole effect.
func roundsUpTo(share float64) int {
	rounds := carModel(carPlant()).Rounds(50).ColSums()
	k, done := 0, 0.0
	for done < share*carEffect().Sum() {
		done += rounds.AtVec(k)
		k++
	}
	return k
}

// bicycles is the factory of exercise 08.4.
func bicycles() ionb.Plant {
	return ionb.Plant{
		Name: "Bicycles", Output: 100,
		Inputs:  ionb.Amounts(map[string]float64{"Metals": 30, "Electric components": 20, "Services": 15}),
		Primary: ionb.Amounts(map[string]float64{"Imports": 10, "Wages": 20, "Other value added": 5}),
	}
}

func bicycleEffect() ionb.Vector { return carModel(bicycles()).Effect() }

// carJobs are the jobs per million EUR of output in the region.
func carJobs() ionb.Vector {
	return datasets.ElectricVehiclesJobs().Scale(1000).Div(datasets.ElectricVehicles().X())
}

// supplierJobs are the jobs that a million EUR of each good takes in all.
func supplierJobs(m *ionb.OpenModel) ionb.Vector { return m.MultipliersOf(carJobs()).Col("Total") }

// componentsFor is how much of the components stands for 160 of batteries.
func componentsFor(perMillion ionb.Vector) float64 {
	return 160 * perMillion.Of("Batteries") / perMillion.Of("Electric components")
}
