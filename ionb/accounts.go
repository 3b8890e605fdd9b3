package ionb

// Accounts returns each sector's revenue, cost and profit, the columns of the
// table read as money (n×3):
//
//	revenueⱼ = xⱼ,  costⱼ = Σᵢ zᵢⱼ + Σₖ vₖⱼ,  profitⱼ = revenueⱼ − costⱼ
//
// In a monetary table with all primary inputs the profit is zero, since profit is
// one of them. A physical table is read as it stands, each unit at a base price
// of 1: datasets.AgricultureManufacturing then has a profit of 175 in agriculture
// and a loss of 115 in manufacturing. Such a profit says something about those
// prices, not about the technology.
func (t *Table) Accounts() Matrix {
	revenue := t.X().Named("Revenue")
	cost := t.Z().ColSums().Add(t.V().ColSums()).Named("Cost")
	profit := revenue.Sub(cost).Named("Profit")
	name := "Accounts"
	if t.kind == Physical {
		name = "Accounts at base prices of 1"
	}
	return Must(Columns(name, revenue, cost, profit))
}
