/** What the page does: sort by a head, filter by text and verdict, unfold a unit. Plain, without anything from outside. */
export const pageScript = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const body = document.querySelector('#units tbody');
const rows = Array.from(body.rows);
const heads = Array.from(document.querySelectorAll('#units th'));
const find = document.getElementById('find');
const only = document.getElementById('only');
const key = (row, at) => { const cell = row.cells[at]; return cell.dataset.v === undefined ? cell.textContent : cell.dataset.v === '' ? null : Number(cell.dataset.v); };
function compare(a, b) { return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh'); }
function fold(button) { const row = button.closest('tr'); button.setAttribute('aria-expanded', 'false'); const next = row.nextElementSibling; if (next && next.classList.contains('detail')) next.remove(); }
function sortBy(at) {
  const head = heads[at];
  const down = head.getAttribute('aria-sort') === 'ascending';
  for (const each of heads) each.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  for (const open of document.querySelectorAll('.unit[aria-expanded=true]')) fold(open);
  const sorted = rows.slice().sort((a, b) => {
    const x = key(a, at), y = key(b, at);
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return down ? compare(y, x) : compare(x, y);
  });
  body.append(...sorted);
}
heads.forEach((head, at) => head.querySelector('button').addEventListener('click', () => sortBy(at)));
function filter() {
  const text = find.value.trim().toLowerCase();
  let shown = 0;
  for (const open of document.querySelectorAll('.unit[aria-expanded=true]')) fold(open);
  for (const row of rows) {
    const hit = (text === '' || (row.textContent + ' ' + row.dataset.code).toLowerCase().includes(text)) && (only.value === '' || row.dataset.verdict === only.value);
    row.hidden = !hit;
    if (hit) shown += 1;
  }
  document.getElementById('shown').textContent = '显示 ' + shown + ' 个';
}
find.addEventListener('input', filter);
only.addEventListener('change', filter);
function make(tag, text, cls) { const node = document.createElement(tag); if (text !== undefined) node.textContent = text; if (cls) node.className = cls; return node; }
function detail(unit) {
  const row = make('tr', undefined, 'detail');
  const cell = make('td');
  cell.colSpan = heads.length;
  if (unit.items.length === 0) cell.append(make('p', '没有验收结论'));
  else {
    const table = make('table');
    const top = table.createTHead().insertRow();
    for (const [text, cls] of [['评分项'], ['内容'], ['分值', 'n'], ['得分', 'n'], ['情况']]) top.append(make('th', text, cls));
    const inside = table.createTBody();
    unit.items.forEach((item, i) => {
      const head = data.items[i];
      const line = inside.insertRow();
      line.append(make('td', head[0]), make('td', head[1]), make('td', head[2], 'n'), make('td', item[0] === null ? '—' : item[0], item[1] ? 'n lost' : 'n'));
      const facts = make('td');
      if (item[2].length > 0) { const list = make('ul'); for (const fact of item[2]) list.append(make('li', fact)); facts.append(list); } else facts.textContent = item[3] || '—';
      line.append(facts);
    });
    cell.append(table);
  }
  for (const [title, lines] of unit.more) {
    cell.append(make('p', title));
    const list = make('ul');
    for (const text of lines) list.append(make('li', text));
    cell.append(list);
  }
  row.append(cell);
  return row;
}
body.addEventListener('click', (event) => {
  const button = event.target.closest('.unit');
  if (!button) return;
  if (button.getAttribute('aria-expanded') === 'true') { fold(button); return; }
  button.setAttribute('aria-expanded', 'true');
  const row = button.closest('tr');
  row.after(detail(data.units[Number(row.dataset.unit)]));
});
`.trim();
