// Sliders that solve an open model again in the page, without a kernel. It runs
// once a page, after the charts' script; every scenario's own script only puts
// {el, data} into window.ionb.scenarios, before or after this.
(function () {
  var N = window.ionb;
  if (N.scenarios && !Array.isArray(N.scenarios)) return; // emitted twice, or a second view
  var tableRows = 40, chartRows = 20, positions = 200; // of more sectors, those that change most; steps of a slider

  // In <head>, and no text colour: the page's theme gives it. The list of a select
  // is drawn by the browser, on white whatever the theme.
  var style = document.createElement('style');
  style.textContent = '.ionb-scenario{max-width:760px}.ionb-scenario fieldset{border:0;margin:4px 0;padding:0;min-width:0}' +
    '.ionb-scenario legend{padding:0;opacity:.8}.ionb-scenario legend:only-child{display:none}.ionb-slider{display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px;margin:2px 0}' +
    '.ionb-slider label{display:flex;flex:1 1 260px;align-items:center;gap:10px;min-width:0}' +
    '.ionb-slider label span{flex:0 0 50%;overflow:hidden;overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3}' +
    '.ionb-slider input[type=range]{flex:1 1 0;min-width:60px;margin:0;accent-color:#5470c6}.ionb-slider input[type=number]{width:8em}' +
    '.ionb-slider small{flex:1 0 100%}.ionb-slider small:empty{display:none}.ionb-unit{flex:0 0 11em;line-height:1.2;overflow:hidden;overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3}' +
    '.ionb-scenario input[type=number],.ionb-scenario select,.ionb-scenario button{font:inherit;color:inherit;background:transparent;' +
    'border:1px solid rgba(128,128,128,.6);border-radius:3px;padding:1px 6px;box-sizing:border-box;max-width:min(100%,26em)}' +
    '.ionb-scenario option{color:#000;background:#fff}.ionb-scenario :focus-visible{outline:2px solid #5470c6;outline-offset:2px}' +
    '.ionb-scenario [aria-invalid=true]{border:2px solid #e5534b!important}.ionb-bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:6px 0}' +
    '.ionb-now{font-weight:600;margin:6px 0}.ionb-rows{overflow:auto;max-height:420px}.ionb-rows table{border-collapse:collapse;margin:0}' +
    '.ionb-rows caption{text-align:left;caption-side:top;padding:4px 0;white-space:normal}.ionb-rows td,.ionb-rows th{padding:4px 10px;text-align:right;white-space:nowrap}' +
    '.ionb-rows th[scope=row]{text-align:left;font-weight:normal;max-width:24em;overflow:hidden;text-overflow:ellipsis}' +
    '.ionb-rows thead tr,.ionb-rows tbody{border-bottom:1px solid rgba(128,128,128,.6)}';
  document.head.appendChild(style);

  // Numbers are written as on the Go side, by internal/text.
  function numbers(values) {
    var largest = 0, whole = true;
    values.forEach(function (v) {
      if (!isFinite(v)) return;
      largest = Math.max(largest, Math.abs(v));
      whole = whole && Math.abs(v - Math.round(v)) <= 1e-9 * Math.max(1, Math.abs(v));
    });
    var size = Math.floor(Math.log10(largest)), decimals = whole || !largest ? 0 : Math.max(0, Math.min(size < 0 ? 3 - size : 4 - size, 8));
    return values.map(function (v) {
      if (!isFinite(v)) return String(v);
      if (Math.abs(v) >= 1e15) return v.toExponential(4);
      if (Math.abs(v) < 1e-12 * largest || v === 0) return '0';
      if (Math.abs(v) < Math.pow(10, -decimals)) return Math.abs(v) < 1e-4 ? v.toExponential(0).replace(/-(\d)$/, '-0$1') : String(Number(v.toPrecision(1)));
      var parts = v.toFixed(decimals).split('.');
      parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ',');
      return parts.join('.');
    });
  }
  function inWords(v) { // without zeros at the end of its fraction
    var s = numbers([v])[0];
    return /\./.test(s) && !/e/.test(s) ? s.replace(/\.?0+$/, '') : s;
  }
  function signed(s) { return s === '0' || s[0] === '-' ? s : '+' + s; }
  function changeOf(base, now) { return Math.abs(now - base) > 1e-12 * Math.max(Math.abs(base), Math.abs(now)) ? now - base : 0; }
  function percent(base, now) {
    var change = changeOf(base, now), p = 100 * change / Math.abs(base);
    return !change ? '0 %' : !base ? '' : Math.abs(p) < .05 ? 'under 0.1 %' : signed(p.toFixed(1)) + ' %';
  }
  function fromTo(base, now) {
    return changeOf(base, now) ? inWords(base) + ' → ' + inWords(now) + (base ? ' (' + percent(base, now) + ')' : '') : inWords(base);
  }
  function withUnit(name, unit) { return unit ? name + ' (' + unit + ')' : name; }
  function power(x) { return Math.pow(10, Math.floor(Math.log10(x))); }

  function node(parent, tag, text, attributes) { // names of the data are text, never HTML
    var e = document.createElement(tag);
    if (text !== undefined) e.textContent = text;
    Object.keys(attributes || {}).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    return parent.appendChild(e);
  }

  // A slider moves over o.low … o.base … o.high and begins at o.base; any number that
  // o.wrong has nothing against can be typed. Its own value is a position, so that a
  // key moves it by a hundredth of the base wherever browsers differ.
  function slider(parent, o, changed) {
    var middle = o.low < o.base ? positions / 2 : 0, below = (o.base - o.low) / middle, above = (o.high - o.base) / (positions - middle);
    var row = node(parent, 'div', undefined, { class: 'ionb-slider' }), label = node(row, 'label');
    node(label, 'span', o.name, { title: o.name, dir: 'auto' });
    var range = node(label, 'input', undefined, { type: 'range', min: 0, max: positions, step: 1 });
    var box = node(row, 'input', undefined, { type: 'number', 'aria-label': o.name + ', exact', step: power(above) });
    if (o.unit) node(row, 'span', o.unit, { class: 'ionb-unit', title: o.unit, dir: 'auto' });
    var note = node(row, 'small', o.note || '', { 'aria-live': 'polite' }), value = o.base;
    function valueAt(position) {
      if (position === middle) return o.base;
      var step = position < middle ? below : above;
      return Number((Math.round((o.base + (position - middle) * step) / power(step)) * power(step)).toPrecision(12));
    }
    function show(from) {
      if (from !== box) box.value = Number(value.toPrecision(7));
      if (from !== range) range.value = middle + (Math.round((value - o.base) / (value < o.base ? below : above)) || 0); // NaN below a base of zero
      range.setAttribute('aria-valuetext', withUnit(inWords(value), o.unit));
      box.removeAttribute('aria-invalid');
      if (note.textContent !== (o.note || '')) note.textContent = o.note || ''; // said once
      o.set(value);
    }
    function move(to, from) { value = to; show(from); changed(); }
    range.addEventListener('input', function () { move(valueAt(Number(range.value)), range); });
    box.addEventListener('input', function () {
      var wrong = box.value.trim() === '' || !isFinite(box.valueAsNumber) ? 'Not a number' : o.wrong(box.valueAsNumber);
      if (!wrong) return move(box.valueAsNumber, box);
      box.setAttribute('aria-invalid', 'true');
      note.textContent = wrong + '; still at ' + inWords(value);
    });
    box.addEventListener('change', function () { // leaves what is wrong
      if (!box.hasAttribute('aria-invalid')) return;
      box.value = Number(value.toPrecision(7));
      box.removeAttribute('aria-invalid');
    });
    show();
    return { range: range, reset: function () { value = o.base; show(); } };
  }

  function pick(values, order) { return order.map(function (i) { return values[i]; }); }
  function total(values) { return values.reduce(function (sum, x) { return sum + x; }, 0); }
  function positionsOf(values) { return values.map(function (_, i) { return i; }); }

  // What can be shown by sector: of takes it from a result, adds says that sectors
  // may be added up, relative that only shares of their changes compare.
  function quantitiesOf(data) {
    var all = [{ name: withUnit('Gross output x', data.unit), short: 'Gross output', of: function (r) { return r.x; }, units: data.units, adds: data.adds, relative: !data.adds }];
    if (data.prices) all.push({ name: 'Prices p', of: function (r) { return r.p; }, relative: true });
    data.primary.forEach(function (p, k) {
      all.push({ name: withUnit(p.name, p.unit), short: p.name, of: function (r) { return r.need[k]; }, adds: true });
    });
    return all;
  }

  // The sectors that change most, or are largest while none changes.
  function most(s, count) {
    var q = s.quantity, base = q.of(s.base), now = q.of(s.now), order = positionsOf(base);
    if (order.length <= count) return order;
    var weight = order.map(function (i) { return Math.abs(changeOf(base[i], now[i])) / (q.relative && base[i] ? Math.abs(base[i]) : 1); });
    return order.sort(function (i, j) { return weight[j] - weight[i] || Math.abs(base[j]) - Math.abs(base[i]) || i - j; }).slice(0, count);
  }

  function draw(s) {
    var picture = s.el.querySelector('.ionb-chart'), chart = picture && picture.ionb;
    if (!chart) return;
    var q = s.quantity, o = chart.opt, order = most(s, chartRows), both = [s.base, s.now].map(function (r) { return pick(q.of(r), order); });
    var all = both[0].concat(both[1]), text = q.units ? all.map(function (v) { return numbers([v])[0]; }) : numbers(all);
    var room = Math.max.apply(null, text.map(function (t) { return 7 * t.length; })), negative = all.some(function (v) { return v < 0; });
    [].concat(o.title)[0].text = q.name;
    [].concat(o.grid)[0].right = Math.max(40, room + 16);
    o.yAxis[0].data = pick(s.data.sectors, order);
    o.yAxis[0].axisLine = { onZero: false, show: !negative };
    o.yAxis[0].axisLabel.margin = negative ? room + 12 : 8;
    o.series.forEach(function (series, k) {
      series.data = both[k].map(function (v, i) { return { value: isFinite(v) ? v : '-', label: { formatter: text[k * order.length + i] } }; });
    });
    picture.setAttribute('aria-label', q.name + ', base and now, as in the table below');
    chart.redraw();
  }

  // The results in a line, which screen readers read out after each change.
  function summary(s) {
    var base = s.base, now = s.now, names = s.data.sectors;
    var parts = s.quantities.filter(function (q) { return q.adds; }).slice(0, 8).map(function (q) {
      return q.short + ' ' + fromTo(total(q.of(base)), total(q.of(now)));
    });
    if (s.data.prices) {
      var growth = base.p.map(function (p, i) { return p ? Math.abs(changeOf(p, now.p[i]) / p) : 0; });
      var top = positionsOf(growth).reduce(function (i, j) { return growth[j] > growth[i] ? j : i; });
      if (growth[top]) parts.push('price of ' + names[top] + ': ' + fromTo(base.p[top], now.p[top]));
    }
    if (!parts.length) base.x.slice(0, 3).forEach(function (x, i) { parts.push(names[i] + ': ' + fromTo(x, now.x[i])); });
    if (now.x.some(function (x, i) { return x < -1e-9 * Math.abs(base.x[i]); })) parts.push('some outputs are negative: this cannot be made');
    s.said.textContent = parts.join(' · ');
  }

  function fill(s) {
    var q = s.quantity, table = s.table, order = most(s, tableRows), base = pick(q.of(s.base), order), now = pick(q.of(s.now), order);
    var change = base.map(function (v, i) { return changeOf(v, now[i]); }), levels = numbers(base.concat(now)), changes = numbers(change);
    var n = order.length, all = s.data.sectors.length;
    table.textContent = '';
    node(node(table, 'caption'), 'b', q.name + (n < all ? ': the ' + n + ' of ' + all + ' sectors that change most' : ''), { dir: 'auto' });
    var head = node(node(table, 'thead'), 'tr'), body = node(table, 'tbody');
    node(head, 'td', '');
    ['Base', 'Now', 'Change', '%'].forEach(function (name) { node(head, 'th', name, { scope: 'col' }); });
    function line(parent, name, cells) {
      var row = node(parent, 'tr');
      node(row, 'th', name, { scope: 'row', title: name, dir: 'auto' });
      cells.forEach(function (c) { node(row, 'td', c); });
    }
    order.forEach(function (sector, i) {
      var own = q.units && numbers([base[i], now[i]]); // each sector in its unit, so each row by itself
      line(body, withUnit(s.data.sectors[sector], q.units && q.units[sector]),
        [own ? own[0] : levels[i], own ? own[1] : levels[n + i], signed(own ? numbers([change[i]])[0] : changes[i]), percent(base[i], now[i])]);
    });
    if (!q.adds || all < 2) return;
    var from = total(q.of(s.base)), to = total(q.of(s.now)), sums = numbers([from, to]);
    line(node(table, 'tfoot'), 'All sectors', [sums[0], sums[1], signed(numbers([changeOf(from, to)])[0]), percent(from, to)]);
  }

  function update(s) {
    s.now = s.model.solve(s.state);
    s.el.ionb = { base: s.base, now: s.now, state: s.state }; // in full, for whoever wants more than is shown
    summary(s);
    fill(s);
    if (!s.frame) s.frame = requestAnimationFrame(function () { s.frame = 0; draw(s); });
  }

  function group(s, name) { var g = node(s.form, 'fieldset'); node(g, 'legend', name); return g; }
  function addSlider(s, parent, o) {
    o.wrong = o.wrong || function () {};
    s.sliders.push(slider(parent, o, function () { update(s); }));
  }

  // How far a slider goes up: twice the base or, where that is zero, to a size to go by.
  function upTo(v, otherwise) { return v ? v + Math.abs(v) * (v < 0 ? 2 : 1) : otherwise ? power(otherwise) : 1; }

  function addCoefficient(s) {
    var data = s.data, c = data.coefficient, x = s.base.x, from = s.model.coefficient, limit = s.model.limit, low = Math.min(0, 2 * from);
    var tenth = x[c.column] ? Math.abs(.1 * x[c.row] / x[c.column]) : 0;
    addSlider(s, group(s, 'Coefficient'), {
      name: data.sectors[c.row] + ' in ' + data.sectors[c.column], unit: data.units ? data.units[c.row] + ' / ' + data.units[c.column] : '',
      base: from, low: low, high: Math.min(upTo(from, tenth), from + .95 * (limit - from)),
      note: limit < Infinity ? 'Productive below ' + inWords(limit) : '',
      wrong: function (v) {
        if (v < low) return 'At least ' + inWords(low);
        if (v >= limit) return 'Below ' + inWords(limit) + ': from there on the model is not productive';
        if (s.model.singular(v)) return 'There the system has no solution';
      },
      set: function (v) { s.state.coefficient = v; }
    });
  }

  function addDemand(s, parent, i) {
    var d = s.data.demand[i];
    addSlider(s, parent, {
      name: s.data.sectors[i], unit: s.data.units ? s.data.units[i] : '', base: d, low: Math.min(0, 2 * d), high: upTo(d, Math.abs(s.base.x[i])),
      set: function (v) { s.state.demand[i] = v; }
    });
  }

  function addPrices(s) {
    if (!s.data.primary.some(function (p) { return p.slider; })) return;
    var prices = group(s, 'Prices of primary inputs');
    s.data.primary.forEach(function (p, k) {
      if (p.slider) addSlider(s, prices, {
        name: p.name, unit: p.unit && !s.data.adds ? '/ ' + p.unit : '', base: p.price, low: Math.min(0, 2 * p.price), high: upTo(p.price),
        set: function (v) { s.state.prices[k] = v; }
      });
    });
  }

  // Reset, and a list of the sectors that have no slider yet.
  function addTools(s, demands) {
    var tools = node(s.form, 'div', undefined, { class: 'ionb-bar' }), used = s.data.sliders;
    node(tools, 'button', 'Reset', { type: 'button' }).addEventListener('click', function () {
      s.sliders.forEach(function (each) { each.reset(); });
      update(s);
    });
    var rest = positionsOf(s.data.sectors).filter(function (i) { return used.indexOf(i) < 0; });
    if (!rest.length) return;
    var list = node(node(tools, 'label', 'Demand for '), 'select');
    node(list, 'option', used.length ? 'another sector…' : 'a sector…', { value: '' });
    rest.forEach(function (i) { node(list, 'option', s.data.sectors[i], { value: i }); });
    list.addEventListener('change', function () {
      if (list.value === '') return;
      addDemand(s, demands, Number(list.value));
      list.remove(list.selectedIndex);
      list.value = '';
      s.sliders[s.sliders.length - 1].range.focus();
    });
  }

  function addResults(s, above, below) {
    s.said = node(above, 'div', undefined, { class: 'ionb-now', role: 'status', 'aria-live': 'polite', dir: 'auto' });
    s.table = node(node(below, 'div', undefined, { class: 'ionb-rows', role: 'region', 'aria-label': 'Numbers of the scenario', tabindex: 0 }), 'table');
    if (s.quantities.length < 2) return;
    var list = node(node(node(above, 'div', undefined, { class: 'ionb-bar' }), 'label', 'Show '), 'select');
    s.quantities.forEach(function (q, k) { node(list, 'option', q.name, { value: k }); });
    list.value = s.quantities.indexOf(s.quantity);
    list.addEventListener('change', function () { s.quantity = s.quantities[list.value]; update(s); });
  }

  function scenario(el, data) {
    var model = N.modelOf(data), above = el.querySelector('.ionb-sliders'), below = el.querySelector('.ionb-results');
    var state = { demand: data.demand.slice(), prices: data.primary.map(function (p) { return p.price; }), coefficient: model.coefficient };
    var base = model.solve(state), quantities = quantitiesOf(data);
    var moves = data.prices && !data.coefficient && !data.sliders.length ? 1 : 0; // prices, where no slider moves an output
    above.textContent = below.textContent = ''; // a page saved with its sliders has them already
    var s = { el: el, data: data, model: model, state: state, base: base, now: base, quantities: quantities, quantity: quantities[moves], sliders: [] };
    s.form = node(above, 'form', undefined, { novalidate: '' });
    s.form.addEventListener('submit', function (e) { e.preventDefault(); });
    el.addEventListener('keydown', function (e) { e.stopPropagation(); }); // a notebook's shortcuts delete cells
    if (data.coefficient) addCoefficient(s);
    var demands = group(s, withUnit('Final demand d', data.unit));
    data.sliders.forEach(function (i) { addDemand(s, demands, i); });
    addPrices(s);
    addTools(s, demands);
    addResults(s, above, below);
    update(s);
    [].forEach.call(el.querySelectorAll('.ionb-static'), function (e) { e.style.display = 'none'; });
  }

  function add(job) {
    try { scenario(job.el, job.data); } catch (e) { // whatever fails, the base case stays and says why
      var hint = job.el.querySelector('.ionb-static small');
      if (hint) hint.textContent = 'The sliders cannot be used: ' + e.message;
      console.error('ionb', e);
    }
  }
  var waiting = N.scenarios || [];
  N.scenarios = { push: add };
  waiting.forEach(add);
})();
