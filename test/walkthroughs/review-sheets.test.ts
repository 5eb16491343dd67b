import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../src/documents/package.ts';
import { Store } from '../../src/store/store.ts';
import { readPdf } from '../documents/support/read-pdf.ts';
import { bundle } from '../support/bundle.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { openTerminal } from '../support/pty.ts';
import type { Machine } from '../support/run.ts';

let machine: Machine;
let keys: readonly string[];
beforeAll(async () => {
  machine = await onsiteMachine('review-sheets');
  const { files } = (await machine.inspect('review show 甲虚构 --json')).json();
  keys = files.map((file: { key: string }) => file.key);
});

/** 评查案卷 line by line: what is answered there, then back to the menu and out. */
async function reviews(by: string, ...lines: readonly string[]): Promise<string> {
  const stdin = ['4', ...lines, '<', '8', '11'].map((line) => `${line}\n`).join('');
  const run = await machine.inspect(['start', '甲虚构', '--plain', '--by', by], { tty: true, stdin });
  expect(run.code, `${run.out}\n${run.err}`).toBe(0);
  return run.out;
}
const review = (words: readonly string[], by: string) => machine.inspect(['review', ...words, '--by', by]);
const sheetOf = async (key: string, by: string) =>
  (await machine.inspect(['review', 'show', '甲虚构', key, '--by', by, '--json'])).json();

/** What the journal holds of a file's reviews, without ids and hashes. */
function reviewsStored(key: string, kind: 'review.answered' | 'review.marked' | 'review.agreed'): unknown[] {
  const store = Store.open(machine.db, {
    now: () => new Date(),
    clockFixed: false,
    newId: () => 'unused',
    machineFolder: machine.home,
    mode: 'read',
  });
  try {
    return store.journal
      .currentWhere({ kinds: [kind] })
      .filter((entry) => entry.body.key === key)
      .map((entry) => {
        const { personal: _, ...body } = entry.body;
        return { author: entry.author, body: { ...body, key: 'K' }, personal: store.journal.personalOf(entry.id) };
      });
  } finally {
    store.close();
  }
}

