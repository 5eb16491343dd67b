import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { packageRoot } from '../../assets.ts';
import type { Context } from '../../context.ts';
import { isSigned } from '../../domain/author.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { makeFolder } from '../../files/write-whole.ts';
import type { Runs } from '../../parameters.ts';
import { beforeDraw, demoDay, demoUnits, demoYear, initOffice } from '../example-year.ts';
import { gathering, quietInput } from '../first-line.ts';
import { filePath } from '../named-files.ts';
import { markAsPractice } from '../practice-file.ts';
import type { takes } from './index.ts';

/** The data file of a rehearsal, by name, so that nothing else is ever deleted with --fresh. */
const fileName = 'inspect-rehearsal.db';

export const run: Runs<typeof takes> = async (context, { out, answers, ...given }) => {
  const folder = out === null ? path.join(context.machineFolder, 'rehearsal') : filePath(context, out);
  const data = path.join(folder, fileName);
  if (answers === null && !context.terminal) {
    throw Fault.usage('no-terminal', 'inspect rehearse 需要在终端里逐项问答', '不在终端时请用 --answers 文件');
  }
  if (given.fresh) forget(folder);
  const unit = given.unit === null ? demoUnits[0].name : given.unit;
  const env = rehearsalEnvironment(context, folder, data);
  if (!existsSync(data)) await prepare(context, folder, data, env);
  context.say(`演练：${data}（虚构单位和人员，与正式数据分开）`);
  const file = answers === null ? [] : ['--answers', filePath(context, answers)];
  const flags = [...(context.plain ? ['--plain'] : []), ...(context.json ? ['--json', '--quiet'] : [])];
  const exit = await context.inspect(['start', unit, '--year', demoYear, ...file, ...flags], {
    env,
    ...silenced(context),
    // Its next step would be a visit in the real file.
    onEnding: () => {},
  });
  return {
    json: { data, unit, year: Number(demoYear), exit },
    text: () => `演练数据在 ${data}，可以整个删除`,
    exit,
    next: [
      phrase`${inspect('rehearse')}（接着演练）`,
      phrase`${inspect('report', { unit, '--year': demoYear, '--db': data })}（印有“演练”的报告）`,
    ],
  };
};

/** A day of its own, so that a rehearsal does not age; the machine's fonts and templates stay. */
function rehearsalEnvironment(context: Context, folder: string, data: string): Context['env'] {
  return {
    INSPECT_DB: data,
    INSPECT_HOME: path.join(folder, '.inspect'),
    INSPECT_TODAY: demoDay,
    INSPECT_BY: isSigned(context.author) ? context.author : undefined,
  };
}

/** Two invented units with their ledgers, drawn and ready to be visited. */
async function prepare(context: Context, folder: string, data: string, env: Context['env']): Promise<void> {
  makeFolder(folder, 'owner');
  const ledgers = path.join(packageRoot(), 'data', 'examples');
  const bank = path.join(packageRoot(), 'data', 'questions', '示例题库.csv');
  const lines = [
    initOffice,
    ...demoUnits.flatMap((unit) => beforeDraw(unit, ledgers).map((step) => step.words)),
    ['import', 'questions', bank, '-y'],
  ];
  const progress = context.progress('准备演练数据', lines.length);
  try {
    for (const [done, words] of lines.entries()) {
      await runQuietly(context, words, { ...env, INSPECT_BY: '甲检查' });
      progress.at(done + 1);
    }
    markAsPractice(context, data, String(env.INSPECT_HOME));
  } catch (error) {
    // Half a rehearsal would be taken for a whole one next time.
    forget(folder);
    throw error;
  } finally {
    progress.end();
  }
}

async function runQuietly(context: Context, words: readonly string[], env: Context['env']): Promise<void> {
  const err: Buffer[] = [];
  const code = await context.inspect(words, {
    env,
    streams: { stdin: quietInput(context), stdout: gathering([]), stderr: gathering(err) },
  });
  if (code !== 0) {
    throw Fault.broken(
      'rehearsal-failed',
      `演练数据没有建成：inspect ${words.join(' ')}`,
      Buffer.concat(err).toString('utf8').trim(),
    );
  }
}

/** In the JSON form the walkthrough's own report must not stand before that of the rehearsal. */
function silenced(context: Context): { streams?: Context['streams'] } {
  if (!context.json) return {};
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done() });
  return { streams: { ...context.streams, stdout } };
}

function forget(folder: string): void {
  for (const name of [fileName, `${fileName}-journal`]) rmSync(path.join(folder, name), { force: true });
  rmSync(path.join(folder, '.inspect'), { recursive: true, force: true });
}
