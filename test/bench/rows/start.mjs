// Start-up, against the floor: Node with nothing to do.
import { writeFileSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import { against, inTurn, median, ours, plain, runOnce, scratch, systemPeer } from '../kit.mjs';

export async function measure({ quick }) {
  const lists = [20, 200, 2_000].map((units) => ({ units, db: listed(units) }));
  const commands = {
    floor: [process.execPath, '-e', '0'],
    version: ours('--version'),
    help: ours('--help'),
    ...Object.fromEntries(lists.map(({ units, db }) => [`list${units}`, ours('unit', 'list', '--db', db)])),
    sqliteUtils: systemPeer('sqlite-utils', '--version'),
  };
  const measured = inTurn(commands, quick ? 11 : 41);
  const floor = measured.floor;
  const menu = await menuInTurn(commands.floor, quick ? 5 : 15);
  const [few, ...more] = lists.map(({ units }) => ({
    size: `${units.toLocaleString('en')} units`,
    list: measured[`list${units}`],
  }));
  return [
    against('inspect --version', '', measured.version, floor, 'node -e 0', 1.3),
    against('inspect --help', '', measured.help, floor, 'node -e 0', 1.3),
    against('inspect unit list', few.size, few.list, floor, 'node -e 0', 1.6),
    against('inspect unit list', few.size, few.list, measured.sqliteUtils, 'sqlite-utils --version', 0.7),
    ...more.map(({ size, list }) => plain('inspect unit list', size, list, '—', null)),
    against('start menu on the screen', 'in a terminal', menu.menu, menu.floor, 'node -e 0', 3),
  ];
}

/** A data file with so many units. */
function listed(units) {
  const db = scratch(`units-${units}.db`);
  const ledger = scratch(`units-${units}.csv`);
  const names = Array.from({ length: units }, (_, at) => `样县样例${at + 1}局`);
  writeFileSync(ledger, `序号,单位名称,地址\n${names.map((name, at) => `${at + 1},${name},`).join('\n')}\n`);
  runOnce(ours('init', '--office', '样县样例办公室', '--db', db));
  runOnce(ours('import', 'units', ledger, '--db', db));
  return db;
}

/** Until the menu's first question stands on a terminal; the floor in turn with it. */
async function menuInTurn(floor, rounds) {
  const times = { menu: [], floor: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const shown = await untilShown();
    const empty = runOnce(floor).seconds;
    if (round === 0) continue;
    times.menu.push(shown);
    times.floor.push(empty);
  }
  return { menu: { median: median(times.menu), peak: null }, floor: { median: median(times.floor) } };
}

function untilShown() {
  return new Promise((resolve, reject) => {
    const [file, ...args] = ours('--by', '样例甲');
    const started = process.hrtime.bigint();
    const env = {
      PATH: process.env.PATH,
      HOME: scratch('home'),
      INSPECT_HOME: scratch('home'),
      TERM: 'xterm-256color',
    };
    const terminal = spawn(file, args, { cols: 80, rows: 24, env });
    let screen = '';
    const limit = setTimeout(() => {
      terminal.kill('SIGKILL');
      reject(new Error('the menu did not appear within 10 s'));
    }, 10_000);
    terminal.onData((data) => {
      screen += data;
      if (!screen.includes('做什么')) return;
      clearTimeout(limit);
      resolve(Number(process.hrtime.bigint() - started) / 1e9);
      terminal.kill('SIGKILL');
    });
  });
}
