package uncertain

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// An Economy is what questions are asked about: the one that is given, and every draw.
type Economy struct {
	Model *ionb.OpenModel
	// Demand is final demand (n); default: the total of the model's table.
	Demand ionb.Vector
	// Accounts are coefficients per unit of output (k×n), such as Extension.S;
	// default: the primary coefficients of the model's table.
	Accounts ionb.Matrix
}

// Errors say what of an economy is uncertain. Numbers err independently of each other,
// but for the shares of Dirichlet's columns.
type Errors struct {
	// Coefficients are those of A.
	Coefficients Law
	// Flows are those of Z, in place of Coefficients: outputs are added up again, x =
	// Z·1 + d, and A = Z·diag(x)⁻¹ and the accounts per unit of output follow. A flow
	// drawn too high then raises the output of its row too, and lowers all coefficients
	// of its seller. Only for the table's own final demand.
	Flows Law
	// Demand is that of d, and Accounts that of coefficients per unit of output, or
	// beside Flows of the accounts themselves.
	Demand, Accounts Law
}

// A Question is asked about the given economy and about each draw of it. It must give
// the same labels each time, in whatever order, and may be asked from several
// goroutines at a time. Any function will do:
//
//	func(e uncertain.Economy) ionb.Vector { return e.Model.Content("Labour") }
//
// A draw's model has the drawn coefficients and no table; its primary coefficients are
// those of the given model, whatever is drawn for Accounts. Beside errors of final
// demand and accounts alone, it is the given model.
type Question func(Economy) ionb.Vector

// Outputs asks for the gross outputs x = Ld that meet final demand.
func Outputs(e Economy) ionb.Vector { return e.Model.Output(e.Demand) }

// BackwardLinkages asks for ionb.OpenModel.BackwardLinkages, the column sums of L.
func BackwardLinkages(e Economy) ionb.Vector { return e.Model.BackwardLinkages() }

// ForwardLinkages asks for ionb.OpenModel.ForwardLinkages, the row sums of L.
func ForwardLinkages(e Economy) ionb.Vector { return e.Model.ForwardLinkages() }

// GhoshForwardLinkages asks for the total forward linkages by the supply-side model,
// those of ionb.GhoshModel.ForwardLinkages for the outputs that meet final demand:
//
//	Σⱼ gᵢⱼ,  G = diag(x)⁻¹ L diag(x),  solved from (I−A)y = x as yᵢ/xᵢ
//
// (Miller & Blair 2009, sec. 12.1). It is 1 for a sector without output.
func GhoshForwardLinkages(e Economy) ionb.Vector {
	x := e.Model.Output(e.Demand)
	y := e.Model.Output(x).Values()
	for i := range y {
		if out := x.AtVec(i); out != 0 {
			y[i] /= out
		} else {
			y[i] = 1
		}
	}
	return ionb.Must(x.WithValues(y)).Named("Forward linkages (row sums of G)").WithUnit("")
}

// Multipliers asks what a unit of final demand for each good needs of an account,
// directly and indirectly: m = sL (n).
func Multipliers(account string) Question {
	return func(e Economy) ionb.Vector {
		return e.Model.MultipliersOf(e.Accounts.Row(account)).Col("Total").Named("Multipliers of " + account)
	}
}

// Totals asks how much of each account final demand needs in all: Sx, x = Ld (k). Of
// emissions that is the footprint of final demand.
func Totals(e Economy) ionb.Vector {
	if rows, _ := e.Accounts.Dims(); rows == 0 {
		panic(&ionb.ValueError{Where: "accounts of the economy", Problem: "are none, want coefficients per unit of output such as those of Extension.S"})
	}
	var total mat.VecDense
	total.MulVec(e.Accounts.Dense(), e.Model.Output(e.Demand))
	return ionb.Must(e.Accounts.RowSums().WithValues(total.RawVector().Data)).Named("Totals for final demand")
}

