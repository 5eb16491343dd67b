import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { recordBriefing, recordFieldCheck, recordMaterial, setTeam } from '../../../src/actions/onsite/record-visit.ts';
import { Store } from '../../../src/store/store.ts';
import { drawOffice, drawUnit, seedFlags } from '../../support/draw-office.ts';
import { concludeAt } from '../../support/title-year.ts';

test('what comes after a conclusion is refused with the way on, and what came into the file all the same is in no sentence of the report', async () => {
  const made = await drawOffice();
  const today = '2026-08-20';
  expect((await made.inspect(['draw', 'officers', drawUnit, ...seedFlags], { today })).code).toBe(0);
  await concludeAt(made, drawUnit, { day: today, verdict: 'passed' });
  const report = async (name: string): Promise<string> => {
    const done = await made.inspect(['report', drawUnit, '-o', name], { today });
    expect(done.code, done.err).toBe(0);
    const text = execFileSync('pdftotext', ['-raw', path.join(made.folder, name), '-'], { encoding: 'utf8' });
    return text.replaceAll(/\s/g, '');
  };
  const before = await report('1.pdf');
  expect(before).toContain('第1次抽取');

  const again = await made.inspect(['draw', 'officers', drawUnit, ...seedFlags, '--reason', '补抽'], { today });
  expect([again.code, again.err]).toEqual([4, expect.stringContaining('已作结论')]);
  expect(again.err).toContain('inspect reopen');

  let ids = 0;
  const store = Store.open(made.db, {
    now: () => new Date(`${today}T08:00:00Z`),
    clockFixed: true,
    newId: () => {
      ids += 1;
      return `late${String(ids).padStart(22, '0')}`;
    },
    machineFolder: made.home,
    mode: 'write',
  });
  const unit = store.units.find(drawUnit).id;
  const at = { unit, year: 2026, author: '甲检查' };
  const member = { name: '赵后到', lead: true, sections: [], recused: null };
  const parts: readonly (() => void)[] = [
    () => setTeam(store, at, [member]),
    () => recordBriefing(store, at, { progress: '后补', measures: '', results: '', promises: '', attendees: '' }),
    () => recordMaterial(store, at, '工作方案', true, null),
    () =>
      recordFieldCheck(store, at, {
        kind: 'undercover',
        notes: '后补',
        outcome: '',
        caseKey: null,
        satisfaction: null,
        uncivil: false,
      }),
  ];
  for (const part of parts) expect(part).toThrow('已作结论');
  // A file of an earlier version may hold it.
  store.write('甲检查', () => {
    store.journal.append('visit.team', `team/${unit}/2026`, {
      unit,
      year: 2026,
      body: { members: [{ ...member, sections: [] }] },
    });
    store.journal.append('visit.material', `material/${unit}/2026/工作方案`, {
      unit,
      year: 2026,
      body: { name: '工作方案', present: true, note: null },
    });
  });
  store.close();
  expect(await report('2.pdf')).toBe(before);
});