describe('评查表 question by question', () => {
  it('keeps each answer, goes back one item, and goes on where it was left', async () => {
    const first = await reviews('示例甲', '1', '1', '', '', '', '7');
    expect(first).toContain('本表是示例，不是官方评查标准');
    expect(first).toContain('基础项　案件主体（违反即 0 分）');
    expect(await sheetOf(keys[0]!, '示例甲')).toMatchObject({ answered: 3, finished: false });

    const again = await reviews('示例甲', '1', '1', '<', '2', '主体写错', '7');
    expect(again).toContain('接着填评查表（已答 3 项，共 48 项）');
    expect(again).toContain('已记 J3：违反（主体写错）');
    expect((await sheetOf(keys[0]!, '示例甲')).broken).toEqual([{ id: 'J3', note: '主体写错' }]);

    // An answer already given stays unless another is chosen; one that is chosen takes its place.
    await reviews('示例甲', '1', '1', '<', '', '<', '1', '7');
    expect((await sheetOf(keys[0]!, '示例甲')).broken).toEqual([]);
  });
  it('takes what the rubric allows and nothing else, with the fact', async () => {
    const lines = ['1', '1', '4', '', '2', '3', '1', '', '5', '立案晚了三天', '2', '0.7', '1.5', '三处没填', '7'];
    const out = await reviews('示例甲', ...lines);
    expect(out).toContain('已记 16 项：没有违反');
    expect(out).toContain('本项可扣 1、2 分');
    expect(out).toContain('请写明事实');
    expect(out).toContain('“5”说明不了什么，请用几个字写明');
    expect(out).toContain('本项可扣 0.5、1、1.5、2 分');
    const { defects } = await sheetOf(keys[0]!, '示例甲');
    expect(defects).toEqual([
      { id: '1.2', count: 1, note: '立案晚了三天' },
      { id: '1.3', count: 3, note: '三处没填' },
    ]);
  });
  it('finishes on its last screen, after which it is locked', async () => {
    // A look at the end, and back to what is open; then part by part: nothing else is found.
    const out = await reviews('示例甲', '1', '1', '6', '', '4', '4', '4', '4', '');
    expect(out).toContain('1. 接着评未答的 26 项');
    expect(out).toContain('得分　100 − 1 − 1.5 = 97.5');
    expect(out).toContain(`示例甲 已完成 ${keys[0]}：97.5 分`);
    expect(await sheetOf(keys[0]!, '示例甲')).toMatchObject({ finished: true, score: 97.5, answered: 48 });
    const late = await review(['item', '甲虚构', keys[0]!, '1.1', '--full'], '示例甲');
    expect(late).toMatchObject({ code: 4 });
    expect(late.err).toContain('已经完成，不能再改');
  });
  it('says to whom the draw gave a file, and who fills it in instead', async () => {
    const { draws } = { draws: (await machine.inspect('draw list 甲虚构 --json')).json() };
    const { number } = draws.find((draw: { kind: string }) => draw.kind === 'cases');
    const words = ['draw', 'assign', number, '--reviewer', '示例庚', '--reviewer', '示例辛'];
    expect((await machine.inspect(words)).code).toBe(0);
    // Another sits down: what the first wrote is no longer on the screen, or is not to be read.
    expect(await reviews('示例甲', '4', '2')).toContain('本人操作；上面是别人的评查内容，请不要往回翻');
    const out = await reviews('示例甲', '2', '3');
    expect(out).toContain('未开始（分给 示例');
    expect(out).toContain('评查，现在的评查人是 示例甲');
  });
  it('may be opened again while the other has not finished, with all its answers', async () => {
    const reopened = await review(['reopen', '甲虚构', keys[0]!, '--reason', '漏看'], '示例甲');
    expect(reopened.code, reopened.err).toBe(0);
    expect(await sheetOf(keys[0]!, '示例甲')).toMatchObject({ finished: false, answered: 48, score: 97.5 });
    const finished = await reviews('示例甲', '1', '1', '');
    expect(finished).toContain('97.5 分');
  });
  it('is nobody else’s for a blank in the name of whoever filled in the other', async () => {
    const asAnother = await review(['item', '甲虚构', keys[0]!, '1.1', '--full'], '示　例甲');
    expect([asAnother.code, asAnother.err]).toEqual([4, expect.stringMatching(/^错误：示例甲 的评查表.*已经完成/)]);
    // Nor where another sits down and types it: the sheet is his own.
    expect(await reviews('示例丙', '4', '4', '示 例甲')).toContain('请示例甲本人操作');
  });
  it('asks what was agreed item by item, has both sign, and keeps both originals', async () => {
    const [key] = keys as readonly [string];
    await review(['item', '甲虚构', key, '1.2', '--deduct', '2', '--reason', '两次都晚'], '示例乙');
    const blind = await reviews('示例丙', '1', '3');
    expect(blind).toContain('示例甲 已完成，示例乙 进行中');
    expect(blind).not.toMatch(/97\.5|立案晚了/);
    const done = await review(['finish', '甲虚构', key, '--rest-full', '--json'], '示例乙');
    expect(done.json()).toMatchObject({ finished: true, score: 98 });

    // Half a point apart is more than this office leaves to the two: what the team said is asked and kept.
    await machine.inspect(['config', 'set', 'review-gap', '0.4', '--reason', '办公会定']);
    const alone = ['agree', '甲虚构', `${key}=98`, '--signed', '示例甲', '--signed', '示例乙'];
    const refused = await review(alone, '组长');
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('超过办公室规定的 0.4 分，须集体讨论')]);
    const out = await reviews('组长', '1', '1', '1', '', '四人讨论，按立案日期认定', '2.5', '2', '0', 'y', 'y');
    expect(out).toContain('请写明讨论情况');
    expect(out).toContain('差异　1.2 立案不及时：示例甲 扣 1，示例乙 扣 2');
    expect(out).toContain('差异　1.3 立案审批表填写不规范：示例甲 扣 1.5，示例乙 不扣');
    expect(out).toMatch(/不能扣 \S+ 分，可扣 /);
    expect(out).toContain('议定 98 分，示例甲、示例乙 签认');
    // Nobody's name is signed by the Enter of another, and what was just agreed here is no news from elsewhere.
    expect(out).toMatch(/示例甲 本人签认\s+是或否（回车＝否）/);
    expect(out).not.toContain('别处刚记');
    const [agreed] = reviewsStored(key, 'review.agreed') as { body: Record<string, unknown> }[];
    expect(agreed!.body).toMatchObject({
      score: 9800,
      zero: false,
      signers: ['示例甲', '示例乙'],
      discussed: '四人讨论，按立案日期认定',
      settled: [
        { id: '1.2', value: 200 },
        { id: '1.3', value: null },
      ],
      originals: [
        { reviewer: '示例甲', score: 9750, zero: false },
        { reviewer: '示例乙', score: 9800, zero: false },
      ],
    });
    expect((await review(['show', '甲虚构'], '组长')).out).toMatch(/98 .*示例甲 已完成，示例乙 已完成/);
  });
});

