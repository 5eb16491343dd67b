import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;
let machine: Machine;
let papers = 0;

const run = async (words: string, at: { readonly now: string } | { readonly today: string }): Promise<string> => {
  const { code, out, err } = await machine.inspect([...words.split(' '), '--by', '示例甲'], at);
  expect(`${code} ${err}`, words).toMatch(/^0 /);
  return out;
};
/** In earnest, under a clock that runs. */
const done = (day: string, words: string): Promise<string> => run(words, { now: `${day}T02:00:00Z` });
/** On a day that somebody set. */
const practised = (day: string, words: string): Promise<string> => run(words, { today: day });

const later = '2028-09-25';
/** What lists and the year's report tell in earnest. */
async function told(): Promise<readonly string[]> {
  const lists = ['recheck due', 'agenda', 'plaque list', `status ${unit}`, 'status', 'stats', 'publicity show'];
  const each: string[] = [];
  for (const words of lists) each.push((await machine.inspect(words, { now: `${later}T02:00:00Z` })).out);
  papers += 1;
  const file = path.join(machine.folder, `年报${papers}.docx`);
  await done(later, `notice annual --year 2026 -o ${file}`);
  return [...each, wordText(file)];
}

beforeEach(async () => {
  machine = await titleOffice();
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed', running: true });
});

it.each([
  `revoke ${unit} --ground weak --reason 演练 --date 2028-09-20`,
  `recheck record ${unit} --date 2028-09-10 --outcome improve --due 2028-12-20 --note 演练`,
])(
  'a title in earnest stays in dues, registers and the report of the year where somebody practised: %s',
  async (deed) => {
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
    await done('2026-09-08', 'publicity close');
    await done('2026-09-08', `designate ${unit} --date 2026-09-08`);
    await done('2026-09-10', `plaque award ${unit} --date 2026-09-10 --number 2026-01`);
    const before = await told();
    expect(before[0]).toContain(unit);
    await practised(later, deed);
    expect(await told()).toEqual(before);
    const kind = deed.startsWith('revoke') ? 'revocation' : 'recheck';
    const paper = await machine.inspect(`notice ${kind} ${unit} -o 决定.docx`, { now: `${later}T02:00:00Z` });
    expect(paper.code).not.toBe(0);
    // Whoever practises sees what was practised.
    expect(await practised(later, `status ${unit}`)).toContain(kind === 'revocation' ? '撤销县级称号' : '限期整改');
  },
);

it('a list and a naming that were only practised stand in no list, paper or statistic in earnest', async () => {
  const before = await told();
  await practised('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
  await practised('2026-09-08', 'publicity close');
  await practised('2026-09-08', `designate ${unit} --date 2026-09-08`);
  await practised('2026-09-10', `plaque award ${unit} --date 2026-09-10`);
  expect(await told()).toEqual(before);
  expect(await done(later, 'practice list')).toContain('命名');
});

it('an objection that was only practised is none against the list that is published in earnest', async () => {
  await practised('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
  await practised('2026-09-02', `publicity object ${unit} --text 未亮证 --by-whom 某人 --date 2026-09-02`);
  await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
  await done('2026-09-08', 'publicity close');
  await done('2026-09-08', `designate ${unit} --date 2026-09-08`);
  for (const told of [await done(later, 'publicity show'), await done(later, `status ${unit}`)])
    expect(told).not.toContain('异议 ');
});
