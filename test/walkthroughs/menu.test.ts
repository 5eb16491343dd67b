import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import Excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { CommandSpec } from '../../src/command.ts';
import {
  elsewhere,
  type Hint,
  inspect as inspectIs,
  invocationsIn,
  once,
  phrase,
  some,
} from '../../src/domain/invocation.ts';
import { nouns } from '../../src/nouns.ts';
import { parse } from '../../src/program.ts';
import { consequenceLines } from '../../src/walkthroughs/menu/consequence.ts';
import type { Menu } from '../../src/walkthroughs/menu/menu.ts';
import { stepsIn } from '../../src/walkthroughs/menu/next-step.ts';
import { askingTask } from '../../src/walkthroughs/menu/questions.ts';
import { commandOf } from '../../src/walkthroughs/menu/run-task.ts';
import type { AskingTask, Blank } from '../../src/walkthroughs/menu/task.ts';
import { menuTasks as choices, menuStages } from '../../src/walkthroughs/menu/tasks/index.ts';
import { wayOn } from '../../src/walkthroughs/menu/way-on.ts';
import { enrolled } from '../support/enrol.ts';
import { inspect, newMachine } from '../support/run.ts';

const streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };

/** A command line that a task may come to: every blank answered, each choice its `nth`. */
function lineOf(task: AskingTask, nth: number): string[] {
  const given = new Map<string, readonly string[]>();
  return task.words.flatMap((word) => {
    if (typeof word === 'string') return [word];
    if ('look' in word) return [];
    if (word.when && !word.when(given)) return [];
    if ('say' in word) return [word.say];
    const value = answerFor(word, nth);
    given.set(word.name, value === '' ? [] : [value]);
    if (word.unsaid || word.variable || value === '') return [];
    if (word.ask === 'yes') return [value];
    return [...(word.flag ? [word.flag] : []), (word.before ?? '') + value];
  });
}

function answerFor(blank: Blank, nth: number): string {
  if (blank.choices) return blank.choices[Math.min(nth, blank.choices.length - 1)]![0];
  if (blank.ask === 'yes') return blank.flag ?? '';
  return blank.from === 'kinds' ? 'officers' : '样例';
}

const menuTasks = await Promise.all(choices.map((task) => askingTask(nouns, task)));
const own = menuTasks.filter((task) => !task.own);

