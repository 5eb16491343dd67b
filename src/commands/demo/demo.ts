import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import type { Context, Ids } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { typedLine } from '../../domain/typed-line.ts';
import { makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import type { Runs } from '../../parameters.ts';
import {
  afterDraw,
  beforeDraw,
  demoDay,
  demoUnits,
  demoYear,
  initOffice,
  type RosterRow,
  type Step,
  visitAnswers,
} from '../example-year.ts';
import { gathering, quietInput } from '../first-line.ts';
import { markAsPractice } from '../practice-file.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const folder = path.resolve(context.cwd, given.out !== null ? given.out : 'inspect-demo');
  requireEmpty(folder);
  makeFolder(folder);
  const play = player(context, folder);
  const ledgers = path.join(packageRoot(), 'data', 'examples');

  await play([
    { chapter: '建立数据文件，明确标准未定的事项', words: initOffice },
    { words: ['standard', 'settle', 'pass-line', '80', '--year', demoYear, '--reason', '演示用，不是正式达标线'] },
    { words: ['standard', 'settle', 'seventy', 'passes', '--year', demoYear, '--reason', '演示用'] },
    { words: ['standard', 'settle', 'running-year', 'counts', '--year', demoYear, '--reason', '演示用'] },
    { words: ['standard', 'settle', '3.1.1-window', 'three-years', '--year', demoYear, '--reason', '演示用'] },
  ]);
  const documents: string[] = [];
  for (const unit of demoUnits) {
    await play(beforeDraw(unit, ledgers));
    const draws = await play.json(['draw', 'list', unit.name]);
    const drawn = (kind: string): string[] =>
      (draws as { kind: string; drawn: { key: string }[] }[])
        .flatMap((draw) => (draw.kind === kind ? draw.drawn : []))
        .map((member) => member.key);
    const standard = (await play.json(['standard', 'show'])) as { items: { id: string; rules: { kind: string }[] }[] };
    const items = standard.items.filter((item) => item.id !== 'B3' && item.id !== '2.1.1').map((item) => item.id);
    const members = { officers: drawn('officers'), cases: drawn('cases') };
    const answers = path.join(folder, `${unit.folder}-验收过程.yaml`);
    const roster = (await play.json(['ledger', 'officers', '--unit', unit.name])) as readonly RosterRow[];
    const officers = members.officers.flatMap((key) => roster.find((row) => row.certificate === key) ?? []);
    writeFileWhole(answers, visitAnswers(unit, { officers, cases: members.cases }));
    await play(afterDraw(unit, members, items, answers));
    const out = (name: string): string => path.join(folder, `${unit.folder}-${name}`);
    const ids = (draws as { id: string; kind: string }[]).map(({ id, kind }) => ({
      id,
      name: kind === 'officers' ? '人员' : '案卷',
    }));
    await play([
      { chapter: `${unit.name}：出具文书`, words: ['report', unit.name, '-o', out('验收报告.pdf')] },
      { words: ['report', unit.name, '-o', out('验收报告.docx'), '--format', 'docx'] },
      { words: ['form', 'county', unit.name, '-o', out('县级申报表.pdf')] },
      { words: ['form', 'city', unit.name, '-o', out('市级申报表.pdf')] },
      ...ids.map(({ id, name }): Step => ({ words: ['draw', 'certificate', id, '-o', out(`抽取证书-${name}.pdf`)] })),
    ]);
  }
  await play([
    {
      chapter: '空白申报表',
      words: ['form', 'county', '--blank', '-o', path.join(folder, '空白县级申报表.pdf')],
    },
    {
      chapter: '总校验（演示数据不签名：核对得出“完好”，证明不了由哪台电脑写成；正式的数据文件都有签名）',
      words: ['verify'],
    },
  ]);
  documents.push(...readdirSync(folder).filter((name) => /\.(pdf|docx)$/.test(name)));

  const results = await Promise.all(
    demoUnits.map(async (unit) => (await play.json(['result', unit.name])) as { total: number; verdict: string }),
  );
  const data = path.join(folder, 'inspect.db');
  // The papers of the story are those of a real year; whatever is done in the file from now on is practice beside all of it.
  markAsPractice(context, data, path.join(folder, '.inspect'));
  return {
    json: { folder, data, documents, results: demoUnits.map((unit, i) => ({ unit: unit.name, ...results[i] })) },
    text: () => [
      '',
      `演示完成，文书在：${folder}`,
      ...documents.map((name) => `  ${name}`),
      '',
      '先看：甲-验收报告.pdf（通过）和 乙-验收报告.pdf（基础标准扣分）',
      '数据文件：inspect.db（演示用，可随意练习、可整个删除）',
      `在菜单里看：inspect ${typedLine(['--db', data])}`,
    ],
    next: [
      inspect('result', { unit: demoUnits[0].name, '--year': demoYear, '--db': data }),
      inspect('reopen', { unit: demoUnits[1].name, '--year': demoYear, '--reason': some('练习'), '--db': data }),
      inspect('start', { unit: demoUnits[1].name, '--year': demoYear, '--db': data }),
    ],
  };
};

/** A file that the user keeps must not be overwritten; an earlier demonstration is left alone too. */
function requireEmpty(folder: string): void {
  if (existsSync(path.join(folder, 'inspect.db'))) {
    throw Fault.refused('demo-there', `这里已经有一次演示：${folder}`, '请删除该文件夹，或用 --out 换一个位置');
  }
}

interface Player {
  (steps: readonly Step[]): Promise<void>;
  json(words: readonly string[]): Promise<unknown>;
}

/** Runs the story's command lines on a data file, a clock and ids of their own, so that every run tells the same. */
function player(context: Context, folder: string): Player {
  const env = {
    INSPECT_HOME: path.join(folder, '.inspect'),
    INSPECT_DB: path.join(folder, 'inspect.db'),
    INSPECT_TODAY: demoDay,
    INSPECT_BY: '甲检查',
    NO_COLOR: '1',
  };
  const ids = repeatedIds();
  const runLine = async (words: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const code = await context.inspect(words, {
      disposable: true,
      env,
      // What would come next is not told: the story goes on.
      onEnding: () => {},
      ids,
      // No terminal: a step that asks anything would be a mistake in the story.
      streams: { stdin: quietInput(context), stdout: gathering(out), stderr: gathering(err) },
    });
    return { code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') };
  };
  const play = (async (steps) => {
    for (const { chapter, words } of steps) {
      if (chapter) context.say(`\n■ ${chapter}`);
      context.say(`  $ inspect ${typedLine(words)}`);
      const { code, out, err } = await runLine(words);
      if (code !== 0) {
        throw Fault.broken('demo-failed', `演示中断于 inspect ${words.join(' ')}：${err.trim() || out.trim()}`);
      }
      for (const line of out.split('\n').slice(0, 4)) {
        if (line.trim()) context.say(`    ${line}`);
      }
    }
  }) as Player;
  play.json = async (words) => JSON.parse((await runLine([...words, '--json'])).out);
  return play;
}

/** Ids that are the same in every demonstration. */
function repeatedIds(): Ids {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let count = 0;
  return () => {
    count += 1;
    const digest = createHash('sha256').update(`inspect demo ${count}`).digest();
    return Array.from(digest.subarray(0, 26), (byte) => alphabet.charAt(byte & 31)).join('');
  };
}
