package ionb

// Origin returns the table that the model goes back to, also where its technology
// was changed since and Table is nil: its kind and its units are still the model's,
// its flows are not. It is nil when the model was made from coefficients.
func (m *OpenModel) Origin() *Table { return m.base }

// Unit is the unit of outputs and demands, where they have one in common.
func (m *OpenModel) Unit() string { return m.unit }

// PrimaryLabels returns the names of the primary inputs that the model knows: none
// when it was made from coefficients.
func (m *OpenModel) PrimaryLabels() []string { return m.primary.list() }
