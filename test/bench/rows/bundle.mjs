// From a field laptop to the office: one unit with 100,000 cases and 50 scans of 2 MB, bundled and merged.
import { randomBytes } from 'node:crypto';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { inTurn, ours, plain, runOnce, scratch, seconds, systemPeer } from '../kit.mjs';

export function measure({ quick }) {
  const sizes = [
    { cases: 1_000, scans: 5 },
    { cases: 10_000, scans: 15 },
    { cases: 100_000, scans: 50 },
  ];
  return (quick ? sizes.slice(0, 2) : sizes).flatMap(measureOne);
}

function measureOne({ cases, scans }) {
  const laptop = scratch(`laptop-${cases}.db`);
  const office = scratch('office.db');
  const empty = scratch(`empty-${cases}.db`);
  const bundle = scratch('laptop.bundle');
  prepare(laptop, cases, scans);
  runOnce(ours('init', '--db', empty));
  const peer = systemPeer('sqlite3', scratch('copy.db'), '-cmd', '.timeout 1000', copyScript(laptop));
  const { create, merge, copy, verify } = inTurn(
    {
      create: ours('bundle', 'create', '--db', laptop, '-o', bundle),
      merge: {
        command: ours('bundle', 'merge', '-y', bundle, '--db', office),
        before: () => copyFileSync(empty, office),
      },
      ...(peer.missing ? {} : { copy: { command: peer, before: () => rmSync(scratch('copy.db'), { force: true }) } }),
      verify: ours('verify', '--db', office),
    },
    3,
  );
  const size = `${cases.toLocaleString('en')} cases, ${scans} × 2 MB`;
  const both = { median: create.median + merge.median, peak: Math.max(create.peak ?? 0, merge.peak ?? 0) || null };
  const fits = both.median <= 20 && (both.peak === null || both.peak <= 500);
  // What checking takes is what `verify` of the same rows takes.
  const allowed = copy ? 1.5 * (copy.median + verify.median) : null;
  // The goal is set for 100,000 cases; below, starting the program weighs more than its work.
  const mergeGoal = cases < 100_000 ? ['—', null] : ['≤ 1.5 × (copy + verify)', allowed && merge.median <= allowed];
  const beside = copy
    ? { peer: `sqlite3 copies the rows ${seconds(copy.median)}`, ratio: merge.median / copy.median }
    : {};
  return [
    plain('bundle create', size, create, '', null),
    plain('bundle merge, checking and preview included', size, merge, ...mergeGoal, beside),
    plain('bundle create + merge', size, both, '≤ 20 s, ≤ 500 MiB', fits),
    plain('verify', size, verify, '', null),
  ];
}

function prepare(file, cases, scans) {
  runOnce(ours('init', '--db', file));
  runOnce(ours('unit', 'add', '样县样例局', '--db', file));
  const ledger = scratch('cases.csv');
  const lines = Array.from({ length: cases }, (_, at) => {
    const day = String(1 + (at % 28)).padStart(2, '0');
    const month = String(1 + (at % 8)).padStart(2, '0');
    return `样罚〔2026〕${at + 1}号,未按规定公示信息,样例公司${at},行政处罚,样例甲、样例乙,2026-${month}-${day},2026-${month}-${day}`;
  });
  writeFileSync(ledger, `案号,案由,当事人,案件类别,承办人,立案日期,决定日期\n${lines.join('\n')}\n`);
  runOnce(ours('import', 'cases', ledger, '--unit', '样县样例局', '--db', file));
  const attach = Array.from({ length: scans }, (_, at) => {
    const scan = scratch(`scan-${at}.jpg`);
    writeFileSync(scan, randomBytes(2_000_000));
    return ['--attach', scan];
  });
  runOnce(ours('score', '样县样例局', '1.1.1', '--none', '--db', file, ...attach.flat()));
}

/** The same rows copied by sqlite3 itself between two files, with the same tables and nothing checked. */
function copyScript(laptop) {
  const tables = [
    'journal',
    'ledger_block',
    'ledger_block_personal',
    'ledger_current',
    'attachment',
    'attachment_piece',
  ];
  return [
    'PRAGMA synchronous = EXTRA;',
    `ATTACH '${laptop}' AS other;`,
    ...tables.map((table) => `CREATE TABLE ${table} AS SELECT * FROM other.${table};`),
  ].join('\n');
}
