import { describe, expect, test } from 'vitest';
import {
  drawOffice as office,
  sealAndOpen,
  seedFlags as seeds,
  tenFiles,
  twelveOfficers,
  drawUnit as unit,
} from '../support/draw-office.ts';

const without = (...gone: readonly number[]) => twelveOfficers.filter((_, at) => !gone.includes(at + 1));
const draw = (...more: readonly string[]) => ['draw', 'officers', unit, ...more, ...seeds, '--json'];

describe('a pool that was thinned before it was sealed is asked about, and the answer is sealed and printed', () => {
  test('rows taken off the ledger within the year, before anything was drawn', async () => {
    const made = await office();
    await made.roster(without(3, 7));
    const sealed = (await made.inspect(draw())).json();
    expect(sealed.statement).toContain('question: 本年度从台账移出 2 人:99010003、99010007=未答复\n');
    expect((await made.inspect(['draw', 'officers', unit, '--reason', '再抽', ...seeds])).err).not.toContain('移出');
  });

  test('an import that was undone counts as taken off; rows that came back do not', async () => {
    const made = await office(tenFiles);
    const [last] = (await made.inspect('import list --json')).json().slice(-1);
    expect((await made.inspect(['import', 'undo', last.batch, '--reason', '错了', '-y'])).code).toBe(0);
    await made.cases(tenFiles.slice(0, 9));
    const sealed = await made.inspect(['draw', 'cases', unit, '--count', '2', ...seeds, '--json']);
    expect(sealed.json().statement).toContain('question: 本年度从台账移出 1 件:样罚〔2026〕10号=未答复\n');
  });

  test('a pool that differs from that of the round before, whatever changed it', async () => {
    const made = await office();
    await made.inspect(draw());
    await made.roster([...without(3), '99010013,人员寅']);
    const again = ['--reason', '成绩不好看'];
    const asked = await made.inspect(['draw', 'officers', unit, ...again, ...seeds]);
    expect(asked.err).toContain('名单与第 1 次抽取时不同，少 1 人：99010003；多 1 人：99010013，为什么？');
    const answered = ['--answer', '名单变动=调走一人、新来一人', '--answered-by', '样政工'];
    await made.roster(without(3));
    const told = (await made.inspect(draw(...again, ...answered))).json();
    expect(told.statement).toContain('question: 名单与第 2 次抽取不同,少 1 人:99010013=调走一人、新来一人(样政工)\n');
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('who is excluded is named as such and not twice; the same pool is not asked about', async () => {
    const made = await office();
    await made.inspect(draw('--purpose', 'test', '--exclude', '99010001=病假'));
    const again = (await made.inspect(draw('--purpose', 'test', '--reason', '再抽'))).json();
    expect(again.statement).not.toContain('question:');
  });
});

describe('what stands on paper is what the record holds', () => {
  const paper = async (made: Awaited<ReturnType<typeof office>>, number: string) => {
    const file = `${made.folder}/${number}.json`;
    expect((await made.inspect(['draw', 'certificate', number, '-o', `${made.folder}/${number}.pdf`])).code).toBe(0);
    const { readFileSync } = await import('node:fs');
    return JSON.parse(readFileSync(file, 'utf8'));
  };

  test('a number that the program made is not said to be a person’s', async () => {
    const made = await office();
    const byProgram = await sealAndOpen(made, ['draw', 'seal', 'officers', unit, '--inspectors-by', '张示范']);
    expect((await paper(made, byProgram.number)).by.inspectors).toBe('程序生成');
    const typed = ['draw', 'seal', 'officers', unit, '--reason', '再抽', '--inspectors-by', '张示范'];
    const stdin = '493021857730\n';
    const sealed = await made.inspect([...typed, '--inspectors-number-stdin', '--json'], { stdin });
    expect(sealed.json().by.inspectors).toBe('张示范');
  });

  test('a draw that was taken over is listed as such and by its certificate', async () => {
    const made = await office();
    const first = (await made.inspect(draw())).json();
    await made.inspect(['draw', 'extend', first.id, '1', '--purpose', 'test', '--reason', '多看一人', ...seeds]);
    const standing = async () =>
      (await made.inspect('draw list --json')).json().map((one: { supersededBy: string | null }) => one.supersededBy);
    expect(await standing()).toEqual([null, null]);
    // For the test alone drawn again, the first still counts for the other two.
    const test = (await made.inspect(draw('--purpose', 'test', '--reason', '只换测试'))).json();
    expect(await standing()).toEqual([null, test.id, null]);
    const all = (await made.inspect(draw('--reason', '全部再抽'))).json();
    expect(await standing()).toEqual([all.id, all.id, all.id, null]);
    expect((await made.inspect('draw list')).out).toContain('被第 4 次取代');
  });
});
