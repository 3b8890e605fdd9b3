package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleOpenModel_ExplainOutput() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.ExplainOutput(m.Table().Demand()))
	// Output:
	// Output that meets a final demand: Agriculture and manufacturing
	//
	//    x₁  Agriculture, million tons
	//    x₂  Manufacturing, thousand dozens
	//
	// 1. The output of each good covers what the sectors use of it and the final demand for it. A unit of good j takes aᵢⱼ units of good i, so that the uses follow from the outputs themselves.
	//    x = Ax + d
	//    (I−A)x = d
	//
	// 2. In numbers, one equation a good: on the left what the outputs leave of it after the sectors' own uses, on the right the final demand that this must meet.
	//    0.9 x₁ − 1.4583 x₂ = 50
	//    −0.16 x₁ + 0.8333 x₂ = 60
	//
	// 3. The solution. Row i of L = (I−A)⁻¹ has the output of good i that a unit of final demand for each good needs, directly and indirectly; times the final demands, it adds up to the output.
	//    x = (I−A)⁻¹d = Ld
	//    x₁ = 1.6129·50 + 2.8226·60 = 80.65 + 169.35 = 250
	//    x₂ = 0.3097·50 + 1.7419·60 = 15.48 + 104.52 = 120
	//
	// 4. The check. What the sectors use of a good at these outputs, and its final demand, add up to its output: row i of the table of flows.
	//    x₁ = 0.1·250 + 1.4583·120 + 50 = 25 + 175 + 50 = 250
	//    x₂ = 0.16·250 + 0.1667·120 + 60 = 40 + 20 + 60 = 120
	//
	// 5. The same outputs, round by round: final demand, the inputs into it, the inputs into those, and so on. The rounds die out, since ρ(A) is below 1.
	//    x = d + Ad + A²d + A³d + …
	//    x₁ = 50 + 92.5 + 35.5 + 29.51 + … = 250
	//    x₂ = 60 + 18 + 17.8 + 8.65 + … = 120
	//
	// 6. The column sums of A are what a unit of each good takes of all goods together. ρ(A) is at most the largest of them, so that sums below 1 are sufficient for a productive model, in whatever units the goods are measured. They are not necessary: sums of 1 or more decide nothing, since they change with the units of the goods and ρ(A) does not.
	//    ρ(A) ≤ maxⱼ Σᵢ aᵢⱼ
	//    ρ(A) = 0.6175
	//    maxⱼ Σᵢ aᵢⱼ = 1.625
	//    Σᵢ aᵢ₁ = 0.1 + 0.16 = 0.26
	//    Σᵢ aᵢ₂ = 1.4583 + 0.1667 = 1.625
}

func ExampleClosedModel_Explain() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	fmt.Println(c.Explain())
	// Output:
	// The closed model: Agriculture and manufacturing
	//
	//    x₁  Agriculture, million tons
	//    x₂  Manufacturing, thousand dozens
	//    x₃  Labour, thousand man-years
	//
	// 1. Nothing is left outside: Labour has become one more sector, which makes the primary input and takes final demand for its own inputs. Every output is used up by the sectors themselves.
	//    x = Ax
	//    (I−A)x = 0
	//
	// 2. In numbers, one equation a sector: what is left of its output after all uses is nothing.
	//    0.9 x₁ − 1.4583 x₂ − x₃ = 0
	//    −0.16 x₁ + 0.8333 x₂ − 1.2 x₃ = 0
	//    −0.04 x₁ − 0.3333 x₂ + x₃ = 0
	//
	// 3. Why the determinant vanishes. Each row of the table adds up to its output, so that the table's own outputs solve the system.
	//    0.9·250 − 1.4583·120 − 1·50 = 225 − 175 − 50 = 0
	//    −0.16·250 + 0.8333·120 − 1.2·50 = −40 + 100 − 60 = 0
	//    −0.04·250 − 0.3333·120 + 1·50 = −10 − 40 + 50 = 0
	//
	// 4. A homogeneous system with a solution other than zero has the determinant zero, and A the eigenvalue 1.
	//    det(I−A) = 0
	//    ρ(A) = 1
	//
	// 5. In money the columns show it too: when each sums to 1, the rows of I−A add up to zero, and one equation follows from the others. Here they do not, and need not, since a column of this physical table adds up different units. Rows can always be added up.
	//    Σᵢ aᵢ₁ = 0.1 + 0.16 + 0.04 = 0.3
	//    Σᵢ aᵢ₂ = 1.4583 + 0.1667 + 0.3333 = 1.9583
	//    Σᵢ aᵢ₃ = 1 + 1.2 = 2.2
	//
	// 6. One equation follows from the others, and those fix the proportions: each output per unit of the new sector's.
	//    x₁ = 5 x₃
	//    x₂ = 2.4 x₃
	//
	// 7. The scale is free: every multiple of a solution is a solution. One number fixes it, such as the table's own output of Labour.
	//    x₃ = 50
	//    x₁ = 5·50 = 250
	//    x₂ = 2.4·50 = 120
}

