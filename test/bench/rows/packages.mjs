// Start-up of the package for this platform, against the Node that it carries with nothing to do.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { against, inTurn, plain, root, runOnce, scratch } from '../kit.mjs';

export async function measure({ quick }) {
  const platform = `${process.platform}-${process.arch}`;
  const { packageFor } = await import(path.join(root, '.ci/packaging/package.mjs'));
  const { runtimes } = await import(path.join(root, '.ci/packaging/runtimes.mjs'));
  const fetched = existsSync(
    path.join(root, 'build/cache', `${runtimes[platform].name}-${runtimes[platform].version}.tgz`),
  );
  // A bench fetches nothing: without the runtime that is handed out, the Node that runs here stands for it.
  const folder = await packageFor(platform, scratch('packages'), { local: !fetched });
  const inspect = path.join(folder, 'inspect');
  const db = scratch('package-units.db');
  const ledger = scratch('package-units.csv');
  writeFileSync(
    ledger,
    `序号,单位名称,地址\n${Array.from({ length: 20 }, (_, at) => `${at + 1},样县样例${at + 1}局,`).join('\n')}\n`,
  );
  runOnce([inspect, 'init', '--office', '样县样例办公室', '--db', db]);
  runOnce([inspect, 'import', 'units', ledger, '--db', db]);
  const node = path.join(folder, 'runtime', runtimes[platform].executable);
  const { floor, version, help, list } = inTurn(
    {
      floor: [node, '-e', '0'],
      version: [inspect, '--version'],
      help: [inspect, '--help'],
      list: [inspect, 'unit', 'list', '--db', db],
    },
    quick ? 11 : 41,
  );
  const own = fetched ? `its own node ${runtimes[platform].version} -e 0` : 'node -e 0 of this machine';
  return [
    against('package: inspect --version', platform, version, floor, own, 1.6),
    against('package: inspect --help', platform, help, floor, own, 1.6),
    against('package: inspect unit list', '20 units', list, floor, own, 1.6),
    plain('package: node -e 0', platform, floor, '—', null),
  ];
}
