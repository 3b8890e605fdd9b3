// Package display shows the results of package ionb in a GoNB notebook: tables,
// cards for models and verdicts, formulas, and charts that are drawn without a
// network.
//
// Show is its door:
//
//	display.Setup()                       // in the notebook's first Go cell
//
//	display.Show(t, m)                    // a flow table and a model's card
//	display.Show(m.HawkinsSimon())        // the verdict with its proof
//	display.Show(display.Bar(m.BackwardLinkages()))
//
// Every output carries plain text beside its HTML, and outside GoNB the text is
// all that Show prints: the same code serves a program and a test.
//
// # Tables
//
// Every table is labelled, with totals set apart; its heads stay in view while it
// scrolls, and what is longer than sixty rows or columns is cut, with a note that
// says how to see the rest: as a Heatmap, or in the file that SaveCSV writes.
//
//	Show(v)  Show(m)  Show(t)    a vector, a matrix, a flow table
//	Shaded                       the same, with numbers tinted by their size
//	Math                         a matrix, a vector or a model's system as formulas
//	LaTeXTable                   a table for a paper
//	SaveCSV                      a file for a spreadsheet, with every digit
//
// # Cards
//
// Models, verdicts, balances, plans, a mixed solution and the like come as cards: what
// it is, how it stands, what that rests on, and its main numbers. An error comes as a
// card as well, with what to do about it; Show(ionb.Open(t)) shows whichever of the
// two there is. An ionb.Explanation is text with typeset formulas. Card, in a notebook's
// last cell, says what its results were made from and with.
//
// # Charts by question
//
//	Which sectors are largest?             Bar, Ranked
//	How do columns compare?                Bars, Lines
//	What is a number made of?              StackedBars, Waterfall, WaterfallFrom
//	How sure is a number?                  Intervals of a result of package uncertain
//	What changes in a scenario?            Compare; Heatmap(a.Sub(b)) for a matrix
//	Who needs whom, in A, L or Z?          Heatmap, Network
//	Where do flows come from and go to?    Sankey (a table), Flows (a matrix), Chord (trade of regions)
//	What is behind one good?               Tree and Sunburst of m.SupplyChain
//	Which are the key sectors?             Quadrant, Landscape of m.MultiplierProducts
//	How self-sufficient is the economy?    Skyline of m.Skyline
//	How do rounds of production add up?    Rounds
//	What can be produced, from what?       TwoGoods, Frontier, Isoquants
//	Anything else in the plane             Plot
//
// What has no room is left out, the smallest first or the last, and the line below
// the title says so. Missing and infinite numbers are not drawn.
//
// All return the types of go-echarts, so all its options remain within reach, and Show
// takes any other chart of that package that ECharts 5 draws by itself (its 3-D charts,
// liquid fill and word clouds need extensions that are not here, and its themes are
// files of a web server). The library is embedded, goes into a notebook once, and
// follows the page's theme, light or dark: leave text colours to it. Options of type
// types.FuncStr run as JavaScript; no other string ever does.
//
// # Sliders
//
// Scenario lets the reader of a notebook or of an exported page move final demands,
// and with ScenarioWith a coefficient or the prices of primary inputs; the page itself
// solves the model again, without a kernel.
//
// # Pictures and files
//
// Where the program ionb-picture is installed, a chart has a picture, which is seen
// where no script runs: on a code host, in an untrusted notebook, on paper. Save writes
// a chart to a file, as a picture (.svg, .pdf, .png), a page (.html) or ECharts' option
// (.json).
//
// # Progress
//
// Progress wraps a sequence and ProgressReader a reader, to show how far long work has
// come.
//
// # Safety
//
// Labels, names and titles come from data. They are escaped everywhere, and a
// notebook whose scripts are not trusted shows all tables and cards as they are
// and of every chart its picture or its numbers.
package display