func ExampleOpenModel_ExplainViability() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.ExplainViability())
	// Output:
	// The Hawkins–Simon test: Agriculture and manufacturing
	//
	//    x₁  Agriculture, million tons
	//    x₂  Manufacturing, thousand dozens
	//
	// 1. A model is productive when every final demand can be met with outputs that are not negative. For coefficients that are not negative, three conditions say the same: all leading principal minors Δₖ of I−A are positive; ρ(A), the largest eigenvalue of A, is below 1; some positive outputs leave something of every good.
	//    Δ₁, …, Δₙ > 0 ⇔ ρ(A) < 1 ⇔ x > Ax, x > 0
	//
	// 2. The leading principal minors: Δₖ is the determinant of the first k rows and columns of I−A.
	//    Δ₁ = 1 − a₁₁
	//    Δ₂ = (1−a₁₁)(1−a₂₂) − a₁₂a₂₁
	//    Δ₁ = 1 − 0.1 = 0.9 > 0
	//    Δ₂ = 0.9·0.8333 − 1.4583·0.16 = 0.75 − 0.2333 = 0.5167 > 0
	//
	// 3. The largest eigenvalue of A. Every coefficient could be 1/ρ(A) times as large before the model stops being productive.
	//    ρ(A) = 0.6175 < 1
	//    1/ρ(A) = 1.6194
	//
	// 4. The proof: positive outputs that leave something of every good, x > Ax. Row by row, I−A times these outputs.
	//    x₁ = 4.4355
	//    x₂ = 2.0516
	//    0.9·4.4355 − 1.4583·2.0516 = 3.9919 − 2.9919 = 1 > 0
	//    −0.16·4.4355 + 0.8333·2.0516 = −0.7097 + 1.7097 = 1 > 0
	//
	// 5. The column sums of A are what a unit of each good takes of all goods together. ρ(A) is at most the largest of them, so that sums below 1 are sufficient for a productive model, in whatever units the goods are measured. They are not necessary: sums of 1 or more decide nothing, since they change with the units of the goods and ρ(A) does not.
	//    ρ(A) ≤ maxⱼ Σᵢ aᵢⱼ
	//    ρ(A) = 0.6175
	//    maxⱼ Σᵢ aᵢⱼ = 1.625
	//    Σᵢ aᵢ₁ = 0.1 + 0.16 = 0.26
	//    Σᵢ aᵢ₂ = 1.4583 + 0.1667 = 1.625
	//
	// 6. Productive: every final demand can be met. ρ(A) = 0.6175 is below 1, and all leading principal minors of I−A are positive. Columns that sum to 1 or more (Manufacturing) do not change that: sums below 1 are sufficient, not necessary.
}

