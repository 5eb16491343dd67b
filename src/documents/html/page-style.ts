/** The look of the year's page: system faces, one accent, readable in print. */
export const pageStyle = `
:root { --ink: #1c2430; --soft: #5b6675; --line: #d9dee6; --paper: #fff; --wash: #f4f6f9; --accent: #1f4e8c; --lost: #b3261e; --good: #2e6b34; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--wash); color: var(--ink); font: 15px/1.6 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 26px; line-height: 1.35; margin: 0 0 4px; text-wrap: balance; }
h2 { font-size: 18px; margin: 34px 0 12px; }
.by { color: var(--soft); margin: 0; } .by time { white-space: nowrap; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px; margin: 22px 0 0; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
.card b { display: block; font-size: 24px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.card span { color: var(--soft); font-size: 13px; }
.figures { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 16px; }
figure { margin: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; }
figcaption { font-weight: 600; margin-bottom: 8px; }
.bar { display: grid; grid-template-columns: var(--label, 84px) 1fr 92px; gap: 10px; align-items: center; font-size: 13px; margin: 3px 0; }
.bar i { display: block; height: 14px; border-radius: 3px; background: var(--accent); min-width: 1px; }
.bar i.then { background: #a9bdd6; height: 6px; margin-top: 2px; }
.bar em { font-style: normal; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tools { display: flex; gap: 10px; flex-wrap: wrap; margin-bottom: 10px; }
.tools input, .tools select { font: inherit; padding: 6px 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); color: inherit; }
.tools input { flex: 1 1 220px; }
.scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 8px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: #eef2f7; position: sticky; top: 0; white-space: nowrap; font-weight: 600; }
th button { all: unset; cursor: pointer; }
th button:focus-visible, .unit:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.unit { all: unset; cursor: pointer; color: var(--accent); }
.unit::before { content: "▸ "; } .unit[aria-expanded=true]::before { content: "▾ "; }
.verdict { white-space: nowrap; } .passed { color: var(--good); } .vetoed, .failed, .lost { color: var(--lost); }
.detail > td { background: #fafbfd; padding: 4px 10px 14px 26px; }
.detail table { font-size: 14px; } .detail th { position: static; background: none; color: var(--soft); }
.detail ul { margin: 0; padding-left: 18px; } .detail p { margin: 8px 0 4px; font-weight: 600; }
.todo { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px 10px 32px; margin: 0; }
footer { color: var(--soft); font-size: 13px; margin-top: 34px; }
#units tr[data-unit] > td:nth-child(2) { min-width: 10em; } #units tr[data-unit] > td:last-child { white-space: nowrap; }
.scroll td:first-child:not(.n) { min-width: 6em; } .narrow { display: none; }
@media (max-width: 760px) { main { padding: 18px 12px 40px; } h1 { font-size: 21px; } .figures { grid-template-columns: 1fr; } th, td { padding: 7px 8px; } .card b { font-size: 20px; } .bar { grid-template-columns: min(var(--label, 84px), 40%) 1fr 78px; gap: 6px; } .bar .name { white-space: normal; line-height: 1.3; } }
@media screen and (max-width: 560px) {
  .stack thead { display: none; } .stack tr, .stack tbody td { display: block; } .stack tr { padding: 8px; } .stack tr + tr { border-top: 1px solid var(--line); }
  .stack tbody td { border: 0; padding: 1px 0; text-align: left; min-width: 0; } .stack td:first-child { font-weight: 600; } .stack td:not(:first-child)::before { content: attr(data-head) "："; color: var(--soft); font-weight: normal; }
  #units tr:not(.detail) > :is(:nth-child(3), :nth-child(4), :nth-child(5), :nth-child(7), :nth-child(9)) { display: none; }
  #units tr[data-unit] > td:nth-child(2) { min-width: 8em; } td.verdict { white-space: normal; min-width: 5.5em; } .narrow { display: block; color: var(--soft); margin: 6px 0 0; }
}
@media print {
  body { background: none; font-size: 11px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; } h1 { font-size: 20px; } h2 { font-size: 15px; margin: 20px 0 8px; } h2, h3, h2 ~ ul > li:nth-child(-n+2):not(:last-child) { break-after: avoid; }
  .cards { grid-template-columns: repeat(6, 1fr); gap: 6px; } .card { padding: 6px 8px; } .card b { font-size: 16px; } .card span, .bar { font-size: 10px; }
  .figures { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); } figure, tr, .todo li { break-inside: avoid; } .bar i { height: 10px; }
  .bar { grid-template-columns: var(--label, 60px) 1fr 64px; } .scroll { overflow: visible; } thead { display: table-header-group; }
  .tools { display: none; } th { position: static; } th, td { padding: 4px 6px; } .unit { color: inherit; } .unit::before { content: none; }
}
`.trim();
