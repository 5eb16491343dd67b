// A case ledger read, judged, stored and journalled, beside openpyxl and LibreOffice.
import path from 'node:path';
import {
  against,
  inTurn,
  keepMachine,
  ours,
  plain,
  putBack,
  pythonPeer,
  root,
  runOnce,
  scratch,
  systemPeer,
} from '../kit.mjs';

export function measure({ quick }) {
  const sizes = quick ? [1_000, 10_000] : [1_000, 100_000, 300_000];
  const empty = scratch('import-empty.db');
  runOnce(ours('init', '--office', '样县样例办公室', '--db', empty));
  runOnce(ours('unit', 'add', '样县甲虚构局', '--db', empty));
  keepMachine(empty);
  const lines = [];
  const own = {};
  for (const rows of sizes) {
    const ledger = scratch(`cases-${rows}.xlsx`);
    runOnce([process.execPath, path.join(root, 'test/bench/subjects/make-ledger.mjs'), String(rows), ledger]);
    const db = scratch('import.db');
    const inserter = systemPeer('sqlite-utils').missing ? 'sqlite3' : 'sqlite-utils';
    const office = systemPeer('soffice').missing
      ? systemPeer('soffice')
      : systemPeer('sh', path.join(root, 'test/bench/peers/import-soffice.sh'), ledger, scratch('soffice'), inserter);
    const large = rows > 100_000;
    const commands = {
      ours: {
        command: ours('import', 'cases', ledger, '--unit', '甲虚构', '-y', '--json', '--db', db),
        before: () => putBack(empty, db),
      },
      openpyxl: large
        ? { missing: 'measured at 100,000 rows' }
        : pythonPeer(['openpyxl'], 'import-openpyxl.py', ledger, scratch('openpyxl.db')),
      office: large || rows < 10_000 ? { missing: 'measured at 100,000 rows' } : office,
    };
    const measured = inTurn(commands, rows <= 1_000 ? 7 : 2, { cold: rows > 1_000 });
    own[rows] = measured.ours;
    const size = `${rows.toLocaleString('en')} rows`;
    if (rows === 1_000)
      lines.push(
        against('import cases, start-up included', size, measured.ours, measured.openpyxl, 'openpyxl + sqlite3', 1.2),
      );
    else if (!large) {
      const beside = against(
        'import cases',
        size,
        measured.ours,
        measured.office,
        `LibreOffice to CSV + ${inserter}`,
        0.4,
      );
      // The goal was set against sqlite-utils; its stand-in is quicker, so missing it says nothing.
      lines.push(inserter === 'sqlite3' && beside.met === false ? { ...beside, met: null } : beside);
      lines.push(against('import cases', size, measured.ours, measured.openpyxl, 'openpyxl + sqlite3', 0.33));
      lines.push(
        plain(
          'import cases: memory',
          size,
          measured.ours,
          '≤ 300 MiB',
          measured.ours.peak === null ? null : measured.ours.peak <= 300,
        ),
      );
    } else {
      const growth = measured.ours.median / own[100_000].median;
      lines.push(
        plain(
          'import cases: linear, memory',
          size,
          measured.ours,
          '≤ 3.6 × the time of 100,000; ≤ 450 MiB',
          growth <= 3.6 && (measured.ours.peak ?? 0) <= 450,
          { ratio: growth },
        ),
      );
    }
  }
  return lines;
}
