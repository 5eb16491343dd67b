import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { wordText } from '../support/papers.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;

it('a report tells that its acceptance was opened again, moved to another edition and closed for later, and the reasons that were asked for', async () => {
  const machine = await titleOffice();
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  const env = { INSPECT_BY: '张示范' };
  const done = async (today: string, words: string): Promise<void> => {
    const { code, err } = await machine.inspect(words, { today, env });
    expect([words, code, err]).toEqual([words, 0, err]);
  };
  const report = async (): Promise<string> => {
    const { json } = await machine.inspect(`report ${unit} --format docx -o 报告.docx --json`, {
      today: '2026-09-01',
      env,
    });
    // A concluded report stays where it is; the draft stands beside it.
    return wordText(json().file);
  };
  expect(await report()).not.toContain('办理经过');
  await done('2026-08-21', `reopen ${unit} --reason 漏看一份案卷`);
  await done('2026-08-21', 'standard export -o 标准.yaml');
  const file = path.join(machine.folder, '标准.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('id: henan-2022', 'id: yangxian-2026'));
  await done('2026-08-22', 'standard add 标准.yaml');
  await done('2026-08-22', `standard migrate ${unit} --to yangxian-2026 --reason 已按正式文本核对`);
  await done('2026-08-23', `score ${unit} 1.1.1 --none`);
  await done('2026-08-23', `close ${unit} --reason 一份证明下周补交`);
  expect(await report()).toMatch(
    /办理经过。2026年8月21日重开验收（张示范）：漏看一份案卷；2026年8月22日所用标准由henan-2022换为yangxian-2026（张示范）：已按正式文本核对；2026年8月23日现场收尾，待核（张示范）：一份证明下周补交。/,
  );
});