// complete sets what is left out, and says what cannot be.
func (e Economy) complete() (Economy, error) {
	if e.Model == nil {
		return e, errors.New("the economy has no model")
	}
	t := e.Model.Table()
	if t != nil && e.Demand.Len() == 0 {
		e.Demand = t.Demand()
	}
	if r, _ := e.Accounts.Dims(); t != nil && r == 0 && len(t.PrimaryLabels()) > 0 {
		e.Accounts = primaryCoefficients(e.Model, t)
	}
	names := e.Model.Sectors()
	if got := e.Demand.Len(); got > 0 && got != len(names) {
		return e, &ionb.LengthError{Where: "final demand of the economy", Got: got, Want: len(names)}
	} else if got > 0 {
		e.Demand = e.Demand.Pick(names...) // in the model's order
	}
	if r, got := e.Accounts.Dims(); r > 0 && got != len(names) {
		return e, &ionb.LengthError{Where: "a row of the economy's accounts", Got: got, Want: len(names)}
	} else if r > 0 {
		e.Accounts = e.Accounts.Cols(names...)
	}
	return e, nil
}

func primaryCoefficients(m *ionb.OpenModel, t *ionb.Table) ionb.Matrix {
	a0 := t.V().Dense()
	for k, name := range t.PrimaryLabels() {
		a0.SetRow(k, m.PrimaryCoefficients(name).Values())
	}
	return ionb.Must(t.V().WithValues(a0)).Named("Primary coefficients").WithUnit("")
}

// uncertainty is an economy with what errs in it; nil is known exactly.
type uncertainty struct {
	base                                  Economy
	errors                                Errors
	coefficients, flows, demand, accounts *erring

	names       []string
	a           ionb.Matrix
	nonnegative bool // A, whose signs no draw changes
}

func newUncertainty(base Economy, e Errors) (*uncertainty, error) {
	base, err := base.complete()
	if err != nil {
		return nil, err
	}
	u := &uncertainty{base: base, errors: e, names: base.Model.Sectors(), a: base.Model.A()}
	v := base.Model.HawkinsSimon()
	if !viable(v) {
		return nil, errors.New("the economy is not productive: " + v.Verdict())
	}
	u.nonnegative = v.Nonnegative
	if err := u.check(); err != nil {
		return nil, err
	}
	if u.coefficients, err = u.partOfA().under(e.Coefficients); err != nil {
		return nil, err
	}
	if e.Flows.kind != exact {
		if u.flows, err = u.partOfZ().under(e.Flows); err != nil {
			return nil, err
		}
	}
	if e.Demand.kind != exact {
		if u.demand, err = u.partOfDemand().under(e.Demand); err != nil {
			return nil, err
		}
	}
	if e.Accounts.kind != exact {
		u.accounts, err = u.partOfAccounts().under(e.Accounts)
	}
	return u, err
}

// check refuses laws where they do not belong.
func (u *uncertainty) check() error {
	e, t := u.errors, u.base.Model.Table()
	for name, l := range e.laws() {
		if err := l.check(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if l.kind == dirichlet && name != "coefficients" {
			return fmt.Errorf("%s: Dirichlet is for coefficients", name)
		}
	}
	origin := u.base.Model.Origin()
	switch rows, _ := u.base.Accounts.Dims(); {
	case e.Demand.kind != exact && u.base.Demand.Len() == 0:
		return errors.New("final demand: the economy has none that could err")
	case e.Accounts.kind != exact && rows == 0:
		return errors.New("accounts: the economy has none that could err")
	case e.Coefficients.kind == dirichlet && origin != nil && origin.Kind() == ionb.Physical:
		return errors.New("coefficients: those of a physical table have units and no sum; Dirichlet is for money (see Table.AtPrices)")
	case e.Flows.kind == exact:
		return nil
	case e.Coefficients.kind != exact:
		return errors.New("errors of flows are errors of coefficients already; give one of the two")
	case t == nil:
		return errors.New("flows: the model has no table of flows; give errors of coefficients")
	case !mat.Equal(u.base.Demand, t.Demand()):
		return errors.New("flows: outputs follow from the table's own final demand; leave out the economy's Demand, or give errors of coefficients")
	}
	return nil
}

// laws are what errs, in the order in which it is drawn.
func (e Errors) laws() func(yield func(string, Law) bool) {
	return func(yield func(string, Law) bool) {
		_ = yield("coefficients", e.Coefficients) && yield("flows", e.Flows) && yield("final demand", e.Demand) && yield("accounts", e.Accounts)
	}
}

// String lists what errs.
func (e Errors) String() string {
	s := ""
	for name, l := range e.laws() {
		if l.kind != exact {
			s += "; " + name + ": " + l.String()
		}
	}
	if s == "" {
		return "nothing errs"
	}
	return s[2:]
}
