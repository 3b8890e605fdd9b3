package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 10_a_real_economy.
var aRealEconomy = []exercise{
	{
		id:   "10.1",
		want: func() any { return businessServicesOrder * 1000 * germanJobs().Of(businessServices) },
		hint: "which multiplier belongs to final demand, and in what is it measured?",
		mistakes: []mistake{
			{answer: func() any { return businessServicesOrder * germanJobs().Of(businessServices) }, hint: "in which unit does the table count employment?"},
			{answer: func() any { return businessServicesOrder * 1000 * germanJobsPerUnit().Of(businessServices) }, hint: "that is who renders the services ordered. The suppliers work for the order too."},
			{answer: func() any {
				return businessServicesOrder * germany().MultipliersOf(germanJobsPerUnit()).Of(businessServices, "Type I")
			}, hint: "the Type I multiplier is a ratio: it multiplies jobs, not money."},
			{answer: func() any { return 1000 * germanJobs().Of(businessServices) }, hint: "that is for one million EUR. The order is larger."},
			{when: func(x float64) bool { return x > 0 && x < 50 }, hint: "in which unit does the table count employment?"},
		},
		shows: "More than four of ten of these persons work for suppliers. The printed 0.0112 has three digits only, so a forecast with more is not in it.",
	},
	{
		id:   "10.2",
		want: func() any { return germanOutput() - printedForwardLinkages().Dot(germanInputs()) },
		hint: "weight each printed linkage with all that its branch pays for primary inputs, in the table's lower rows, and take the sum from the total of gross output.",
		mistakes: []mistake{
			{answer: func() any { return germanOutput() - printedForwardLinkages().Dot(germany().Table().Demand()) }, hint: "final demand is the weight of backward linkages. Those of the Ghosh model begin where income is paid."},
			{answer: func() any { return printedForwardLinkages().Dot(germanInputs()) - germanOutput() }, hint: "the amount is right. How much the sum falls short is asked, a positive number."},
			{answer: func() any { return printedForwardLinkages().Dot(germanInputs()) }, hint: "that is the weighted sum. What is it to be equal to?"},
			{answer: func() any { return germanOutput() - germanForwardLinkages().Dot(germanValueAdded()) }, hint: "primary inputs are value added, and imports and taxes besides."},
			{answer: func() any { return germanOutput() - printedForwardLinkages().Dot(germanValueAdded()) }, hint: "primary inputs are value added, and imports and taxes besides."},
			{when: func(x float64) bool { return x > -1 && x < 1 }, hint: "that is a difference of linkages. Weight them: the gap is one of millions of EUR."},
		},
		shows: "Rounding to four decimals explains less than a hundred of them. Divided by the primary inputs of industry, 558,230, the gap is the 0.0219 that its printed linkage lacks: that a number is wrong is seen without any inverse.",
	},
	{
		id:   "10.3",
		want: func() any { return overOneOfB() },
		hint: "shares of an industry's output are rows of B. Add them up: a method of the Ghosh model does.",
		mistakes: []mistake{
			{answer: func() any { return agriculture }, hint: "it comes close, but some of its output is left."},
			{answer: func() any { return manufacturing }, hint: "it sells most to industries, and makes more than that. Divide."},
			{answer: func() any { return "Finance and real estate" }, hint: "its sales are large, and so is its output. Divide."},
		},
		shows: "That cannot be, at home: part of what industries use of it is imported oil and gas, which this table counts like the domestic product. Its place among the key sectors rests in part on that.",
	},
	{
		id:   "10.4",
		want: func() any { return germanJobs().Dot(germanGross()) - germanPersons() },
		hint: "multiply each branch's gross output by its employment multiplier, add up, and compare with the persons there are.",
		mistakes: []mistake{
			{answer: func() any { return germanJobs().Dot(germanGross()) }, hint: "that is all that the six claim. How many more is it than there are?"},
			{answer: func() any { return germanJobs().Dot(germanGross()) / germanPersons() }, hint: "that is the factor. How many persons too many is it, in thousand?"},
			{answer: func() any { return 1000 * (germanJobs().Dot(germanGross()) - germanPersons()) }, hint: "that is in persons. The exercise counts in thousand, as the table does."},
			{answer: func() any { return germanPersons() }, hint: "that is how many there are, and what the multipliers give for final demand. These lobbies take gross output."},
			{answer: func() any { return germanPersons() - germanJobs().Dot(germanGross()) }, hint: "the amount is right. How many more they claim is asked, a positive number."},
		},
		shows: "A multiplier of final demand applied to gross output counts a supplier's worker with the supplier, and again with each customer.",
	},
	{
		id:   "10.5",
		want: func() any { return germany().Content(imports).Dot(germanExports()) },
		hint: "each good's import content, times what is exported of it.",
		mistakes: []mistake{
			{answer: func() any { return germany().PrimaryCoefficients(imports).Dot(germanExports()) }, hint: "those are the imports of the exporting branches alone. Their suppliers import too."},
			{answer: func() any { return germanExports().Sum() - germany().Content(imports).Dot(germanExports()) }, hint: "that is what is not imported."},
			{answer: func() any { return germany().Content(imports).Dot(germanExports()) / germanExports().Sum() }, hint: "that is the share. How many million EUR are they?"},
			{answer: func() any { return germany().Table().V().RowSums().Of(imports) }, hint: "those are the imported inputs of all production. Some of it is for export."},
		},
		shows: "About a fifth of what was exported had been imported before. Exports measure sales abroad, and less than that is earned at home.",
	},
}

const (
	businessServices      = "Business services"
	imports               = "Imports"
	businessServicesOrder = 250 // million EUR
)

func germany() *ionb.OpenModel { return ionb.Must(ionb.Open(datasets.Germany1995())) }

func germanGross() ionb.Vector { return germany().Table().X() }

func germanOutput() float64 { return germanGross().Sum() }

func germanExports() ionb.Vector { return germany().Table().Y().Col("Exports") }

// germanInputs is all that each branch pays for primary inputs.
func germanInputs() ionb.Vector { return germany().Table().V().ColSums() }

func germanValueAdded() ionb.Vector {
	v := germany().Table().V()
	return germanInputs().Sub(v.Row(imports)).Sub(v.Row("Taxes less subsidies on products"))
}

// germanJobsPerUnit is in thousand persons per million EUR.
func germanJobsPerUnit() ionb.Vector { return datasets.Germany1995Employment().Div(germanGross()) }

// germanJobs are the employment multipliers of final demand.
func germanJobs() ionb.Vector { return germany().Prices(germanJobsPerUnit()) }

func germanPersons() float64 { return datasets.Germany1995Employment().Sum() }

func germanForwardLinkages() ionb.Vector {
	return ionb.Must(ionb.Ghosh(datasets.Germany1995())).ForwardLinkages()
}

// printedForwardLinkages are those of Eurostat's manual (2008), ch. 15.
func printedForwardLinkages() ionb.Vector {
	return ionb.Must(ionb.NewVector("Printed", germany().Sectors(), []float64{2.1126, 1.6691, 1.3558, 1.5848, 2.1037, 1.2106}))
}

// overOneOfB is the American industry that sells industries more than it makes.
func overOneOfB() string {
	return ionb.Must(ionb.Ghosh(datasets.UnitedStates2021())).DirectForwardLinkages().Sorted().Labels()[0]
}
