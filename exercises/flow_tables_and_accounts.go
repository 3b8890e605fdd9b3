package exercises

import "github.com/ionb/go-ionb/ionb"

// The exercises of 02_flow_tables_and_accounts.
var flowTablesAndAccounts = []exercise{
	{
		id: "02.1",
		want: func() any {
			return boughtByManufacturing() / (outputOf(manufacturing) - ownUse(manufacturing))
		},
		hint: "raise the price of manufactures in the table. Revenue rises with it, and does cost stay the same?",
		mistakes: []mistake{
			{answer: func() any { return (boughtByManufacturing() + ownUse(manufacturing)) / outputOf(manufacturing) }, hint: "that divides the cost at base prices by the output. But manufacturing uses manufactures itself, which become dearer too."},
			{answer: func() any { return boughtByManufacturing() / outputOf(manufacturing) }, hint: "that leaves out that manufacturing uses manufactures itself, and pays for them."},
			{answer: func() any { return relativePrice() }, hint: "at that price both industries would break even, with a higher wage. Here only manufacturing must, and the wage is 1."},
			{answer: func() any { return twoSectors().Content(labour).Of(manufacturing) }, hint: "that is the price when agricultural goods are priced at their cost. Here they cost 1."},
			{when: func(x float64) bool { return x < 1 }, hint: "at a price of 1 manufacturing makes a loss already."},
		},
		shows: "Only what manufacturing sells to others pays for what it buys from others. Agriculture, which buys manufactures, would still make a profit.",
	},
	{
		id:   "02.2",
		want: func() any { return valueAtWage(2) },
		hint: "at prices that just cover cost nobody makes a profit. Who earns what final demand is worth?",
		mistakes: []mistake{
			{answer: func() any { return valueAtWage(1) }, hint: "that is its value at a wage of 1. What happens to the prices when the wage doubles?"},
			{answer: func() any { return 2 * twoSectors().Table().Demand().Sum() }, hint: "that starts from the value at base prices of 1, which contains profits. Start from section 5."},
			{answer: func() any { return twoSectors().Table().Demand().Sum() }, hint: "that is final demand at base prices of 1."},
			{answer: func() any { return valueAtWage(1) + 2*labourThereIs() }, hint: "wages are not added to the value of final demand: they are its other side."},
		},
		shows: "Both sides of the national product are twice what they were, and nobody can buy more: only relative prices matter.",
	},
	{
		id:   "02.3",
		want: func() any { return manufacturingFunction().Slack(heldByManufacturing()).Of(labour) },
		hint: "find the scarcest of the three inputs first, by the output that each would allow. Then ask how much labour that output takes.",
		mistakes: []mistake{
			{answer: func() any { return manufacturingFunction().Output(heldByManufacturing()) }, hint: "that is the output. It takes a third of it in labour."},
			{answer: func() any {
				return heldByManufacturing().Of(labour) - manufacturingFunction().Slack(heldByManufacturing()).Of(labour)
			}, hint: "that is the labour which works."},
			{answer: func() any {
				return heldByManufacturing().Of(labour) - twoSectors().Table().V().Of(labour, manufacturing)
			}, hint: "that compares with the labour of Table 1, where there were more agricultural goods."},
			{answer: func() any { return manufacturingFunction().Slack(heldByManufacturing()).Of(manufacturing) }, hint: "that is what stays of manufactures."},
		},
		shows: "Agricultural goods bind. More labour would only add to the idle.",
	},
	{
		id:   "02.4",
		want: func() any { return profitsAt(3).Sum() },
		hint: "which side of the national product is larger than the other by just these profits?",
		mistakes: []mistake{
			{answer: func() any { return profitsAt(3).Of(manufacturing) }, hint: "that is the profit of manufacturing alone."},
			{answer: func() any { return profitsAt(3).Of(agriculture) }, hint: "that is the profit of agriculture alone."},
			{answer: func() any { return profitsAt(3).Sum() + labourThereIs() }, hint: "that is the whole product. Labour has its share of it."},
			{answer: func() any { return profitsAt(1).Sum() }, hint: "those are the profits when manufactures cost 1."},
			{answer: func() any { return 3*outputOf(manufacturing) + outputOf(agriculture) - labourThereIs() }, hint: "that takes output as the product. What industries sell each other is no part of it."},
		},
		shows: "Final demand less wages. Who makes the profit takes the whole table; how much there is of it takes only two sums.",
	},
}

func outputOf(sector string) float64 { return twoSectors().Table().X().Of(sector) }
func ownUse(sector string) float64   { return twoSectors().Table().Z().Of(sector, sector) }

// boughtByManufacturing is what manufacturing pays others at base prices of 1.
func boughtByManufacturing() float64 {
	t := twoSectors().Table()
	return t.Z().Of(agriculture, manufacturing) + t.V().Of(labour, manufacturing)
}

// relativePrice is that of manufactures in agricultural goods, both at cost.
func relativePrice() float64 {
	A0 := twoSectors().Content(labour)
	return A0.Of(manufacturing) / A0.Of(agriculture)
}

// atCost is the economy in money, at the prices that just cover cost.
func atCost(wage float64) *ionb.OpenModel {
	m := twoSectors()
	prices := m.Prices(m.PrimaryCoefficients(labour).Scale(wage))
	return ionb.Must(ionb.Open(ionb.Must(m.Table().AtPrices(prices, ionb.Amounts(map[string]float64{labour: wage}), "million INR"))))
}

// profitsAt are the profits of both industries when a unit of manufactures costs
// so much, and agricultural goods and labour cost 1.
func profitsAt(price float64) ionb.Vector {
	prices := ionb.Amounts(map[string]float64{agriculture: 1, manufacturing: price})
	money := ionb.Must(twoSectors().Table().AtPrices(prices, ionb.Amounts(map[string]float64{labour: 1}), "million INR"))
	return money.NationalProduct().Residual
}

func valueAtWage(wage float64) float64 { return atCost(wage).Table().Demand().Sum() }

func manufacturingFunction() ionb.ProductionFunction {
	return twoSectors().ProductionFunction(manufacturing)
}

// heldByManufacturing is the stock of exercise 02.3.
func heldByManufacturing() ionb.Vector {
	return ionb.Amounts(map[string]float64{agriculture: 140, manufacturing: 25, labour: 50})
}
