'use strict';
(() => {
  const cell = (text, className) => {
    const made = document.createElement('td');
    if (className) made.className = className;
    made.textContent = text;
    return made;
  };

  const name = run => {
    if (!run.page) return cell(run.shownAs);
    const link = document.createElement('a');
    link.href = '/runs/' + encodeURIComponent(run.name) + '/report.html';
    link.textContent = run.shownAs;
    const made = cell('');
    made.append(link);
    return made;
  };

  const row = run => {
    const made = document.createElement('tr');
    made.append(
        name(run),
        cell(new Date(run.at).toISOString().slice(0, 19).replace('T', ' ')),
        cell(run.mode),
        cell(run.examples.join(', ')),
        cell(run.problem || run.verdict, run.verdict));
    return made;
  };

  const show = runs => {
    document.getElementById('count').textContent =
        runs.length === 1 ? '1 run' : runs.length + ' runs, the newest first';
    document.getElementById('runs').replaceChildren(...runs.map(row));
  };

  fetch('/list')
      .then(response => response.json())
      .then(show)
      .catch(() => { document.getElementById('count').textContent = 'the runs cannot be read'; });
})();