describe('a sheet in progress', () => {
  it('loses and doubles no answer when the program is killed', async () => {
    const program = await bundle('test/support/program.ts');
    const own = await onsiteMachine('killed-sheet');
    const args = [program, 'start', '甲虚构', '--by', '示例甲', '--plain'];
    for (const round of [1, 2]) {
      const terminal = openTerminal(process.execPath, args, {
        env: { INSPECT_HOME: own.home, INSPECT_TODAY: '2026-09-15' },
      });
      await terminal.waitFor('编号（1-11');
      terminal.type('4\r1\r1\r');
      // Four answers each time; the fifth question shows that the fourth is stored.
      for (let at = 1; at <= 4; at += 1) {
        await terminal.waitFor(`第 ${(round - 1) * 4 + at} 项`);
        await terminal.waitFor('编号（1-8');
        terminal.type('\r');
      }
      await terminal.waitFor(`第 ${round * 4 + 1} 项`);
      terminal.kill();
      await terminal.ended;
      const { files } = (await own.inspect('review show 甲虚构 --json')).json();
      const sheet = (await own.inspect(['review', 'show', '甲虚构', files[0].key, '--by', '示例甲', '--json'])).json();
      expect(sheet.answered).toBe(round * 4);
    }
    const log = (await own.inspect('log --kind review --json')).json() as unknown[];
    expect(log).toHaveLength(8);
    expect((await own.inspect('verify --json')).json()).toMatchObject({ ok: true });
  });
});

describe('the three ways in', () => {
  it('leave the same finished sheet: asked, by flags, by workbook', async () => {
    const [, key] = keys as readonly [string, string];
    // Asked: everything in order but 2.5 (a range) and 3.2 (two places).
    const asked = [
      '2',
      '1',
      '4',
      '4',
      '5',
      '2.5',
      '2',
      '3.5',
      '没有清单',
      '4',
      '5',
      '3.2',
      '2',
      '4',
      '两处',
      '4',
      '4',
      '4',
      '',
    ];
    expect(await reviews('示例甲', ...asked)).toContain('92.5 分');
    const flags = (words: readonly string[]) => review(['item', '甲虚构', key, ...words], '示例乙');
    await flags(['2.5', '--deduct', '3.5', '--reason', '没有清单']);
    await flags(['3.2', '--deduct', '4', '--reason', '两处']);
    expect((await review(['finish', '甲虚构', key, '--rest-full'], '示例乙')).code).toBe(0);
    const [one, other] = reviewsStored(key, 'review.marked') as { author: string; body: object; personal: object }[];
    expect(one).toMatchObject({ author: '示例甲', body: { reviewer: '示例甲', score: 9250 } });
    expect(other).toEqual({ ...one, author: '示例乙', body: { ...one!.body, reviewer: '示例乙' } });

    await review(['sheet', '甲虚构', '-o', '评查.xlsx'], '示例丁');
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(machine.folder, '评查.xlsx'));
    for (const sheet of book.worksheets)
      sheet.eachRow((row) => {
        const id = String(row.getCell(1).value);
        if (id === '2.5') [row.getCell(6).value, row.getCell(7).value, row.getCell(8).value] = [1, 3.5, '没有清单'];
        if (id === '3.2') [row.getCell(6).value, row.getCell(8).value] = [2, '两处'];
      });
    // The first two files have their two reviewers; only the third is left for a workbook.
    for (const sheet of book.worksheets.slice(0, 2)) book.removeWorksheet(sheet.id);
    await book.xlsx.writeFile(path.join(machine.folder, '填.xlsx'));
    const loaded = await review(['load', '甲虚构', '填.xlsx'], '示例丁');
    expect(loaded.code, loaded.err).toBe(0);
    const [third] = reviewsStored(keys[2]!, 'review.marked');
    expect(third).toEqual({ ...one, author: '示例丁', body: { ...one!.body, reviewer: '示例丁' } });
    // The same workbook again changes nothing; another one is refused.
    expect((await review(['load', '甲虚构', '填.xlsx'], '示例丁')).code).toBe(0);
  });
  it('refuse what the rubric does not allow, each in one line', async () => {
    const [, , key] = keys as readonly [string, string, string];
    const said = async (...words: string[]) => review(['item', '甲虚构', key, ...words], '示例戊');
    expect(await said('9.9', '--full')).toMatchObject({ code: 1 });
    expect((await said('9.9', '--full')).err).toContain('评查表没有“9.9”这一项');
    expect((await said('1.1', '--deduct', '3', '--reason', '没有')).err).toContain('可扣 4 分');
    expect((await said('1.1', '--broken', '--reason', '没有')).err).toContain('1.1 是一般项');
    expect((await said('J1', '--deduct', '3', '--reason', '没有')).err).toContain('J1 是基础项');
    expect((await said('J1', '--broken')).err).toContain('没有写明事实');
    expect((await said('J1')).err).toContain('--full、--deduct 分数、--broken、--skip、--absent 或 --award');
    const open = await review(['finish', '甲虚构', key], '示例戊');
    expect(open).toMatchObject({ code: 4 });
    expect(open.err).toContain('还有 48 项没有答');
  });
});

