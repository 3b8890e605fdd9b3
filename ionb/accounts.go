package ionb

// Accounts returns each sector's revenue, cost and profit, the columns of the
// table read as money (n×3):
//
//	revenueⱼ = xⱼ,  costⱼ = Σᵢ zᵢⱼ + Σₖ vₖⱼ,  profitⱼ = revenueⱼ − costⱼ
//
// In a monetary table profit is one of the primary inputs, so the difference is
// called the balance: zero when no input is missing. A physical table is read as
// it stands, each unit at a base price of 1: datasets.AgricultureManufacturing
// then has a profit of 175 in agriculture and a loss of 115 in manufacturing. Such
// a profit says something about those prices, not about the technology.
func (t *Table) Accounts() Matrix {
	revenue := t.X().Named("Revenue")
	cost := t.Z().ColSums().Add(t.V().ColSums()).Named("Cost")
	name, difference := "Accounts", "Balance"
	if t.kind == Physical {
		name, difference = "Accounts at base prices of 1", "Profit"
	}
	return Must(Columns(name, revenue, cost, revenue.Sub(cost).Named(difference)))
}
