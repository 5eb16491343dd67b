// The whole cycle of two units, from an empty folder to printed documents.
import { rmSync } from 'node:fs';
import { inTurn, ours, plain, scratch } from '../kit.mjs';

export function measure({ quick }) {
  const folder = scratch('demo');
  const before = () => rmSync(folder, { recursive: true, force: true });
  const { demo } = inTurn({ demo: { command: ours('demo', '--out', folder), before } }, quick ? 1 : 3);
  return [plain('inspect demo', '2 units', demo, '≤ 8 s', demo.median <= 8)];
}
