package ionb_test

import "github.com/ionb/go-ionb/ionb"

// Sources of the published numbers.
const (
	germanySource     = "Eurostat Manual of Supply, Use and Input–Output Tables (2008), ch. 15, Germany 1995"
	netherlandsSource = "SPICOSA project, specification sheet on multipliers, the Netherlands 2000"
	chileSource       = "Banco Central de Chile, matriz de insumo-producto 2008, 12×12"
)

// chile2008 is rounded to millions of pesos, other final demand in one category.
func chile2008() ionb.Spec {
	return ionb.Spec{
		Name: "Chile 2008", Source: chileSource, Unit: "million CLP",
		Sectors: []string{"Agriculture", "Fishing", "Mining", "Manufacturing", "Utilities", "Construction", "Trade",
			"Transport", "Finance", "Housing", "Personal services", "Public administration"},
		Z: [][]float64{
			{921868, 254, 203, 3259788, 9, 3507, 92915, 311, 14381, 0, 17008, 12215},
			{0, 228490, 27, 1788363, 15, 5, 5941, 97, 259, 0, 171, 30},
			{67802, 1166, 2297286, 1542035, 17675, 143207, 41271, 20091, 72196, 0, 10890, 3263},
			{956229, 818031, 1342910, 5810355, 844302, 3495718, 1754603, 1156261, 618619, 0, 670947, 157815},
			{93395, 11472, 1268535, 1108124, 3682444, 80954, 394707, 186894, 226810, 25566, 307627, 164995},
			{11137, 5052, 18399, 64235, 78839, 9957, 161227, 102187, 123018, 965898, 117375, 175978},
			{393913, 104317, 605201, 1673047, 152747, 1015432, 1302112, 959527, 612702, 0, 478251, 109274},
			{139182, 74525, 506886, 1528704, 182330, 218473, 2159445, 2850012, 702691, 5669, 223844, 193755},
			{542461, 98195, 1337489, 2984036, 225734, 1336939, 3804472, 1719211, 4618880, 282968, 1121654, 368108},
			{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
			{18356, 10145, 40119, 197758, 20243, 25419, 171140, 67982, 166328, 0, 522770, 87465},
			{2398, 1117, 11082, 26526, 4567, 4005, 51074, 58611, 12803, 66, 23892, 17825}},
		Demand: []string{"Households", "Other"},
		Y: [][]float64{{839342, 1592599}, {52472, -206274}, {37084, 17936356}, {8966769, 13553474}, {1728716, 55700},
			{0, 12900448}, {9546702, 3057821}, {5413661, 4011193}, {5036171, 1696628}, {5880784, 0}, {6661724, 5620523}, {236238, 5212487}},
		Primary: []string{"Wages"},
		V:       [][]float64{{1168465, 189555, 1629807, 3537285, 298383, 3265413, 5063804, 2204272, 6370257, 0, 7434757, 2971033}},
	}
}

// millerBlairHouseholds is Miller and Blair's example with households told apart:
// they earn 300 and 500 in the sectors, 50 from each other, and 150 elsewhere.
func millerBlairHouseholds() (ionb.Spec, ionb.HouseholdSpec) {
	s := millerBlair()
	s.Demand, s.Y = []string{"Households", "Other"}, [][]float64{{50, 300}, {400, 1300}}
	s.Primary, s.V = []string{"Wages", "Other value added"}, [][]float64{{300, 500}, {350, 900}}
	return s, ionb.HouseholdSpec{Income: []string{"Wages"}, Consumption: "Households", TotalIncome: 1000, OwnPurchases: 50}
}
