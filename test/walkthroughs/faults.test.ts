import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Acceptance, readAcceptance } from '../../src/actions/acceptance/read-acceptance.ts';
import { requireEvidence } from '../../src/actions/onsite/evidence-required.ts';
import { editionFor } from '../../src/actions/standard/editions.ts';
import { readTables } from '../../src/documents/docx/read-form.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { editionYaml } from '../../src/standards/write-yaml.ts';
import { Store } from '../../src/store/store.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

/** The acceptance as the deed that concludes it sees it. */
async function acceptanceOf(machine: Machine, then: (store: Store, acceptance: Acceptance) => void): Promise<void> {
  const store = Store.open(machine.db, {
    now: () => new Date('2026-09-15T01:00:00Z'),
    clockFixed: true,
    newId: () => 'unused',
    machineFolder: machine.home,
    mode: 'read',
  });
  try {
    const { id } = store.units.find(unit);
    then(store, readAcceptance(store, id, 2026, await editionFor(store, id, 2026)));
  } finally {
    store.close();
  }
}

it('a fault is noted when it is seen, with its photo and who mends it until when, and tied to its item later', async () => {
  const machine = newMachine('faults');
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect(['unit', 'add', unit]);
  writeFileSync(path.join(machine.folder, '公示栏.jpg'), 'x');
  const visit = async (...lines: readonly string[]): Promise<string> => {
    const run = await machine.inspect(['start', unit, '--plain', '--by', '示例甲'], {
      tty: true,
      stdin: lines.map((line) => `${line}\n`).join(''),
      env: { INSPECT_VIEWER: 'true' },
    });
    expect(run.code, run.out.slice(-2000) + run.err).toBe(0);
    return run.out;
  };
  // 问题: a new one, then its photo from before the mending, then its item; who is responsible stands behind the deadline.
  const out = await visit(
    ...['8', '2', '公示栏没有更新', '30天内 样某'],
    ...['z', '1', '公示栏.jpg', '今天'],
    ...['t', '1.2.1', '1'],
    ...['1.2.1', '2', '2', '公示栏是上年度的', '9', '9', '11'],
  );
  expect(out).toContain('（整改前）');
  expect(out).toContain('归到 1.2.1 岗责体系建立、公开，评这一项时会提起');
  expect(out.replaceAll(/\s/g, '')).toContain('限2026年10月15日前整改，责任人样某，尚未查看整改）：公示栏没有更新');
  // The large-type page for the projector comes from 记录、撤销、打分表.
  expect(out).toContain('用浏览器打开，F11 全屏，空格翻页');
  const page = readFileSync(path.join(machine.folder, `${unit}2026投影.html`), 'utf8');
  expect(page).toContain('1.2.1 岗责体系建立、公开　扣 1 分　未公开岗责体系：公示栏是上年度的');
  expect(page).not.toMatch(/<script|https?:/);

  const [problem] = (await machine.inspect(['problem', 'list', unit, '--json'])).json();
  expect(problem).toMatchObject({ item: '1.2.1', deadline: '2026-10-15', responsible: '样某' });
  const later = ['problem', 'deadline', unit, problem.number, '--responsible', '样甲某', '--json'];
  expect((await machine.inspect(later)).json()).toMatchObject({ item: '1.2.1', responsible: '样甲某' });
  expect((await machine.inspect(['problem', 'deadline', unit, problem.number])).code).toBe(2);

  expect((await machine.inspect(['checklist', 'feedback', unit, '-o', '反馈.docx'])).code).toBe(0);
  const cells = (file: string): string =>
    readTables(readFileSync(path.join(machine.folder, file)), file)
      .flat()
      .join('\n');
  expect(cells('反馈.docx')).toContain('1.2.1 公示栏没有更新（2026年10月15日前整改，责任人样甲某）');
  expect((await machine.inspect(['report', unit, '-o', '报告.docx'])).code).toBe(0);
  expect(cells('报告.docx')).toContain('责任人：样甲某');
  expect(cells('反馈.docx')).toContain('1.2.1　岗责体系建立、公开：未公开岗责体系，公示栏是上年度的，扣1分');
  expect((await machine.inspect(['checklist', 'scores', unit, '-o', '打分表.docx'])).code).toBe(0);
  expect(cells('打分表.docx')).toContain('由成绩得出');

  // Written out and made again elsewhere it is the same problem.
  await machine.inspect(['answers', unit, '-o', '答案.yaml']);
  const answers = readFileSync(path.join(machine.folder, '答案.yaml'), 'utf8');
  for (const said of ['responsible: 样某', 'responsible: 样甲某', 'item: 1.2.1']) expect(answers).toContain(said);
  expect(existsSync(path.join(machine.folder, '答案.yaml'))).toBe(true);
});

it('where the office wants deductions evidenced, nothing is concluded before a file or a row stands beside each', async () => {
  const machine = newMachine('evidenced');
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  await machine.inspect(['config', 'set', 'evidence-required', '1.2.1、B1', '--reason', '办公会定']);
  const lines = ['1.2.1', '2', '2', '门户网站未见', '1.1.1', '2', '1', '缺图', '11'];
  const visit = await machine.inspect(['start', unit, '--plain', '--by', '示例甲'], {
    tty: true,
    stdin: lines.map((line) => `${line}\n`).join(''),
  });
  expect(visit.out.match(/按规定本项扣分须有佐证/g)).toHaveLength(1);
  const lacks = async (): Promise<boolean> =>
    (await machine.inspect(['check', unit, '--before-close'])).out.includes('1.2.1 扣了分而没有佐证');
  expect(await lacks()).toBe(true);
  await acceptanceOf(machine, (store, acceptance) =>
    expect(() => requireEvidence(store, acceptance)).toThrow('1.2.1 扣了分而没有佐证'),
  );
  writeFileSync(path.join(machine.folder, '截图.png'), 'x');
  const again = ['score', unit, '1.2.1', '--finding', '1.2.1-unpublished', '--note', '未见', '--attach', '截图.png'];
  expect((await machine.inspect(again)).code).toBe(0);
  expect(await lacks()).toBe(false);
  await acceptanceOf(machine, (store, acceptance) => requireEvidence(store, acceptance));
});

it('where the standard itself says so of an item, a deduction from it needs evidence; the office may take that back, with a reason', async () => {
  const machine = newMachine('evidenced-by-standard');
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  const [edition] = await shippedEditions();
  const yaml = editionYaml({
    ...edition!,
    id: 'henan-2027',
    items: edition!.items.map((item) => (item.id === '1.2.1' ? { ...item, evidenced: true } : item)),
  });
  writeFileSync(path.join(machine.folder, 'henan-2027.yaml'), yaml);
  expect((await machine.inspect('standard add henan-2027.yaml')).code).toBe(0);
  expect((await machine.inspect('standard use henan-2027 --year 2026 --reason 办公会定')).code).toBe(0);
  for (const [id, rule] of [
    ['1.2.1', '1.2.1-unpublished'],
    ['1.3.1', '1.3.1-stale'],
  ] as const)
    expect((await machine.inspect(['score', unit, id, '--finding', rule, '--note', '未见'])).code).toBe(0);
  const lacking = async (): Promise<readonly string[]> => {
    const { out } = await machine.inspect(['check', unit, '--before-close']);
    return [...out.matchAll(/(\S+) 扣了分而没有佐证/g)].map(([, id]) => id!);
  };
  expect(await lacking()).toEqual(['1.2.1']);
  await machine.inspect(['config', 'set', 'evidence-required', '不要', '--reason', '办公会定']);
  expect(await lacking()).toEqual([]);
});
