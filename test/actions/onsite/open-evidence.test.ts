import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { evidenceFiles, openEvidence } from '../../../src/actions/onsite/open-evidence.ts';
import { Store } from '../../../src/store/store.ts';
import { newMachine } from '../../support/run.ts';

it('a photo is opened as a copy in the machine’s folder, which goes at the next run’s look, or as persons are purged', async () => {
  const machine = newMachine();
  const old = { today: '2020-01-10' };
  await machine.inspect('init --office 样县样例办公室', old);
  await machine.inspect('unit add 样县甲虚构局 --phone 示例旧电话', old);
  await machine.inspect('unit edit 甲虚构 --phone 示例新电话', old);
  writeFileSync(path.join(machine.folder, '走廊.jpg'), '样张');
  const scored = await machine.inspect('score 甲虚构 1.1.1 --none --attach 走廊.jpg --by 示例甲', old);
  expect([scored.code, scored.err]).toEqual([0, '']);
  const viewed = path.join(machine.home, 'viewed');
  // What a run that has ended opened.
  const ended = path.join(viewed, `${spawnSync(process.execPath, ['-v']).pid}-x`);
  mkdirSync(ended, { recursive: true });
  writeFileSync(path.join(ended, '人脸.jpg'), '样张');
  const store = Store.open(machine.db, {
    now: () => new Date(),
    clockFixed: false,
    newId: () => 'none',
    machineFolder: machine.home,
    mode: 'read',
  });
  const unit = store.units.list({})[0]!.id;
  const [photo] = evidenceFiles(store, unit, 2020);
  const places = ['one', 'another'].map(() => openEvidence(store, photo!, 'true'));
  store.close();
  expect(existsSync(ended)).toBe(false);
  expect(places.map((place) => path.dirname(path.dirname(place)))).toEqual([viewed, viewed]);
  expect(places.map((place) => readFileSync(place, 'utf8'))).toEqual(['样张', '样张']);
  const now = '2026-09-15T01:00:00.000Z';
  const purged = await machine.inspect('purge --years 1 -y --confirm-date 2026-09-15 --by 示例甲', { now });
  expect(purged.code, purged.err).toBe(0);
  expect(purged.out).toContain('已清除');
  expect(readdirSync(viewed)).toEqual([]);
});
