package ionb

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A LinkageDefinition is one of the things called a backward or a forward linkage,
// with what it says of each sector.
type LinkageDefinition struct {
	Name    string // such as "Columns of L": the column in tables
	Forward bool   // or else backward
	Formula string
	Source  string // who defined it
	Answers string // the question it answers
	Beware  string // what it is not, and where programs differ without saying so
	Values  Vector // as they are (n)
	// Index is what is compared with 1: Values divided by their mean over the sectors, or
	// net linkages as they are, whose mean by output is 1 already.
	Index Vector
}

// String returns the definition in words, without its values.
func (d LinkageDefinition) String() string {
	if d.Name == "" {
		return "No definition"
	}
	side := "backward"
	if d.Forward {
		side = "forward"
	}
	return fmt.Sprintf("%s (%s): %s (%s). %s %s", d.Name, side, d.Formula, d.Source, d.Answers, d.Beware)
}

// A LinkagePairing is a backward and a forward definition that are used together, and
// the classes that sectors fall into by their indices.
type LinkagePairing struct {
	Name              string
	Backward, Forward string // names of definitions
	Classes           SectorClasses
}

// String lists the key sectors of the pairing, strongest first.
func (p LinkagePairing) String() string {
	if p.Name == "" {
		return "No pairing"
	}
	key := p.Classes.In(ClassKey)
	if len(key) == 0 {
		return p.Name + ": none"
	}
	return p.Name + ": " + text.List(key)
}

// A LinkageComparison sets the definitions of linkages side by side.
type LinkageComparison struct {
	Definitions []LinkageDefinition // backward ones first
	Pairings    []LinkagePairing
	of          string
}

// CompareLinkages returns the linkages of a table by every definition of this package,
// and which sectors are key by each usual pair of them, as KeySectors has it:
//
//	c := ionb.Must(ionb.CompareLinkages(m, g))
//	display.Show(c)
//
// The definitions are those of DirectBackwardLinkages, BackwardLinkages, LinkageParts
// (other sectors), WeightedBackwardLinkages, NetBackwardLinkages and PureLinkages, with
// their forward counterparts: programs return one or the other under the same name.
// Weights are the table's final demand and, forward, what outputs are worth more than
// the inputs from sectors. It makes L, A and B.
//
// m and g must be of one table, and that in money, for most of the definitions add up
// goods: Table.AtPrices values one of goods. A model that is not productive, final
// demand that is not above 0 in all, and linkages that are not above 0 on average are
// errors.
func CompareLinkages(m *OpenModel, g *GhoshModel) (LinkageComparison, error) {
	c, err := compareLinkages(m, g)
	if err != nil {
		return LinkageComparison{}, fmt.Errorf("ionb: CompareLinkages: %w", err)
	}
	return c, nil
}

func compareLinkages(m *OpenModel, g *GhoshModel) (LinkageComparison, error) {
	var none LinkageComparison
	switch {
	case m == nil || g == nil:
		return none, errors.New("a model is nil")
	case m.table == nil:
		return none, errors.New("the model is of no table, or its technology was changed; open a table, which WithFlows makes of another")
	case m.table != g.table && m.table.Hash() != g.table.Hash():
		return none, fmt.Errorf("the open model is of table %q and the Ghosh model of %q, want both of one", m.table.name, g.table.name)
	case m.table.kind == Physical:
		return none, fmt.Errorf("table %q is of goods that share no unit, which linkages add up; value it with AtPrices", m.table.name)
	case !m.HawkinsSimon().Productive:
		return none, errors.New("the model is not productive: its linkages compare with nothing; see HawkinsSimon")
	}
	definitions, err := linkageDefinitions(m, g)
	if err != nil {
		return none, err
	}
	c := LinkageComparison{Definitions: definitions, of: m.table.title()}
	for _, p := range linkagePairings() {
		p.Classes = classify(c.Definition(p.Backward).Index, c.Definition(p.Forward).Index)
		c.Pairings = append(c.Pairings, p)
	}
	return c, nil
}