func ExampleOpenModel_ExplainContent() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.ExplainContent("Labour"))
	// Output:
	// Labour in a unit of each good, direct and indirect: Agriculture and manufacturing
	//
	//    A₀₁  Agriculture, thousand man-years per million tons
	//    A₀₂  Manufacturing, thousand man-years per thousand dozens
	//
	// 1. A unit of a good holds the Labour that its own sector uses for it, a₀, and the Labour in its inputs. Column j of A is the recipe of good j.
	//    A₀ = A₀A + a₀
	//
	// 2. Directly, a unit of a good takes what its sector uses of it, divided by the sector's output.
	//    a₀₁ = 10/250 = 0.04
	//    a₀₂ = 40/120 = 0.3333
	//
	// 3. In numbers, one equation a sector.
	//    A₀₁ = 0.1 A₀₁ + 0.16 A₀₂ + 0.04
	//    A₀₂ = 1.4583 A₀₁ + 0.1667 A₀₂ + 0.3333
	//
	// 4. The solution. Column j of L = (I−A)⁻¹ has the outputs of all goods that a unit of final demand for good j needs, directly and indirectly.
	//    A₀ = a₀(I−A)⁻¹ = a₀L
	//    A₀₁ = 0.04·1.6129 + 0.3333·0.3097 = 0.0645 + 0.1032 = 0.1677
	//    A₀₂ = 0.04·2.8226 + 0.3333·1.7419 = 0.1129 + 0.5806 = 0.6935
	//
	// 5. The check. Put into the equations, the numbers give themselves back.
	//    A₀₁ = 0.1·0.1677 + 0.16·0.6935 + 0.04 = 0.0168 + 0.111 + 0.04 = 0.1677
	//    A₀₂ = 1.4583·0.1677 + 0.1667·0.6935 + 0.3333 = 0.2446 + 0.1156 + 0.3333 = 0.6935
	//
	// 6. The Labour in final demand is all that the table's sectors use.
	//    A₀d = 0.1677·50 + 0.6935·60 = 8.387 + 41.613 = 50
}

func ExampleOpenModel_ExplainPrices() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	wage := 2.0
	fmt.Println(m.ExplainPrices(m.PrimaryCoefficients("Labour").Scale(wage)))
	// Output:
	// Prices that cover their costs: Agriculture and manufacturing
	//
	//    p₁  Agriculture
	//    p₂  Manufacturing
	//
	// 1. The price of each good covers the inputs into a unit of it, at their prices, and its primary cost c, such as the wages W a₀. Column j of A is the recipe of good j.
	//    p = pA + c
	//
	// 2. In numbers, one equation a sector.
	//    p₁ = 0.1 p₁ + 0.16 p₂ + 0.08
	//    p₂ = 1.4583 p₁ + 0.1667 p₂ + 0.6667
	//
	// 3. The solution. Column j of L = (I−A)⁻¹ has the outputs of all goods that a unit of final demand for good j needs, directly and indirectly.
	//    p = c(I−A)⁻¹ = cL
	//    p₁ = 0.08·1.6129 + 0.6667·0.3097 = 0.129 + 0.2065 = 0.3355
	//    p₂ = 0.08·2.8226 + 0.6667·1.7419 = 0.2258 + 1.1613 = 1.3871
	//
	// 4. The check. Put into the equations, the numbers give themselves back.
	//    p₁ = 0.1·0.3355 + 0.16·1.3871 + 0.08 = 0.0335 + 0.2219 + 0.08 = 0.3355
	//    p₂ = 1.4583·0.3355 + 0.1667·1.3871 + 0.6667 = 0.4892 + 0.2312 + 0.6667 = 1.3871
	//
	// 5. Primary costs k times as high make all prices k times as high, and leave the rates at which goods exchange as they are.
	//    p₁/p₂ = 0.3355/1.3871 = 0.2419
}

