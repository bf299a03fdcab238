'use strict';
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const CHART = {width: 960, height: 240, left: 50, right: 10, top: 26, bottom: 34};
  const LIGHTS = {WAITING: 'waiting', AGREES: 'agrees', OTHER_BORDERS: 'other borders', DIFFERS: 'differs'};
  const numbers = new Intl.NumberFormat('en');
  const byId = id => document.getElementById(id);

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const shape = (tag, attributes, text) => {
    const made = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const clock = millis => new Date(millis).toISOString().slice(11, 19);
  const span = window => clock(window.start) + ' to ' + clock(window.end);

  const showLight = (target, light, text) => {
    target.hidden = light === null;
    target.className = 'light ' + light;
    target.textContent = text;
  };

  const showHead = run => {
    document.title = 'Parallax: ' + run.example + ', live';
    byId('example').textContent = run.example;
    byId('summary').textContent = run.summary;
    byId('stage').textContent = run.stage.toLowerCase();
    byId('sent').textContent = numbers.format(run.sent);
    byId('explanation').textContent = run.explanation;
    const hold = byId('hold');
    hold.textContent = run.stage === 'PAUSED' ? 'Resume' : 'Pause';
    hold.disabled = run.stage !== 'PAUSED' && run.stage !== 'SENDING';
    showLight(byId('sofar'), run.soFar,
        'So far: ' + LIGHTS[run.soFar] + (run.soFarLines ? ' after ' + numbers.format(run.soFarLines) + ' lines' : ''));
    const verdict = run.verdict;
    showLight(byId('verdict'), verdict && (verdict.agrees ? 'AGREES' : 'DIFFERS'), verdict ? verdict.headline : '');
    byId('cells').replaceChildren(...(verdict ? verdict.cells : []).map(cell => element('li', '', cell)));
    byId('notes').replaceChildren(...run.notes.map(note => element('li', '', note)));
  };

  const engineCard = (engine, index) => {
    const card = element('article', 'engine e' + index);
    card.dataset.engine = engine.name;
    card.append(element('h3', '', engine.name));
    card.append(element('p', ['FAILED', 'STALLED'].includes(engine.phase) ? 'phase failed' : 'phase soft',
        engine.message || engine.phase.toLowerCase()));
    card.append(element('p', 'total',
        numbers.format(engine.total) + ' counted, ' + numbers.format(engine.keys) + ' words'));
    card.append(element('p', 'lag',
        numbers.format(engine.lines) + ' lines, lag ' + numbers.format(engine.lag)));
    if (engine.watermark !== null) {
      card.append(element('p', 'watermark-time', 'watermark ' + clock(engine.watermark)));
    }
    if (engine.late > 0) {
      card.append(element('p', 'late failed', numbers.format(engine.late) + ' late, dropped'));
    }
    card.append(element('p', 'soft', engine.batch === null ? 'no batch yet'
        : 'batch until ' + clock(engine.batch) + ': ' + numbers.format(engine.rows) + ' rows'));
    const rows = element('table', 'rows');
    engine.first.forEach(row => {
      const line = element('tr');
      line.append(element('td', '', numbers.format(row.value)), element('td', '', '"' + row.key + '"'));
      rows.append(line);
    });
    card.append(rows);
    return card;
  };

  const showWindows = run => {
    byId('window-head').replaceChildren(
        element('th', '', 'window'),
        ...run.engines.map(engine => element('th', '', engine.name)),
        element('th', '', 'late'),
        element('th', '', 'agreement'));
    byId('windows').replaceChildren(...[...run.windows].reverse().map(window => {
      const row = element('tr');
      row.append(element('td', '', span(window)));
      window.totals.forEach(total => row.append(element('td', '', total === null ? '–' : numbers.format(total))));
      row.append(element('td', window.late ? 'failed' : '', window.late ? numbers.format(window.late) : ''));
      row.append(element('td', window.light ? 'light ' + window.light : '', LIGHTS[window.light] || ''));
      return row;
    }));
  };

  const showChart = run => {
    const windows = run.windows;
    const chart = byId('chart');
    const largest = Math.max(1, ...windows.flatMap(window => window.totals.map(total => total || 0)));
    const step = (CHART.width - CHART.left - CHART.right) / Math.max(8, windows.length);
    const base = CHART.height - CHART.bottom;
    const scale = (base - CHART.top) / largest;
    const shapes = [
      shape('line', {class: 'axis', x1: CHART.left, x2: CHART.width - CHART.right, y1: base, y2: base}),
      shape('text', {x: CHART.left - 6, y: base, 'text-anchor': 'end'}, '0'),
      shape('text', {x: CHART.left - 6, y: CHART.top + 8, 'text-anchor': 'end'}, numbers.format(largest)),
    ];
    const every = Math.ceil(windows.length / 12);
    windows.forEach((window, i) => {
      const x = CHART.left + i * step;
      const width = step * 0.8 / window.totals.length;
      window.totals.forEach((total, e) => {
        if (total === null) return;
        const height = Math.max(1, total * scale);
        const bar = shape('rect', {
          class: 'b' + e + (window.light === 'WAITING' ? ' open' : ''),
          x: x + step * 0.1 + e * width, y: base - height, width: width * 0.9, height,
        });
        bar.append(shape('title', {}, run.engines[e].name + ', ' + span(window) + ': ' + total));
        shapes.push(bar);
      });
      if (window.late) {
        shapes.push(shape('text', {class: 'late', x: x + step / 2, y: base + 28, 'text-anchor': 'middle'},
            '▲ ' + window.late + ' late'));
      }
      if (i % every === 0) {
        shapes.push(shape('text', {x: x + step / 2, y: base + 14, 'text-anchor': 'middle'}, clock(window.end)));
      }
    });
    const marks = run.engines.map(engine => engine.watermark);
    if (windows.length && marks.every(mark => mark !== null)) {
      const reached = Math.min(...marks);
      const x = CHART.left + step * windows.filter(window => window.end <= reached).length;
      shapes.push(shape('line', {class: 'watermark', x1: x, x2: x, y1: CHART.top - 12, y2: base}));
      shapes.push(shape('text', {x: x + 4, y: CHART.top - 8}, 'watermark ' + clock(reached)));
    }
    chart.replaceChildren(...shapes);
    byId('legend').replaceChildren(...run.engines.map((engine, e) => element('span', 'key k' + e, engine.name)));
  };

  const showLines = run => {
    const newestFirst = [...run.lines].reverse();
    const list = byId('lines');
    list.replaceChildren(...newestFirst.map(line => {
      const item = element('li', '', line.text);
      item.value = line.number;
      item.title = 'sent ' + clock(line.sentMillis) + ', happened ' + clock(line.eventMillis);
      return item;
    }));
  };

  const show = run => {
    showHead(run);
    byId('engines').replaceChildren(...run.engines.map(engineCard));
    showChart(run);
    showWindows(run);
    showLines(run);
  };

  const events = new EventSource('/events');
  events.addEventListener('state', event => show(JSON.parse(event.data)));
  events.addEventListener('end', event => {
    events.close();
    show(JSON.parse(event.data));
    byId('hold').disabled = true;
  });
  events.addEventListener('error', () => {
    byId('stage').textContent = 'connection lost';
    byId('hold').disabled = true;
  });
  byId('hold').addEventListener('click', () => {
    const action = byId('hold').textContent === 'Pause' ? '/pause' : '/resume';
    fetch(action, {method: 'POST'});
  });
})();
