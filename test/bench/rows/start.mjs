// Start-up, against the floor: Node with nothing to do.
import { spawn } from '@lydell/node-pty';
import { against, inTurn, median, ours, runOnce, scratch, systemPeer } from '../kit.mjs';

export async function measure({ quick }) {
  runOnce(ours('init', '--office', '样县样例办公室'), { mayFail: true });
  for (let i = 1; i <= 20; i += 1) runOnce(ours('unit', 'add', `样县样例${i}局`), { mayFail: true });
  const commands = {
    floor: [process.execPath, '-e', '0'],
    version: ours('--version'),
    help: ours('--help'),
    list: ours('unit', 'list'),
    sqliteUtils: systemPeer('sqlite-utils', '--version'),
  };
  const measured = inTurn(commands, quick ? 11 : 41);
  const floor = measured.floor;
  const menu = await menuInTurn(commands.floor, quick ? 5 : 15);
  return [
    against('inspect --version', '', measured.version, floor, 'node -e 0', 1.3),
    against('inspect --help', '', measured.help, floor, 'node -e 0', 1.3),
    against('inspect unit list', '20 units', measured.list, floor, 'node -e 0', 1.6),
    against('inspect unit list', '20 units', measured.list, measured.sqliteUtils, 'sqlite-utils --version', 0.7),
    against('start menu on the screen', 'in a terminal', menu.menu, menu.floor, 'node -e 0', 3),
  ];
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
