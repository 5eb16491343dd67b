import { createContext } from './circumstances.ts';
import type { Report } from './command.ts';
import type { Clock, Context, Ids, Streams, Surroundings, WayOn } from './context.ts';
import { exitCodes, Fault, LookedEnough, wentBack } from './domain/fault.ts';
import { type Invocation, invocationsIn } from './domain/invocation.ts';
import { printable } from './domain/printable.ts';
import type { ParsedCommand } from './noun-parser.ts';
import { nouns } from './nouns.ts';
import { faultOfItsYear, ofItsYear, reportOfItsYear } from './of-its-year.ts';
import { foldedFor } from './views/wrap.ts';
import { StepBack } from './walkthroughs/prompting/step-back.ts';

/**
 * Runs one command line and gives its exit code. The one place where errors become words and numbers. Clock and ids may
 * be given by tests; `INSPECT_TODAY` replaces the clock either way.
 */
export async function main(
  argv: readonly string[],
  streams: Streams,
  clock?: Clock,
  ids?: Ids,
  surroundings: Surroundings = { env: process.env, cwd: process.cwd() },
): Promise<number> {
  const json = argv.includes('--json');
  let unwritten: NodeJS.ErrnoException | undefined;
  // `inspect … | head` closes our output early; that is no error of ours.
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') unwritten ??= error;
  };
  for (const stream of [streams.stdout, streams.stderr]) stream.on?.('error', onError);
  const words = argv.filter((word) => word !== '--json');
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    streams.stdout.write(json ? `${JSON.stringify({ version: version() }, null, 2)}\n` : `${version()}\n`);
    return 0;
  }
  let context: Context | undefined;
  let called: ParsedCommand | undefined;
  try {
    const { parse } = await import('./program.ts');
    const parsed = await parse(argv, surroundings, streams);
    let exit: number;
    if ('text' in parsed) {
      streams.stdout.write(json ? `${JSON.stringify({ text: parsed.text }, null, 2)}\n` : `${parsed.text}\n`);
      exit = parsed.exit;
    } else {
      called = parsed;
      context = createContext(parsed.globals, streams, surroundings, clock, ids, main, nouns);
      exit = await run(parsed, context, surroundings);
    }
    // That our output cannot be written (a full disk) is told only after the write has returned.
    await new Promise((resolve) => setImmediate(resolve));
    if (unwritten) throw notPrinted(unwritten);
    return exit;
  } catch (error) {
    if (surroundings.trying && error instanceof LookedEnough) return 0;
    if (surroundings.looking && !tellsBeforehand(error)) return 0;
    return complain(await faultOfItsYear(await explained(error, context), called, context), json, streams, {
      ...surroundings,
      noun: argv[0],
    });
  } finally {
    await context?.close?.();
    // Of many runs from one menu the outermost goes on listening.
    for (const stream of [streams.stdout, streams.stderr])
      if ((stream.listenerCount?.('error') ?? 0) > 1) stream.removeListener('error', onError);
  }
}

/** The error, or what it comes of where it is none of ours: what stands in a broken file is no value that we know. */
async function explained(error: unknown, context: Context | undefined): Promise<unknown> {
  if (error instanceof Fault || systemFault(error)) return error;
  // Esc where the command has no step before.
  if (error instanceof StepBack) return wentBack();
  return (await context?.causeInFile?.().catch((told) => (told instanceof Fault ? told : null))) ?? error;
}

/** Whether a look came upon something that no further answer mends. */
function tellsBeforehand(error: unknown): boolean {
  if (error instanceof LookedEnough) return false;
  return !(error instanceof Fault) || error.kind === 'refused' || error.kind === 'broken';
}

/** Writes to the screen; whoever asks the questions there hears of it. */
function tell(stream: { write(text: string): unknown }, text: string, prompter: Surroundings['prompter']): void {
  prompter?.hears?.(text);
  stream.write(text);
}

/** Complains or warns; on a terminal no line is cut by the edge of the screen. */
function complainOn({ stderr }: Streams, text: string, prompter: Surroundings['prompter']): void {
  tell(stderr, foldedFor(stderr, text), prompter);
}

