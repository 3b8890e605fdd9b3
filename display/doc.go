// Package display shows the results of package ionb in a GoNB notebook: tables,
// cards for models and verdicts, and charts that are drawn without a network.
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
// # Charts
//
// A vector is drawn by Bar; a matrix by Heatmap, Bars, StackedBars or Lines; two
// linkages by Quadrant; curves and points in the plane by Plot, and by TwoGoods,
// Frontier and Isoquants. All return the types of go-echarts, so all its options
// remain within reach, and Show takes any other chart of that package that ECharts
// 5 draws by itself (its 3-D charts, liquid fill and word clouds need extensions
// that are not here, and its themes are files of a web server). The library is
// embedded, goes into a notebook once, and follows the page's theme, light or
// dark: leave text colours to it. Options of type types.FuncStr run as
// JavaScript; no other string ever does.
//
// # Safety
//
// Labels, names and titles come from data. They are escaped everywhere, and a
// notebook whose scripts are not trusted shows all tables and cards as they are
// and the numbers of every chart.
package display
