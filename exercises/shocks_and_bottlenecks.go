package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/disruption"
)

// The exercises of 17_shocks_and_bottlenecks.
var shocksAndBottlenecks = []exercise{
	{
		id:   "17.1",
		want: func() any { return energyFails().Demand.Of("Energy") },
		hint: "disruption.Constrain with the region's final demand and a capacity for Energy. What it says of final demand is the answer.",
		mistakes: []mistake{
			{answer: func() any { return energyFails().Unmet.Of("Energy") }, hint: "that is what final users go without. How much do they still get?"},
			{answer: func() any { return 230 * 2. / 3 }, hint: "that is a third less for final users, as if all gave way alike. Sectors get all they need."},
			{answer: func() any { return 230 - 700./3 }, hint: "that takes all that fails from final users. Sectors need less energy then, the power stations and their suppliers most of all."},
			{answer: func() any { return energyFails().Output.Of("Energy") }, hint: "that is what can be made. Sectors take most of it."},
		},
		shows: "Nine tenths of what final users had are gone. With a little more lost, energy would have to be imported, or another good give way.",
	},
	{
		id:   "17.2",
		want: func() any { return halfTheMine().ShadowPrices.Of("Minerals") },
		hint: "disruption.Bottleneck finds the plan, and in it the price of each capacity that binds.",
		mistakes: []mistake{
			{answer: func() any { return 1 / vehicles().L().Of("Minerals", "Minerals") }, hint: "that is what a unit brings while final users of minerals give way. They want 25 and 150 are gone."},
			{answer: func() any { return 1 / vehicles().A().Of("Minerals", "Batteries") }, hint: "the right good gives way, but behind a battery stand more minerals than its maker buys himself."},
			{answer: func() any { return halfTheMine().Value / 150 }, hint: "that is an average, over all minerals. What does one unit more add?"},
			{answer: func() any { return halfTheMine().Value }, hint: "that is the worth of the plan. What would one unit more add to it?"},
			{answer: func() any { return halfTheMine().Share }, hint: "that is the share of all final demand if all give way alike."},
		},
		shows: "Batteries give way, for behind no other good but minerals themselves stand more minerals, and a unit that cost 1 lets nearly five of batteries be delivered.",
	},
	{
		id:   "17.3",
		want: func() any { return dearFuel().Percent.Of("Metals") },
		hint: "Ghosh of the table, and Shock with a change of 90 in the primary inputs of Energy. Read it as prices.",
		mistakes: []mistake{
			{answer: func() any { return dearFuel().Effect.Of("Metals") }, hint: "that is by how much the value of the output rises, in million EUR. Of what is it how many per cent?"},
			{answer: func() any { return dearFuel().Percent.Of("Metals") / 100 }, hint: "the rise is right, as a fraction. In per cent?"},
			{answer: func() any { return 2 * dearFuel().Percent.Of("Metals") }, hint: "that is for fuel of twice the price. It rises by half."},
			{answer: func() any { return 100 * vehicles().A().Of("Energy", "Metals") * 90 / 700 }, hint: "that is the energy that metals buy themselves, dearer by what fuel alone adds. Their suppliers' prices rise, too."},
			{answer: func() any { return vehicles().A().Of("Energy", "Metals") * dearFuel().Percent.Of("Energy") }, hint: "that is the energy that metals buy themselves, at its new price. Their other inputs need energy, too."},
			{answer: func() any { return dearFuel().Percent.Of("Energy") }, hint: "that is the price of energy. How much of it is in metals?"},
		},
		shows: "As prices the numbers are those of the Leontief price model. As quantities they would say that metals grow because fuel is dear.",
	},
	{
		id:      "17.4",
		ordered: true,
		want:    func() any { return []string{"Minerals", "Services"} },
		hint:    "disruption.Inoperability with 370/800 of Metals lost has both orders, in Ranks.",
		mistakes: []mistake{
			{answer: func() any { return []string{"Services", "Minerals"} }, hint: "the two are right. Share comes first, amount second."},
			{answer: func() any { return []string{"Metals", "Metals"} }, hint: "metals lose most by both. Which sector comes next?"},
			{answer: func() any { return []string{"Metals", "Services"} }, hint: "by amount that is right. By share, too, the question is which comes beside metals."},
			{answer: func() any { return []string{"Minerals", "Metals"} }, hint: "by share that is right. By amount, too, the question is which comes beside metals."},
			{answer: func() any { return []string{"Minerals", "Energy"} }, hint: "by share that is right. By amount count all that is lost along the chain, not direct purchases alone."},
			{answer: func() any { return []string{"Energy", "Services"} }, hint: "by amount that is right. By share a small sector can lose more than a large one."},
		},
		shows: "The mine is small, and metals take a fifth of its output directly. Services are large: many sectors buy a little of them, and lose little of what they have.",
	},
}

func vehicles() *ionb.OpenModel { return ionb.Must(ionb.Open(datasets.ElectricVehicles())) }

func energyFails() disruption.Constrained {
	m := vehicles()
	return ionb.Must(disruption.Constrain(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Energy": 700 * 2. / 3})))
}

func halfTheMine() disruption.Plan {
	m := vehicles()
	return ionb.Must(disruption.Bottleneck(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Minerals": 150}), disruption.Options{}))
}

func dearFuel() ionb.SupplyShock {
	return ionb.Must(ionb.Must(ionb.Ghosh(datasets.ElectricVehicles())).Shock(ionb.Amounts(map[string]float64{"Energy": 90})))
}