async function run(parsed: ParsedCommand, context: Context, surroundings: Surroundings): Promise<number> {
  const { onEnding, wayOn, prompter } = surroundings;
  if (context.json && context.tables.csv)
    throw Fault.usage('two-formats', '--json 和 --csv 只能写一个', '给程序读的用 --json，给表格软件读的用 --csv');
  const { run: act } = await parsed.spec.load();
  const report = await reportOfItsYear(await act(context, parsed.args, parsed.options), parsed, context.today);
  const told = { wayOn, noun: parsed.spec.path.split(' ')[0] };
  for (const warning of report.warnings ?? [])
    complainOn(
      context.streams,
      `提醒：${printable(inWords(String(warning), invocationsIn(warning), told) || String(warning))}\n`,
      prompter,
    );
  await print(onEnding ? { ...report, next: [] } : report, parsed, context, surroundings);
  if (report.error) {
    const { message, hint, called = '错误' } = report.error;
    const way = hint ? inWords(String(hint), invocationsIn(hint), told) : '';
    complainOn(context.streams, printable(`${called}：${message}\n${way ? `提示：${way}\n` : ''}`), prompter);
  }
  onEnding?.({ report });
  if (parsed.globals.open) await show(report, context);
  return report.exit ?? 0;
}

/** Opens what was written with the program that the system has for it. */
async function show({ document }: Report, { env, streams }: Context): Promise<void> {
  if (document === undefined) {
    streams.stderr.write('提醒：--open 没有用上：这个命令没有写出文书\n');
    return;
  }
  const { openFile } = await import('./files/open-file.ts');
  openFile(document, env.INSPECT_VIEWER);
}

async function print(
  report: Report,
  parsed: ParsedCommand,
  context: Context,
  { wayOn, prompter }: Pick<Surroundings, 'wayOn' | 'prompter'>,
): Promise<void> {
  const { stdout, stderr } = context.streams;
  if (context.json) {
    const text = report.rawJson ?? `${JSON.stringify(report.json, null, 2)}\n`;
    for (const piece of typeof text === 'string' ? [text] : text) {
      if ((stdout as { destroyed?: boolean }).destroyed) return;
      if (!stdout.write(piece)) await roomIn(stdout);
    }
    return;
  }
  if (context.quiet && !context.tables.csv) return;
  const text = (await ofItsYear([report.text()].flat(), parsed, context.today)).join('\n');
  // Whoever asked by the menu types no commands: each line that names one names its place, and no id.
  const said = printable(
    wayOn
      ? text.replaceAll(/^.*(?:\binspect [a-z]|（[a-z-]+）).*$/gm, (line) =>
          wayOn(undefined, { text: line, invocations: [] }),
        )
      : text,
  );
  const lines = context.tables.whole ? said : foldedFor(stdout, said);
  if (wayOn && (await turned(context, lines))) return;
  if (context.tables.csv) {
    const [first] = context.tables.laid;
    const { csvText } = await import('./domain/csv.ts');
    // Where there is no table, what is said instead is nothing that a spreadsheet should read.
    if (first) stdout.write(csvText(first.heads, first.rows));
    else stderr.write(`${lines}\n`);
    return;
  }
  if (lines !== '') tell(stdout, lines.endsWith('\n') ? lines : `${lines}\n`, prompter);
  const next = [report.next ?? []].flat();
  // Commands to copy stay whole.
  if (next.length > 0) tell(stdout, `下一步：${next.join('\n　　　　')}\n`, prompter);
}

/** Waits until a stream takes more, or is gone: a certificate of a million members never stands in memory as a whole. */
function roomIn(stream: Streams['stdout']): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) stream.removeListener(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) stream.on(event, done);
  });
}

/** How many lines the list of what comes next takes. */
const underReport = 8;

/** Whether a report was turned page by page: what a menu lists under a long one would push its beginning out of sight. */
async function turned(context: Context, text: string): Promise<boolean> {
  const { rows } = context.streams.stdout;
  const lines = text.replace(/\n$/, '').split('\n');
  const fits = context.plain || !context.terminal || rows === undefined || lines.length <= rows - 2;
  if (fits || context.tables.csv) return false;
  const { sayInPages } = await import('./commands/pages.ts');
  await sayInPages(context, await context.prompter(), lines, underReport);
  return true;
}

/** A way on as whoever asked for the command reads it: as a place of the menu where it was asked for there. */
function inWords(
  text: string,
  invocations: readonly Invocation[],
  { wayOn, noun }: { readonly wayOn?: WayOn | undefined; readonly noun: string | undefined },
): string {
  return wayOn?.(noun, { text, invocations }) ?? text;
}