func ExampleOpenModel_ExplainLinkages() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.ExplainLinkages())
	// Output:
	// Linkages: Agriculture and manufacturing
	//
	//    c₁  Agriculture
	//    c₂  Manufacturing
	//
	// 1. Entry lᵢⱼ of L = (I−A)⁻¹ is the output of good i that a unit of final demand for good j needs, directly and indirectly.
	//    L = (I−A)⁻¹ = I + A + A² + A³ + …
	//
	// 2. The backward linkage of sector j is the output of all sectors together for a unit of final demand for its good: the sum of column j of L, one part from each sector.
	//    cⱼ = Σᵢ lᵢⱼ
	//    c₁ = 1.6129 + 0.3097 = 1.9226
	//    c₂ = 2.8226 + 1.7419 = 4.5645
	//
	// 3. The forward linkage of sector i, in the older of its two meanings, is its output when final demand for every good rises by one unit: the sum of row i of L.
	//    rᵢ = Σⱼ lᵢⱼ
	//    r₁ = 1.6129 + 2.8226 = 4.4355
	//    r₂ = 0.3097 + 1.7419 = 2.0516
	//
	// 4. The larger a backward linkage is beside the others, the more its sector draws on the whole economy. None is below 1, the sector's own unit. In a physical table, as here, these sums add up different units, and change when a good is measured in another: they are not to be compared.
}

// An explanation can be taken apart.
func ExampleExplanation() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	e := m.ExplainOutput(m.Table().Demand())
	fmt.Println(e.Symbols)
	for _, equation := range e.Steps[1].Equations {
		fmt.Println(equation)
	}
	// Output:
	// [{x₁ Agriculture million tons} {x₂ Manufacturing thousand dozens}]
	// 0.9 x₁ − 1.4583 x₂ = 50
	// −0.16 x₁ + 0.8333 x₂ = 60
}

func ExampleEquation() {
	fmt.Println(ionb.Equation{
		{Terms: []ionb.Term{{Factors: []float64{0.9}, Symbol: "x₁"}, {Factors: []float64{-35. / 24}, Symbol: "x₂"}}},
		{Relation: "=", Terms: []ionb.Term{{Factors: []float64{50}}}},
	})
	// Output:
	// 0.9 x₁ − 1.4583 x₂ = 50
}

func ExampleEquation_Lines() {
	sum, total := ionb.Side{Relation: "="}, 0.0
	for k := range 12 {
		sum.Terms = append(sum.Terms, ionb.Term{Factors: []float64{float64(k) + 0.125}})
		total += float64(k) + 0.125
	}
	e := ionb.Equation{{Terms: []ionb.Term{{Symbol: "x₁"}}}, sum, {Relation: "=", Terms: []ionb.Term{{Factors: []float64{total}}}}}
	for _, line := range e.Lines() {
		fmt.Printf("%q\n", line)
	}
	// Output:
	// ["x₁" "= 0.125 + 1.125 + 2.125 + 3.125 + 4.125 + 5.125 + 6.125 + 7.125 + 8.125 + 9.125 + 10.125 + 11.125"]
	// ["= 67.5"]
}

func ExampleStep() {
	fmt.Println(ionb.Step{
		Text:      "The rows of the table add up.",
		Equations: []ionb.Equation{{{Terms: []ionb.Term{{Factors: []float64{25}}, {Factors: []float64{175}}, {Factors: []float64{50}}}}, {Relation: "=", Terms: []ionb.Term{{Factors: []float64{250}}}}}},
		More:      1,
	})
	// Output:
	// The rows of the table add up.
	//    25 + 175 + 50 = 250
	//    … and 1 more
}

func ExampleTerm() {
	for _, t := range []ionb.Term{{Factors: []float64{0.9, 250}}, {Factors: []float64{-1}, Symbol: "x₂"}, {Factors: []float64{10}, Divisor: 250}} {
		fmt.Println(t)
	}
	// Output:
	// 0.9·250
	// −x₂
	// 10/250
}
