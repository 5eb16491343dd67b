import { expect, it } from 'vitest';
import { newMachine } from './support/run.ts';

const unit = '样县甲虚构局';

it('what a line about last year tells to do next is about last year, and this year is not named', async () => {
  const machine = newMachine('last-year');
  const on = (today: string, words: string) =>
    machine.inspect(`${words} --by 张样例`, { today, now: `${today}T01:00:00Z` });
  for (const words of ['init', `unit add ${unit}`])
    expect([words, (await on('2026-09-15', words)).code]).toEqual([words, 0]);
  const score = `score ${unit} 1.1.1 --none --note 查看材料属实 -y`;
  expect((await on('2026-09-15', score)).out).toContain(`下一步：inspect score ${unit} B1 …`);
  const later = await on('2027-02-10', `score ${unit} 1.1.2 --none --note 查看材料属实 -y --year 2026`);
  expect([later.code, later.out]).toEqual([
    0,
    expect.stringContaining(`下一步：inspect score ${unit} B1 --year 2026 …`),
  ]);
  const check = await on('2027-02-10', `check ${unit} --before-close --year 2026`);
  expect(check.out).toContain(`inspect start ${unit} --year 2026（验收组）`);
  expect(check.out).not.toMatch(/inspect (start|score|draw|check) (?!.*--year 2026)/);
  const refused = await on('2027-02-10', 'publicity open --year 2026 --from 2027-02-20');
  expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('用 inspect status --year 2026 查看')]);
});
