// The open model as a page solves it, for the sliders of scenarios.
(function () {
  function zeros(n) { return new Float64Array(n); }

  // Powers of two s for which the rows and columns of diag(s)^-1 A diag(s) are alike
  // in size: so a table in grams and megatonnes is solved as well as one in money.
  function balance(a) {
    var n = a.length, s = zeros(n).fill(1), moved = true;
    for (var sweep = 0; sweep < 50 && moved; sweep++) {
      moved = false;
      for (var i = 0; i < n; i++) {
        var row = 0, column = 0;
        for (var j = 0; j < n; j++) if (j !== i) { row += Math.abs(a[i][j]) * s[j] / s[i]; column += Math.abs(a[j][i]) * s[i] / s[j]; }
        var f = row && column ? Math.pow(2, Math.round(Math.log2(row / column) / 2)) : 1;
        if (f !== 1) { s[i] *= f; moved = true; }
      }
    }
    return s;
  }

  // Factorises I-A, scaled, with partial pivoting, and returns the two solvers.
  function factorise(a) {
    var n = a.length, s = balance(a), order = [], i, j, k;
    var m = a.map(function (row, i) { return Float64Array.from(row, function (v, j) { return (i === j ? 1 : 0) - v * s[j] / s[i]; }); });
    for (i = 0; i < n; i++) order[i] = i;
    for (k = 0; k < n; k++) {
      var best = k;
      for (i = k + 1; i < n; i++) if (Math.abs(m[i][k]) > Math.abs(m[best][k])) best = i;
      var row = m[best]; m[best] = m[k]; m[k] = row;
      var from = order[best]; order[best] = order[k]; order[k] = from;
      for (i = k + 1; i < n; i++) {
        var f = m[i][k] /= row[k];
        if (f) for (j = k + 1; j < n; j++) m[i][j] -= f * row[j];
      }
    }
    return {
      outputs: function (d) { // x = Ax + d
        var x = order.map(function (from) { return d[from] / s[from]; });
        for (i = 0; i < n; i++) for (j = 0; j < i; j++) x[i] -= m[i][j] * x[j];
        for (i = n - 1; i >= 0; i--) { for (j = i + 1; j < n; j++) x[i] -= m[i][j] * x[j]; x[i] /= m[i][i]; }
        return x.map(function (v, i) { return v * s[i]; });
      },
      prices: function (cost) { // p = pA + cost
        var y = cost.map(function (c, i) { return c * s[i]; }), p = [];
        for (i = 0; i < n; i++) { y[i] /= m[i][i]; for (j = i + 1; j < n; j++) y[j] -= m[i][j] * y[i]; }
        for (i = n - 1; i >= 0; i--) for (j = 0; j < i; j++) y[j] -= m[i][j] * y[i];
        order.forEach(function (to, i) { p[to] = y[i] / s[to]; });
        return p;
      }
    };
  }

  // The model: solve gives outputs, prices and primary inputs by sector of a state,
  // which is a demand, the prices of primary inputs, and the value of a coefficient.
  window.ionb.modelOf = function (data) {
    var n = data.sectors.length, c = data.coefficient, per = function (flow, j) { return !data.output ? flow : data.output[j] ? flow / data.output[j] : 0; };
    var a = data.flows.map(function (row) { return row.map(per); }), a0 = data.primary.map(function (p) { return p.use.map(per); });
    var system = factorise(a), unit = function (k) { return Array.from(zeros(n).fill(1, k, k + 1)); };
    var u = c && system.outputs(unit(c.row)), v = c && system.prices(unit(c.column)), base = c && a[c.row][c.column];
    return {
      coefficient: base,
      limit: c && c.limited ? base + 1 / u[c.column] : Infinity, // I-A is singular there
      singular: function (value) { return Math.abs(1 - (value - base) * u[c.column]) < 1e-9; },
      solve: function (state) {
        var cost = zeros(n); // per unit of output
        a0.forEach(function (row, k) { row.forEach(function (x, j) { cost[j] += state.prices[k] * x; }); });
        var x = system.outputs(state.demand), p = system.prices(Array.from(cost));
        if (c) { // L' = L + change * u v' / (1 - change * v_row)
          var change = state.coefficient - base, k = change / (1 - change * u[c.column]), kx = k * x[c.column], kp = k * p[c.row];
          x = x.map(function (y, i) { return y + kx * u[i]; });
          p = p.map(function (y, j) { return y + kp * v[j]; });
        }
        return { x: x, p: p, need: a0.map(function (row) { return row.map(function (y, j) { return y * x[j]; }); }) };
      }
    };
  };
})();