describe('the start menu', () => {
  test('every choice stands for command lines that the program understands', async () => {
    const wrong: string[] = [];
    for (const task of own) {
      for (let nth = 0; nth < 6; nth += 1) {
        const words = lineOf(task, nth);
        try {
          await parse(words, { env: {}, cwd: '.' }, streams);
        } catch (error) {
          wrong.push(`${task.title}: inspect ${words.join(' ')}: ${(error as Error).message}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('everything that the program does can be chosen, but for what the menu itself does or nobody does by hand', async () => {
    const specs: CommandSpec[] = [];
    for (const noun of nouns) specs.push(...(await noun.load()).specs);
    const chosen = new Set<string>();
    for (const task of own) {
      for (let nth = 0; nth < 6; nth += 1) {
        const parsed = await parse(lineOf(task, nth), { env: {}, cwd: '.' }, streams);
        if ('spec' in parsed) chosen.add(parsed.spec.path);
      }
    }
    const missing = specs.filter((spec) => !spec.hidden && !chosen.has(spec.path)).map((spec) => spec.path);
    expect(missing).toEqual([
      // The menu is open already.
      'menu',
      // In the menu a draw is sealed by `draw officers`, `draw cases` and `draw callbacks`.
      'draw seal',
      // The same as `checklist materials`, which is there.
      'checklist',
      // `config list` shows all settings at once.
      'config get',
      // Only who types commands has them completed.
      'completion',
    ]);
  });

  test('no list is longer than a screen of 24 lines, and each title is short enough to show its command', () => {
    for (const stage of Object.keys(menuStages)) {
      const tasks = menuTasks.filter((task) => task.stage === stage);
      expect(tasks.length, stage).toBeGreaterThan(0);
      expect(tasks.length, stage).toBeLessThanOrEqual(16);
    }
    expect(menuTasks.filter((task) => task.title.length > 22).map((task) => task.title)).toEqual([]);
    expect(menuTasks.map((task) => task.title).filter((title, at, all) => all.indexOf(title) !== at)).toEqual([]);
  });

  test('no two blanks of a choice share a name, and what a choice is known by is asked before it', () => {
    const wrong = menuTasks.flatMap((task) => {
      const names = task.words.flatMap((word) => (typeof word !== 'string' && 'ask' in word ? [word.name] : []));
      return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${task.title}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test('a command that is told as the next step is opened as a choice, with the ids of what it is given', async () => {
    const unit = { id: 'a1', name: '样县甲虚构局' };
    const draw = { id: 'd1', number: '2026-A01' };
    const told = async (...hints: readonly Hint[]): Promise<string[]> =>
      (await stepsIn(nouns, hints)).map((step) => [step.task.title, ...[...step.known.values()].flat()].join(' '));
    const [accept] = await stepsIn(nouns, [inspectIs('application accept', { unit })]);
    expect(accept).toMatchObject({ task: { title: '审核通过，列为培育对象' }, about: '样县甲虚构局' });
    expect([...accept!.known.values()]).toEqual([['a1']]);
    expect(await told(inspectIs('check', { unit, '--before-close': true }), inspectIs('conclude', { unit }))).toEqual([
      '收尾检查 a1',
      '作出结论 a1',
    ]);
    expect(await told(inspectIs('conclude', { unit, '--out': '样县甲虚构局2026验收' }))).toEqual([
      '结论的全套文书，写进一个文件夹 a1',
    ]);
    expect(await told(inspectIs('draw certificate', { id: draw }))).toEqual(['打印抽取证书 d1']);
    expect(await told(inspectIs('draw verify', { 'id-or-file': draw }))).toEqual(['重算一次抽取，与封存单核对 d1']);
    const settled = { '--outcome': 'rejected', '--reason': some('核实情况') };
    expect(await told(inspectIs('publicity settle', { number: '2026-K7Q3', ...settled }))).toEqual([
      '记录异议的核实结果 2026-K7Q3 rejected',
    ]);
    expect(await told(once('期满以后', inspectIs('publicity close')))).toEqual(['结束公示']);
    expect(await told(inspectIs('designate', { unit: ['甲虚构局', '乙虚构局'], '--date': '2026-10-10' }))).toEqual([
      '命名为示范点 甲虚构局 乙虚构局 2026-10-10',
    ]);
    expect(await told(inspectIs('plaque award', { unit, '--number': some('正式编号') }))).toEqual([
      '给已授的牌补正式编号 a1',
    ]);
    expect(await told(inspectIs('plaque award', { unit }))).toEqual(['授牌 a1']);
    expect(await told(inspectIs('selfcheck load', { unit, file: some('填好的自评表') }))).toEqual([
      '单位自评：写出自评表、读入、与核定对照 load a1',
    ]);
    expect(await told(phrase`请先运行 ${inspectIs('init')} 建立，或用 --db 指定已有的数据文件`)).toEqual([
      '建立数据文件',
    ]);
    const settle = { hole: some('编号'), value: some('取值'), '--year': some('年度'), '--reason': some('依据') };
    expect(await told(inspectIs('standard settle', settle))).toEqual(['明确一个没有写明的事项']);
    expect(
      await told(phrase`在另一台电脑上：${elsewhere(inspectIs('bundle merge', { file: '带走.bundle' }))}`),
    ).toEqual([]);
    expect(await told(inspectIs('start', { unit, '--year': 2026, '--db': '演示/inspect.db' }))).toEqual([]);
    expect(await told(phrase`用 ${inspectIs('status')} 查看各单位情况`)).toEqual(['各单位进展、到期和所缺']);
    expect(await told('用 inspect status 查看各单位情况')).toEqual([]);
  });

  test('a choice shows its command with the blanks named', () => {
    const shown = (title: string): string => commandOf(menuTasks.find((task) => task.title === title)!);
    expect(shown('导入台账')).toBe('inspect import <种类> <文件> [--unit <单位>]');
    expect(shown('登记查看整改的情况')).toBe('inspect problem see <单位> <问题> --mended|--not-mended [--note <情况>]');
    expect(shown('换一个年度办理')).toBe('inspect … --year <年度>');
  });

  test('a choice asks for what its command takes, with the question of the command, and for nothing else', async () => {
    const asked = menuTasks.find((task) => task.title === '停用一个单位（记录保留）')?.words.slice(2);
    const declared = (await nouns.find(({ name }) => name === 'unit')?.load())?.specs.find(
      ({ path: words }) => words === 'unit retire',
    );
    expect(asked).toMatchObject([
      declared?.arguments?.[0]?.question,
      declared?.options?.[0]?.question,
      { flag: '--date' },
    ]);
    expect(asked).toMatchObject([{ ask: 'pick', from: 'units' }, { flag: '--reason' }, { optional: true }]);
    const strange = { stage: 'begin', title: '怪', words: ['unit', 'retire', { of: '--why' }] } as const;
    await expect(askingTask(nouns, strange)).rejects.toThrow('takes no --why');
  });

  test('without a terminal it says to type commands', async () => {
    const { code, err } = await inspect('menu');
    expect(code).toBe(2);
    expect(err).toBe('错误：菜单要在终端里打开\n提示：不在终端里时请直接写命令，用 inspect --help 查看\n');
  });

  test('line by line: without a data file only what needs none can be chosen; leaving ends it', async () => {
    const { code, out } = await inspect([], { tty: true, stdin: '示例甲\n4\n离开\n', env: { ACCESSIBLE: '1' } });
    expect(out).toContain('1. 下一步：建立数据文件\n');
    expect(out).not.toContain('inspect ');
    expect(out).toContain('4. 台账（不可选：先建立数据文件）');
    expect(out).toContain('现在不能选：先建立数据文件');
    expect(code).toBe(0);
  });

  test('line by line: what a command asks is answered once, and not taken for a choice of the menu', async () => {
    const machine = newMachine();
    const { code, out } = await machine.inspect([], {
      tty: true,
      stdin: '1\n样县样例办公室\n样县\n样市\n3\n样县甲虚构局\n地址 联系电话\n样路1号\n0395-1\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(code).toBe(0);
    expect(out).not.toContain('没有“');
    expect(out).not.toContain('下一步：inspect');
    expect(out).toContain('3. 下一步：登记一个单位\n');
    expect(out).toContain('1. 回到“开始和单位”\n  2. 回到首页\n');
    // What may be left out is one question, and only what is ticked is asked.
    expect(out).not.toMatch(/联系人（没有|信用代码（没有/);
    expect((await machine.inspect('unit show 甲虚构 --json')).json()).toMatchObject({
      address: '样路1号',
      phone: '0395-1',
      contact: null,
    });
    expect(out).toContain('已登记：样县甲虚构局');
    expect(out).toContain('样县样例办公室　2026 年　单位 1 个\n');
    expect(out).toContain('3. 下一步：导入台账（执法人员名册、样县甲虚构局）\n');
    expect(out).toContain('1. 下一步：导入台账（执法人员名册、样县甲虚构局）\n');
  });

  test('line by line: < goes a question back; what went wrong is mended without typing it again', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('unit add 样县乙虚构局');
    await machine.inspect('apply 乙虚构 --date 2026-05-20');
    const first = ['申请和培育', '审核通过，列为培育对象', '样县乙', '5.19', '1 2', '法制股', '<', '法制科', '样某'];
    const again = ['改一改，再来一次', '', '', '', '', '', '回到首页', '离开'];
    const { out, err } = await machine.inspect([], {
      tty: true,
      stdin: `${[...first, ...again].join('\n')}\n`,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(err).toContain('错误：决定日期2026年5月19日早于申请日期');
    expect(err.split('错误：决定日期2026年5月19日早于申请日期')).toHaveLength(3);
    // Once more asks, with what was said before standing there.
    expect(out.split('哪个单位')).toHaveLength(3);
    expect(out).toContain('（回车＝法制科）');
  });

  test('line by line: a file is meant by its path at the list, and < at a list of the import comes back to the menu', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const roster = `姓名,性别,职务,执法证编号,证件类型\n${[1, 2, 3].map((n) => `样甲${n},男,科员,1611052600${n},行政执法证`).join('\n')}\n`;
    mkdirSync(path.join(machine.folder, '里面'));
    writeFileSync(path.join(machine.folder, '里面', '名册.csv'), roster);
    writeFileSync(path.join(machine.folder, '名册.csv'), roster);
    const begun = ['台账', '2', '重大行政处罚', '里面/没有.csv', '别的文件', '', '里面/名册.csv', '样县甲', '<'];
    const { code, err, out } = await machine.inspect([], {
      tty: true,
      stdin: `${[...begun, '回到首页', '离开'].join('\n')}\n`,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect([code, err]).toEqual([0, '已返回，这一件没有记入\n提示：要接着办，再来一次\n']);
    expect(out).toContain('找不到这个文件，请检查路径');
    // An empty path is back at the list of files.
    expect(out.split('别的文件（输入路径').length).toBe(3);
    expect(out).toContain('怎么读？');
    expect((await machine.inspect('import list --json')).json()).toEqual([]);
  });

  test('line by line: a blank ledger leads to its import once it is filled in, and is no file to be offered before', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const typed = [
      '台账',
      '生成空白台账',
      '',
      '填好以后',
      '',
      '<',
      '<',
      '返回',
      '返回',
      '开始和单位',
      '查看一个单位',
      '',
      '回到首页',
    ];
    const { code, err, out } = await machine.inspect([], {
      tty: true,
      stdin: `${[...typed, '离开'].join('\n')}\n`,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect([code, err]).toEqual([0, '']);
    // Units stand: the first ledger that they lack is meant, and not the list of units.
    expect(out).toContain('  1. 执法人员名册\n   2. 案件台账\n');
    expect(out).toContain('编号（1-11，回车＝1）：');
    expect(out).toContain(
      '1. 回到“台账”\n  2. 回到首页\n  3. 填好以后：导入台账（执法人员名册）\n编号（1-3，回车＝1）：',
    );
    expect(out).toContain('1. 执法人员名册.xlsx　当前文件夹，写出以后没有改过\n');
    expect(out).toContain('编号或部分名称（1-3，回车＝2）：');
    // One unit is the one that is meant.
    expect(out).toContain('哪个单位\n  1. 样县甲虚构局　未申报\n  2. 返回\n编号（1-2，回车＝1）：');
  });

  test('what is proofed is the file that was just made, under Enter', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('form county --blank -o 空表.pdf');
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: '进展、复核、年终\n核稿\n\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out).toContain('1. 空表.pdf　当前文件夹\n');
    expect(out).toContain('编号或部分名称（1-3，回车＝1）：');
    expect(out.replaceAll(/\s/g, '')).toContain('空表.pdf：共1页，没有查到会被退回的地方');
  });

  test("line by line: the unit's own assessment, once read in, leads on by itself", async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('selfcheck sheet 甲虚构 -o 自评.xlsx');
    const file = path.join(machine.folder, '自评.xlsx');
    const book = await new Excel.Workbook().xlsx.readFile(file);
    book.worksheets[0]!.eachRow((row) => {
      if (row.getCell(1).value === '1.2.1') row.getCell(4).value = '2';
    });
    await book.xlsx.writeFile(file);
    const typed = ['现场验收', '单位自评', '读入', '', '自评.xlsx', '', '回到首页', '离开'];
    const { code, out } = await machine.inspect([], {
      tty: true,
      stdin: `${typed.join('\n')}\n`,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(code).toBe(0);
    expect(out).toContain('3. 下一步：看自评、核定、差（样县甲虚构局）\n');
    expect(out.split('做什么\n  1. 看自评')).toHaveLength(2);
  });

  test('what a rule would refuse whatever is answered is told before it is asked, with the way on as a choice', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const tried = [
      ['申请和培育', '审核通过', '样县甲'],
      ['申请和培育', '审核不通过', '样县甲'],
      ['公示和命名', '公示达标的单位', '公示达标的单位'],
      ['公示和命名', '公示稿'],
      ['公示和命名', '补写公示渠道'],
      ['公示和命名', '登记一件异议', '样县甲'],
      ['公示和命名', '结束公示'],
      ['公示和命名', '命名决定'],
      ['公示和命名', '授牌', '样县甲'],
      ['进展、复核、年终', '记录一次复核', '样县甲'],
      ['进展、复核、年终', '撤销称号', '样县甲'],
      ['进展、复核、年终', '撤销决定', '样县甲'],
      ['行文和编号', '培育对象通知'],
      ['行文和编号', '向市呈报', ''],
      ['行文和编号', '复核结论', '样县甲'],
      ['行文和编号', '整改通知单', '样县甲'],
      ['行文和编号', '发文稿纸', '命名决定'],
    ];
    const typed = tried.flatMap((words) => [...words.filter((word) => word !== ''), '回到首页']);
    const { code, err, out } = await machine.inspect([], {
      tty: true,
      stdin: `${[...typed, '离开'].join('\n')}\n`,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(code).toBe(0);
    expect(err.match(/^错误：.*$/gm)).toHaveLength(tried.length);
    expect(err).not.toMatch(/inspect |--[a-z]/);
    expect(out).not.toMatch(/红头怎么处理|照此记入|提出异议的|复核日期|撤销的情形|授牌日期/);
    // What makes the paper stands there to be chosen.
    expect(out).toContain('下一步：公示达标的单位');
    expect(out).toContain('下一步：记录一次复核复查（样县甲虚构局）');
  });

  test('which title, where a unit holds one, is told in words and not asked', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('designate 样县甲虚构局 --earlier --date 2024-10-12 --document 样法〔2024〕1号 --year 2024');
    const { out, err } = await machine.inspect([], {
      tty: true,
      stdin: ['进展、复核、年终', '上次的情况', '样县甲', '离开', ''].join('\n'),
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out + err).toContain('级别：县级');
    expect(out).not.toContain('哪一级的称号');
  });

  test('points lost are told in words before they are entered', async () => {
    const menu = { shown: (value: string) => value, offered: new Map() } as unknown as Menu;
    const task: AskingTask = {
      stage: 'results',
      title: '记录一次复核复查',
      words: ['recheck record', { ask: 'marks', name: '失分', message: '〇失几分' }],
    };
    const lines = await consequenceLines(menu, task, new Map([['失分', ['1.1.1=1:缺两张图', '2.1.2=0.5']]]));
    expect(lines).toEqual(['记录一次复核复查', '失分：1.1.1 1分（缺两张图）、2.1.2 0.5分']);
  });

  test('what a unit is to mend must be said where no item lost points, and may be said else', () => {
    const words = menuTasks.find((task) => task.title === '记录一次复核复查')!.words;
    const notes = (outcome: string, items: readonly string[]) =>
      words.flatMap((word) =>
        typeof word === 'object' && 'of' in word && word.of === '--note'
          ? (word.when?.(
              new Map([
                ['结果', [outcome]],
                ['失分的项', items],
              ]),
            ) ?? true)
            ? [[word.message, word.optional ?? false]]
            : []
          : [],
      );
    expect(notes('improve', [])).toEqual([['发现了什么', false]]);
    expect(notes('revoke', [])).toEqual([['发现了什么', false]]);
    expect(notes('improve', ['2.1.2'])).toEqual([['总体情况', true]]);
    expect(notes('kept', [])).toEqual([['总体情况', true]]);
  });

  test('a flag that a hint names is told as the question that asks for it', async () => {
    const asking = (title: string): AskingTask => menuTasks.find((task) => task.title === title)!;
    const said = (title: string, hint: Hint): string =>
      wayOn('', { text: String(hint), invocations: invocationsIn(hint) }, asking(title));
    expect(said('记录一次复核复查', '写成 --lost 1.1.2=1，或更少')).toBe('在“失几分”一问里写1.1.2=1，或更少');
    expect(said('记录一次复核复查', '限期整改请加 --due 日期')).toBe('限期整改请在“整改到哪一天”一问里写日期');
    expect(said('撤销称号，或提请上级撤销', '请加 --level county')).toBe('请在“哪一级的称号”一问里选“县级”');
    expect(said('命名为示范点', '请核对 --date')).toBe('请核对“命名日期”一问');
    expect(said('公示达标的单位', '--from 不能早于2026年9月1日')).toBe('“公示第一天”一问不能早于2026年9月1日');
    expect(said('撤销称号，或提请上级撤销', '加 --request-higher 提请上级撤销，上级已决定的加 --by-higher')).toBe(
      '在“由谁撤销”一问里选“提请上级撤销”，上级已决定的在“由谁撤销”一问里选“登记上级已作出的撤销决定”',
    );
    expect(said('看得分', '确要用它，由一人具名采用：inspect verify --accept-older --reason 理由 --by 姓名')).toBe(
      '确要用它，由一人具名采用：首页“备份和核对”里的“采用较旧的、被换过的数据文件”',
    );
    expect(said('授牌', '命名登记有误的，先撤回：inspect practice list --all')).toBe(
      '命名登记有误的，先撤回：首页“备份和核对”里的“列出可以撤回的记录”',
    );
    // What the choice does not ask, the menu says nothing of.
    expect(said('授牌', '请核对日期；登记其他年度的加 --year')).toBe('请核对日期');
  });

  test('a day without a year that an office sets down is the nearest one, whichever side it lies on', () => {
    const lies = (title: string, flag: string): readonly (string | undefined)[] =>
      (menuTasks.find((task) => task.title === title)?.words ?? []).flatMap((word) =>
        typeof word === 'object' && 'ask' in word && word.of === flag ? [word.lies] : [],
      );
    for (const [title, flag] of [
      ['授牌', '--date'],
      ['命名为示范点', '--date'],
      ['公示达标的单位', '--from'],
    ] as const)
      expect(lies(title, flag), title).toEqual(['near']);
  });

  test('line by line: the stages keep their numbers whether there is a next step or not', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    const leave = { tty: true, stdin: '离开\n', env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' } };
    const pressed = await machine.inspect([], leave);
    expect(pressed.out).toContain('1. 下一步：登记一个单位');
    expect(pressed.out).toContain('4. 台账');
    await machine.inspect('unit add 样县甲虚构局');
    // The first unit waits for its ledgers.
    const fresh = await machine.inspect([], { ...leave, today: '2026-08-01' });
    expect(fresh.out).toContain('1. 下一步：导入台账（执法人员名册、样县甲虚构局）');
    await machine.inspect('unit add 样县乙虚构局');
    const free = await machine.inspect([], { ...leave, today: '2026-08-01' });
    expect(free.out).toContain('1. 各单位情况\n');
    expect(free.out).toContain('4. 台账');
  });

  test('once a ledger is in, the next one that the unit lacks is offered, at once and at the next start', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const by = { tty: true, env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' }, today: '2026-08-01' };
    const first = await machine.inspect([], {
      ...by,
      stdin: '台账\n申明：登记簿有，但没有记录\n投诉举报登记簿\n1\n\n是\n回到首页\n离开\n',
    });
    expect(first.out).toContain('3. 下一步：导入台账（执法人员名册、样县甲虚构局）');
    const again = await machine.inspect([], { ...by, stdin: '1\n<\n返回\n离开\n' });
    expect(again.out).toContain('1. 下一步：导入台账（执法人员名册、样县甲虚构局）');
    expect(again.out).toContain('种类：执法人员名册\n');
  });

  test('kinds of ledger have the same numbers wherever they are listed, and that of which was spoken stands there', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const { out } = await machine.inspect([], {
      tty: true,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
      stdin: '台账\n导入台账\n责任追究台账\n<\n<\n申明：登记簿有，但没有记录\n<\n返回\n离开\n',
    });
    const [, first = '', ...others] = out.split('哪一种台账');
    const declared = others.at(-1)?.split('：')[0] ?? '';
    const numbered = (text: string) => text.split('编号')[0]?.match(/\d+\. \S*(?:名册|台账|登记簿|统计表)$/gm);
    expect(numbered(declared)).toEqual(numbered(first)?.filter((line) => !line.includes('创建单位')));
    expect(declared).toContain('7. 责任追究台账\n');
    expect(declared).toContain('回车＝7');
  });

  test('each lack that a check tells is a line that leads to its place, and from there back to what is left', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const { out } = await machine.inspect([], {
      tty: true,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
      stdin: '设置和帮助\n检查本机\n备份：从未备份\n不加密\n备份.inspect\n回到“检查本机”\n回到首页\n离开\n',
    });
    const [checked = '', mended = '', again = ''] = out.split('接下来').slice(1);
    expect(checked).toMatch(/\d+\. 备份：从未备份/);
    expect(mended).toMatch(/\d+\. 回到“检查本机”，看还缺什么/);
    expect(again).not.toContain('从未备份');
    expect(again).not.toContain('看还缺什么');

    await machine.inspect(['score', '样县甲虚构局', 'B1', '--none']);
    const { out: closing } = await machine.inspect([], {
      tty: true,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
      stdin: '现场验收\n收尾检查\n1\n3\n',
    });
    expect(closing).toContain('. 2.1.1 执法资格与现场测试：未抽取测试人员，或未录入测试成绩');
    // The visit is opened at its board, left, and leads back to the check.
    const [, listed = '', left = ''] = closing.split('接下来');
    expect(listed).toContain('做什么');
    expect(left).toContain('回到“收尾检查”，看还缺什么');
  });

  test('a unit that is accepted is visited next, though papers of its application are still to come', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('apply 甲虚构 --date 2026-05-20', { today: '2026-05-20' });
    const leave = { tty: true, stdin: '离开\n', env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' }, today: '2026-09-01' };
    const waiting = await machine.inspect([], leave);
    expect(waiting.out).toContain('1. 下一步：登记创建申请，或补交材料（样县甲虚构局）');
    await machine.inspect('application accept 甲虚构 --date 2026-06-08', { today: '2026-06-08' });
    const accepted = await machine.inspect([], leave);
    expect(accepted.out).toContain('1. 下一步：登记一次调研指导（样县甲虚构局）');
  });

  test('who goes back to lines that were written finds them there, each to be kept, changed or left out', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('apply 甲虚构 --date 2026-05-20', { today: '2026-05-20' });
    await machine.inspect('application accept 甲虚构 --date 2026-06-08', { today: '2026-06-08' });
    const problems = ['流程图没有更新', '台账没有更新', ''];
    const typed = [
      '申请和培育',
      '登记一次调研指导',
      '',
      '',
      '看了窗口',
      ...problems,
      '<',
      '',
      '无',
      '栏目没有更新',
      ...Array(6).fill(''),
    ];
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: `${typed.join('\n')}\n`,
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
      today: '2026-06-20',
    });
    expect(out).toContain('指出的问题（不要就写“无”）');
    const held = (await machine.inspect('problem list 甲虚构 --json')).json();
    expect(held.map(({ text }: { text: string }) => text)).toEqual(['流程图没有更新', '栏目没有更新']);
  });

  test('units of which a thing is usually done stand first, with where they stand', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('unit add 样县乙虚构局');
    await machine.inspect('apply 乙虚构 --date 2026-05-20', { today: '2026-05-20' });
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: '申请和培育\n审核通过，列为培育对象\n返回\n返回\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out).toContain('1. 样县乙虚构局　已申报\n  2. 样县甲虚构局　未申报\n');
  });

  test('many files of one folder are taken at once, from the list or by the folder’s path', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    mkdirSync(path.join(machine.folder, '收来'));
    for (const name of ['甲.docx', '乙.docx', '收来/丙.docx']) writeFileSync(path.join(machine.folder, name), '');
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: '申请和培育\n读单位填好的\n当前文件夹里的 2 份都要\n别的文件\n收来\n不再选了\n先看一看\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    for (const name of ['甲.docx', '乙.docx', '丙.docx']) expect(out).toContain(`没有读成：${name}`);
  });

  test('text tables are offered where a ledger is imported, and a Word document where it is a bank of questions', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    for (const name of ['甲.docx', '乙.txt']) writeFileSync(path.join(machine.folder, name), '');
    const offered = async (kind: string) => {
      const stdin = `台账\n导入台账\n${kind}\n返回\n返回\n返回\n离开\n`;
      const { out } = await machine.inspect([], { tty: true, stdin, env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' } });
      return ['甲.docx', '乙.txt'].filter((name) => out.includes(name));
    };
    expect([await offered('法律知识题库'), await offered('案件台账')]).toEqual([['甲.docx', '乙.txt'], ['乙.txt']]);
  });

  test('a paper of one unit gets its number and its signing sheet from the menu', async () => {
    const machine = newMachine();
    await machine.inspect('init --office 样县样例办公室 --county 样县 --city 样市');
    await machine.inspect('config set document-code 样法政办');
    await machine.inspect('unit add 样县甲虚构局');
    const { out } = await machine.inspect([], {
      tty: true,
      stdin:
        '行文和编号\n给文件编号\n验收通知\n样县甲虚构局\n\n回到“行文和编号”\n发文稿纸\n验收通知\n样县甲虚构局\nPDF\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out.replaceAll(/\s/g, '')).toMatch(/已编号：样法政办〔\d{4}〕1号《.*验收.*》/);
    expect(out).toContain('已写入 ');
  });

  test('a conflict left to decide is told at the top and comes first, with what each says', async () => {
    const office = newMachine('menu-office');
    const laptop = newMachine('menu-laptop');
    await office.inspect('init --county 样县 --city 样市');
    await office.inspect('unit add 样县甲虚构局');
    await laptop.inspect('init --county 样县 --city 样市');
    for (const [from, to] of [
      [office, laptop],
      [laptop, office],
    ] as const) {
      if (from === laptop) {
        await enrolled(office, laptop);
        await office.inspect('score 甲虚构 1.1.1 --none --by 示例甲');
        await laptop.inspect('score 甲虚构 1.1.1 --deduct 1 --reason 缺流程图 --by 示例乙');
      }
      const file = path.join(to.folder, '数据.bundle');
      await from.inspect(['bundle', 'create', '-o', file]);
      await to.inspect(['bundle', 'merge', file, '-y']);
    }
    const { out } = await office.inspect([], {
      tty: true,
      stdin: '\n1\n2\n核对原件\n是\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out).toContain('今天 9月15日　待定的冲突 1 处');
    expect(out).toContain('1. 下一步：决定一处冲突以哪个为准');
    expect(out).toContain('2. 示例乙，于外出1号：扣分：验收组评定扣分 1 分（缺流程图）');
    expect(out).toContain('已决定（示例甲）：核对原件\n没有其他冲突');
  });

  test('the next step of a problem found on site leads to that problem', async () => {
    const machine = newMachine('menu-problem');
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    await machine.inspect('problem add 甲虚构 --item 1.2.1 --text 岗责体系没有公开 --deadline 2026-09-20');
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: '\n岗责体系\n已经整改\n已公开\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out).toContain('1. 下一步：登记指出的问题改了没有（样县甲虚构局）');
    expect(out).toContain('，1.2.1，期限2026年9月20日');
    expect(out).toContain('已整改：');
  });

  test('a data file that cannot be read is told, and does not end the menu', async () => {
    const machine = newMachine();
    mkdirSync(machine.home);
    writeFileSync(machine.db, 'no database');
    const { code, out, err } = await machine.inspect([], {
      tty: true,
      stdin: '评分与结论\n看得分\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(code).toBe(0);
    expect(out).toContain('数据文件读不出来：');
    expect(out).toContain('1. 下一步：从备份恢复');
    expect(err).toContain('错误：');
    // A file of a newer version is whole: no backup is to take its place.
    const newer = newMachine();
    await newer.inspect('init');
    const db = new Sqlite(newer.db);
    db.pragma('user_version = 99');
    db.close();
    const home = await newer.inspect([], {
      tty: true,
      stdin: '离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(home.out).toContain('数据文件读不出来：数据文件由更新的版本建立');
    expect(home.out).not.toContain('从备份恢复');
  });

  test('a year chosen in the menu stands on the lines of the commands that take one', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: '设置和帮助\n换一个年度办理\n2025年\n回到首页\n进展、复核、年终\n一年的日程\n回到首页\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out).toContain('以下办理 2025 年的事');
    expect(out).toContain('2025');
    expect(out).not.toContain('$ inspect');
  });

  test('an import to be undone is told in Chinese, the newest first', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    for (const kind of ['complaints', 'accountability'])
      await machine.inspect(`import ${kind} --empty --unit 甲虚构 --by 示例甲 -y`);
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: '台账\n撤销一次导入\n3\n返回\n离开\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out).toContain('1. 申明为空，2026-09-15 09:00 导入，责任追究台账，样县甲虚构局');
    expect(out).toContain('2. 申明为空，2026-09-15 09:00 导入，投诉举报登记簿，样县甲虚构局');
  });
});
