package display

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// flowLines are the flows of a chart, between whom and how much.
func flowLines(tree map[string]any) [][]string {
	var lines [][]string
	for _, s := range objects(tree["series"]) {
		names := objects(s["data"])
		for _, link := range objects(s["links"]) {
			if tips := tipsOf(link); link["again"] == true {
				continue
			} else if tips != nil {
				lines = append(lines, tips...)
			} else {
				lines = append(lines, []string{endOf(link, "source", names) + " → " + endOf(link, "target", names), text.Number(numberIn(link))})
			}
		}
		for _, item := range names {
			if item["flow"] == true {
				lines = append(lines, tipsOf(item)...)
			}
		}
	}
	return lines
}

// endOf names an end of a link, which is its name or its place among the nodes.
func endOf(link map[string]any, end string, nodes []map[string]any) string {
	if k, ok := link[end].(float64); ok && k >= 0 && int(k) < len(nodes) {
		return fmt.Sprint(nodes[int(k)]["name"])
	}
	return fmt.Sprint(link[end])
}

func objects(list any) []map[string]any {
	var out []map[string]any
	items, _ := list.([]any)
	for _, x := range items {
		if m, ok := x.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

func tipsOf(item map[string]any) [][]string {
	var lines [][]string
	tips, _ := item["tip"].([]any)
	for _, t := range tips {
		if words, ok := t.([]any); ok && len(words) == 2 {
			lines = append(lines, []string{fmt.Sprint(words[0]), fmt.Sprint(words[1])})
		}
	}
	return lines
}

// treeLines are the outline of a chart of a tree.
func treeLines(tree map[string]any) [][]string {
	var lines [][]string
	var add func(item map[string]any, tier int)
	add = func(item map[string]any, tier int) {
		if item["pad"] == true {
			return
		}
		name, _ := item["name"].(string)
		line := []string{strings.Repeat("  ", tier) + name}
		if amount, ok := item["amount"].(string); ok {
			line = append(line, amount, shareOf(numberIn(item), 1))
		} else if item["value"] != nil {
			line = append(line, text.Number(numberIn(item)))
		}
		lines = append(lines, line)
		for _, child := range objects(item["children"]) {
			add(child, tier+1)
		}
	}
	for _, s := range objects(tree["series"]) {
		if s["type"] == "tree" || s["type"] == "sunburst" {
			for _, item := range objects(s["data"]) {
				add(item, 0)
			}
		}
	}
	return lines
}

// isRelation is whether a chart shows flows, or a tree: its text is then lines.
func isRelation(tree map[string]any) (isFlows, isTree bool) {
	for _, s := range objects(tree["series"]) {
		isFlows = isFlows || s["type"] == "sankey" || s["type"] == "graph"
		isTree = isTree || s["type"] == "tree" || s["type"] == "sunburst"
		if data := objects(s["data"]); s["type"] == "custom" && len(data) > 0 {
			isFlows = isFlows || data[0]["tip"] != nil
		}
	}
	return isFlows, isTree
}

// relationText writes the flows or the tree of a chart, as many lines as plain text
// shows.
func relationText(tree map[string]any) string {
	lines, what := flowLines(tree), "flows"
	if _, isTree := isRelation(tree); isTree {
		lines, what = treeLines(tree), "nodes"
	}
	shown := min(len(lines), text.Shown)
	grid := ended(lines[:shown:shown], more(len(lines)-shown, what))
	if len(grid) > 0 && len(grid[0]) == 3 {
		grid = append([][]string{{"", "Amount", "Share with suppliers"}}, grid...)
	}
	return text.Grid(grid)
}

// relationCount says how many flows or nodes a chart shows, where it shows such.
func relationCount(tree map[string]any) string {
	switch isFlows, isTree := isRelation(tree); {
	case isFlows:
		return counted(len(flowLines(tree)), "flow", "flows")
	case isTree:
		return counted(len(treeLines(tree)), "node", "nodes")
	}
	return ""
}