// Definition returns a definition by its name, and panics with a *LabelError when
// there is none of that name.
func (c LinkageComparison) Definition(name string) LinkageDefinition {
	names := make([]string, len(c.Definitions))
	for i, d := range c.Definitions {
		names[i] = d.Name
	}
	return c.Definitions[Must(newLabels("definition", names)).index("definitions of linkages", name)]
}

// Pairing returns a pairing by its name, and panics with a *LabelError when there is
// none of that name.
func (c LinkageComparison) Pairing(name string) LinkagePairing {
	names := make([]string, len(c.Pairings))
	for i, p := range c.Pairings {
		names[i] = p.Name
	}
	return c.Pairings[Must(newLabels("pairing", names)).index("pairings of linkages", name)]
}

// Values returns the linkages as they are, a column for each definition.
func (c LinkageComparison) Values() Matrix {
	return c.columns("Linkages by definition", func(d LinkageDefinition) (Vector, bool) { return d.Values, true })
}

// Backward returns the index of each backward definition: 1 is average, which makes
// definitions comparable.
func (c LinkageComparison) Backward() Matrix {
	return c.columns("Backward linkages, 1 is average", func(d LinkageDefinition) (Vector, bool) { return d.Index, !d.Forward })
}

// Forward returns the index of each forward definition.
func (c LinkageComparison) Forward() Matrix {
	return c.columns("Forward linkages, 1 is average", func(d LinkageDefinition) (Vector, bool) { return d.Index, d.Forward })
}

// columns puts what is taken of each definition side by side, under its name.
func (c LinkageComparison) columns(name string, take func(LinkageDefinition) (Vector, bool)) Matrix {
	var columns []Vector
	for _, d := range c.Definitions {
		if v, ok := take(d); ok {
			columns = append(columns, v.Named(d.Name))
		}
	}
	if columns == nil {
		return Matrix{}
	}
	return sideBySide(name, columns...)
}

// Key returns which sectors are key by each pairing, 1 or 0, and by how many of them,
// in the last column: what of the answer is the economy's, and what the definition's.
func (c LinkageComparison) Key() Matrix {
	if len(c.Pairings) == 0 {
		return Matrix{}
	}
	sectors := c.Pairings[0].Classes.backward.labels
	names := make([]string, len(c.Pairings), len(c.Pairings)+1)
	key := mat.NewDense(sectors.len(), len(c.Pairings)+1, nil)
	for p, pairing := range c.Pairings {
		names[p] = pairing.Name
		for i, class := range pairing.Classes.classes {
			if class == ClassKey {
				key.Set(i, p, 1)
				key.Set(i, len(c.Pairings), key.At(i, len(c.Pairings))+1)
			}
		}
	}
	return newMatrix("Key by each pairing of definitions", "", sectors, Must(newLabels("pairing", append(names, "Times key"))), key)
}

// Report returns the parts that Show shows: the linkages divided by their means, which
// sectors are key by which pairing, and what each definition is, and is not.
func (c LinkageComparison) Report() []any {
	if len(c.Definitions) == 0 {
		return nil
	}
	pairings := []string{"Key sectors, strongest first:"}
	for _, p := range c.Pairings {
		pairings = append(pairings, "  "+p.String())
	}
	definitions := []string{"The definitions:"}
	for _, d := range c.Definitions {
		definitions = append(definitions, "  "+d.String())
	}
	return []any{"Linkages of " + c.of + ", by " + text.Number(float64(len(c.Definitions))) + " definitions",
		"All are called linkages, and answer different questions. Each is divided by its mean over the sectors (net ones have a mean of 1 by output already): above 1, a sector has more of it than the average. A sector is key by a pairing when both of its linkages are above 1.",
		c.Backward(), c.Forward(), c.Key(), strings.Join(pairings, "\n"), strings.Join(definitions, "\n")}
}

// String writes what Report returns.
func (c LinkageComparison) String() string {
	if len(c.Definitions) == 0 {
		return "No linkages"
	}
	return text.Report(c.Report())
}