describe('a sheet of which the other is not finished', () => {
  // 100 − 38.5: a number and words that stand nowhere else.
  // Digits within a hash or an id are none of the reviewer's.
  const secret = /61\.5|(?<![\da-z])6150(?![\da-z])|38\.5|暗记/;
  let blind: Machine;
  let key: string;
  beforeAll(async () => {
    blind = await onsiteMachine('blind');
    key = (await blind.inspect('review show 甲虚构 --json')).json().files[0].key;
    const losses = { '1.1': 4, '2.1': 4, '2.2': 4, '2.4': 6, '2.5': 6, '3.2': 6, '3.3': 5, '2.6': 3, '5.2': 0.5 };
    for (const [item, points] of Object.entries(losses)) {
      const words = ['review', 'item', '甲虚构', key, item, '--deduct', String(points), '--reason', `暗记${item}`];
      const run = await blind.inspect([...words, '--by', '示例甲']);
      expect(run.code, run.err).toBe(0);
    }
    const begun = ['review', 'item', '甲虚构', key, 'J1', '--broken', '--reason', '暗记乙', '--by', '示例乙'];
    expect((await blind.inspect(begun)).code).toBe(0);
    const done = await blind.inspect(['review', 'finish', '甲虚构', key, '--rest-full', '--by', '示例甲']);
    expect(done.out).toContain('= 61.5');
  });

  /** All text of a file: of documents and workbooks what a reader sees, of others the bytes. */
  function textOf(file: string): string {
    const bytes = readFileSync(file);
    if (file.endsWith('.pdf'))
      return readPdf(bytes)
        .flatMap((page) => page.glyphs.map((glyph) => glyph.text))
        .join('');
    if (/\.(docx|xlsx)$/.test(file))
      return [...readZip(bytes).values()].map((part) => part.toString('utf8')).join('\n');
    return bytes.toString('utf8');
  }
  function filesUnder(folder: string): string[] {
    return readdirSync(folder).flatMap((name) => {
      const file = path.join(folder, name);
      return statSync(file).isDirectory() ? filesUnder(file) : [file];
    });
  }

  it('is shown to its reviewer and by no view to anybody else', async () => {
    expect((await blind.inspect(['review', 'show', '甲虚构', key, '--by', '示例甲'])).out).toMatch(secret);
    const views = [
      'log',
      'log --json --last 400',
      'log -o 日志.csv',
      'history 甲虚构',
      'history 甲虚构 --json',
      'history 甲虚构 2.2.1',
      'review show 甲虚构',
      'review show 甲虚构 --json',
      `review show 甲虚构 ${key}`,
      `review show 甲虚构 ${key} --json`,
      'review compare 甲虚构',
      'review compare 甲虚构 --json',
      'review sheet 甲虚构 -o 表.xlsx --reviewer 示例甲',
      'checklist 甲虚构 -o 清单.pdf',
      'checklist review 甲虚构 -o 评查.pdf',
      'status',
      'status --json',
      'result 甲虚构',
      'result 甲虚构 --json',
      'check 甲虚构',
      'check 甲虚构 --json',
      'check 甲虚构 --before-close --json',
      'explain 甲虚构 2.2.1',
      'explain 甲虚构 B3 --json',
      'test show 甲虚构 --json',
      'draw list --json',
      'agenda --json',
      'stats 2026 --json',
      'conflicts list --json',
      'verify --json',
      'unit show 甲虚构 --json',
      'problem list 甲虚构 --json',
      'import list --json',
      'answers 甲虚构 -o 重放.yaml',
      'score 甲虚构 --sheet -o 打分.xlsx',
      'report 甲虚构 -o 报告.pdf',
      'report 甲虚构 -o 报告.docx --format docx',
      'export 2026 -o 全年',
      'bundle create -o 包.inspect',
      'bundle show 包.inspect --json',
    ];
    for (const by of ['示例乙', '组长'])
      for (const view of by === '示例乙' ? views : views.slice(0, 12)) {
        const run = await blind.inspect(`${view} --by ${by}`, { cwd: blind.folder });
        expect([view, run.code === 2], run.err).toEqual([view, false]);
        // The second reviewer sees the own words, and those alone.
        const own = by === '示例乙' ? '暗记乙' : '';
        expect([view, secret.exec(run.out.replaceAll(own || '\0', ''))?.[0] ?? null]).toEqual([view, null]);
      }
    const written = filesUnder(blind.folder).filter(
      (file) => !file.startsWith(blind.home) && !file.endsWith('.inspect'),
    );
    expect(written.length).toBeGreaterThanOrEqual(8);
    for (const file of written) {
      const text = textOf(file).replaceAll('暗记乙', '');
      expect([path.basename(file), secret.exec(text)?.[0] ?? null]).toEqual([path.basename(file), null]);
    }
  });
  it('is shown to all once the other has finished', async () => {
    expect((await blind.inspect(['review', 'finish', '甲虚构', key, '--by', '示例乙'])).code).toBe(0);
    expect((await blind.inspect('review compare 甲虚构 --by 组长')).out).toContain('61.5');
  });
  it('stands in the report with the other and the agreed value, and not in the public version', async () => {
    const agreed = ['review', 'agree', '甲虚构', `${key}=55`, '-y', '--signed', '示例甲', '--signed', '示例乙'];
    expect((await blind.inspect(agreed)).code).toBe(0);
    const write = async (...words: string[]): Promise<string> => {
      const run = await blind.inspect(['report', '甲虚构', ...words], { cwd: blind.folder });
      expect(run.code, run.err).toBe(0);
      return textOf(path.join(blind.folder, words[words.indexOf('-o') + 1]!)).replaceAll(/<[^>]*>|\s/g, '');
    };
    for (const report of [await write('-o', '议定.pdf'), await write('-o', '议定.docx', '--format', 'docx')]) {
      // Proof takes a space between characters for a slip.
      expect(report).toContain('号：两人原评查表与议定');
      expect(report).toContain('先行登记保存手续不规范扣6不扣');
      expect(report).toContain('处罚主体不具备法定资格不扣违反');
      expect(report).toContain('得分61.5分0分（0分案卷）55分');
      expect(report).toContain('议定得分由示例甲、示例乙签认');
      // What the sheets say of persons stays out of the report.
      expect(report).not.toContain('暗记');
    }
    // In the rubric's order, whoever took the points.
    expect(await write('-o', '议定二.pdf')).toMatch(/J1处罚.*1\.1没有立案.*2\.5先行登记.*5\.2文书/);
    const open = await write('-o', '公示版.pdf', '--public');
    expect(open).not.toMatch(/61\.5|示例甲|示例乙|原评查表/);
  });
});