/** Says what went wrong: a fault in its own words, anything else as a defect of the program. */
function complain(
  error: unknown,
  json: boolean,
  streams: Streams,
  surroundings: Surroundings & { readonly noun: string | undefined },
): number {
  const fault = error instanceof Fault ? error : systemFault(error);
  const debug = surroundings.env.INSPECT_DEBUG === '1';
  if (fault) {
    if (json) {
      const answer = fault.report ?? { error: { code: fault.code, message: fault.message, hint: fault.hint ?? null } };
      streams.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    }
    // Breaking off is the user's own wish, not an error.
    const way = fault.hint ? inWords(fault.hint, fault.invocations, surroundings) : '';
    const what = fault.kind === 'interrupted' ? fault.message : `错误：${fault.message}`;
    complainOn(streams, `${what}\n${way ? `提示：${way}\n` : ''}`, surroundings.prompter);
    if (debug) streams.stderr.write(`${(error as Error).stack}\n`);
    surroundings.onEnding?.({ fault });
    return exitCodes[fault.kind];
  }
  const what = error instanceof Error ? error.message : String(error);
  if (json) {
    streams.stdout.write(`${JSON.stringify({ error: { code: 'internal', message: what, hint: null } }, null, 2)}\n`);
  }
  streams.stderr.write(
    `错误：程序内部出错：${what.split('\n')[0]}\n提示：数据未被改动；请加环境变量 INSPECT_DEBUG=1 重试，把输出发给维护人员\n`,
  );
  if (debug && error instanceof Error) streams.stderr.write(`${error.stack}\n`);
  return 1;
}

/** The work is done, only its answer could not be written (a full disk behind `>`). */
function notPrinted(error: NodeJS.ErrnoException): Fault {
  const why = error.code === 'ENOSPC' || error.code === 'EDQUOT' ? '磁盘已满' : (error.code ?? error.message);
  return Fault.broken(
    'cannot-print',
    `结果没能输出：${why}`,
    '命令本身已经完成，数据文件没有问题；请换一个输出位置再看',
  );
}

/** The operating system's errors about files, in a user's words; undefined for anything else. */
function systemFault(error: unknown): Fault | undefined {
  const { code, path: from, dest } = error as { code?: unknown; path?: unknown; dest?: unknown };
  // Of a copy or a rename that fails, it is nearly always the new place that cannot be written.
  const file = code !== 'ENOENT' && typeof dest === 'string' ? dest : from;
  const where = typeof file === 'string' ? `：${file}` : '';
  switch (String(code)) {
    case 'ENOENT':
      return Fault.broken('no-file', `文件或文件夹不存在${where}`, '请检查路径是否写对');
    // A part is loaded when it is first used: a newer program may have come in the place of the one that is running.
    case 'MODULE_NOT_FOUND':
    case 'ERR_MODULE_NOT_FOUND':
      return Fault.broken(
        'program-replaced',
        '程序已经更新或移走，用到的一部分找不到了',
        '请退出程序后重新打开；仍然这样的，重新安装一遍，数据文件不受影响',
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return Fault.broken(
        'no-permission',
        `没有权限读写${where}`,
        '请换一个位置，或检查文件是否只读、是否正被 WPS 打开',
      );
    case 'EBUSY':
      return Fault.broken('file-busy', `文件正被其他程序占用${where}`, '请先在 WPS 或 Excel 里关闭它');
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return Fault.broken('disk-full', `磁盘已满${where}`, '请腾出空间后重试');
    case 'EIO':
    case 'ENXIO':
      return Fault.broken('disk-error', `读写出错${where}`, '请检查磁盘或 U 盘是否拔出');
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return Fault.broken('file-too-large', '文件太大，读不了', '请检查是不是写错了文件');
    case 'EISDIR':
      return Fault.broken('is-folder', `这是文件夹，不是文件${where}`, '请写出文件名');
    case 'ENAMETOOLONG':
      return Fault.broken('name-too-long', `文件名或路径太长${where}`, '请换一个短些的名字');
    case 'ELOOP':
      return Fault.broken('link-loop', `路径中的链接绕成了圈${where}`, '请检查路径，或直接写出真正的位置');
    case 'ENOLCK':
      return Fault.broken('no-lock', `文件所在的网络盘不能加锁${where}`, '请把数据文件放到本机磁盘上');
    case 'EMFILE':
    case 'ENFILE':
      return Fault.broken('too-many-files', `打开的文件太多${where}`, '请关闭一些程序后重试');
    case 'ENOTDIR':
    case 'EEXIST':
      return Fault.broken('not-a-folder', `同名文件已存在，不能建文件夹${where}`, '请换一个输出位置');
    default:
      return undefined;
  }
}

function version(): string {
  return process.env.INSPECT_VERSION ?? '0.0.0';
}
