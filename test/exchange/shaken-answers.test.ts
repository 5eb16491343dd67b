import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { handOver, officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

const cases = [
  '案号,案由,当事人,案件类别,程序类型,承办人,立案日期,决定日期,处罚种类,罚款金额（元）,是否重大',
  '样罚〔2026〕903号,占道经营,样县虚构店,行政处罚,普通程序,张样例,2026-01-05,2026-03-02,罚款,60000,是',
];
const filings = (day: string) => [
  '案号,被处罚人,处罚种类,数额（元）,决定日期,报备日期',
  `样罚〔2026〕903号,样县虚构店,罚款,60000,2026-03-02,${day}`,
];

async function take(machine: Machine, kind: string, name: string, lines: string[]) {
  writeFileSync(path.join(machine.folder, name), `${lines.join('\n')}\n`);
  await ok(machine, ['import', kind, name, '--unit', unit, '-y', '--by', '示例乙']);
}

/** What a merge says before it is done, and as JSON. */
async function asked(
  from: Machine,
  to: Machine,
): Promise<{ text: string; file: string; json: { digest: string; shakenAnswers: unknown[] } }> {
  const file = path.join(from.folder, '交.bundle');
  await ok(from, ['bundle', 'create', '-o', file]);
  const text = await ok(to, ['bundle', 'merge', '--dry-run', file]);
  return { text, file, json: JSON.parse(await ok(to, ['bundle', 'merge', '--dry-run', '--json', file])) };
}

/** Two laptops with the ledgers of a unit, one of which has taken a point for what they tell. */
async function scoredByOne(): Promise<readonly [Machine, Machine]> {
  const [office, laptop] = await officeWithLaptops();
  await take(laptop, 'cases', '案件.csv', cases);
  await take(laptop, 'filings', '备案.csv', filings('2026-04-20'));
  await handOver(laptop, office);
  await ok(office, ['score', unit, '3.1.1', '--finding', '3.1.1-late=1', '--note', '超期', '--by', '示例甲']);
  return [office, laptop];
}

const cited = '评分项 3.1.1（2026年）的扣分依据备案.csv第 2 行（样罚〔2026〕903号，2026-04-20）';

it('a merge that takes the row under a deduction off names the deduction, and it is open afterwards', async () => {
  const [office, laptop] = await scoredByOne();
  const listed = JSON.parse(await ok(laptop, ['import', 'list', '--json'])) as { file: string; batch: string }[];
  const { batch } = listed.find(({ file }) => file === '备案.csv')!;
  await ok(laptop, ['import', 'undo', batch, '--reason', '导错了', '--by', '示例乙']);
  const { text, file, json } = await asked(laptop, office);
  expect(text).toContain(
    `依据变了  ${unit} ${cited}，现在没有了（重大行政处罚备案台账）；请照现在的重新评分（inspect score ${unit} 3.1.1 --year 2026 …）`,
  );
  expect(json.shakenAnswers).toMatchObject([{ item: '3.1.1', year: 2026 }]);
  await ok(office, ['bundle', 'merge', '--accept', json.digest, file]);
  expect(await ok(office, ['contradictions', unit])).toContain('现在没有了\n    尚未答复');
  // What was said once is not said at each merge.
  await ok(laptop, ['unit', 'edit', unit, '--address', '样路1号', '--by', '示例乙']);
  expect((await asked(laptop, office)).text).not.toContain('依据变了');
});

it('so does one that brings the deduction where the row was changed meanwhile', async () => {
  const [office, laptop] = await scoredByOne();
  await take(laptop, 'filings', '备案二.csv', filings('2026-03-05'));
  const told = `依据变了  ${unit} ${cited}，现在报备日期：2026-04-20 → 2026-03-05（备案二.csv）`;
  expect((await asked(office, laptop)).text).toContain(told);
  expect((await asked(laptop, office)).text).toContain(told);
});
