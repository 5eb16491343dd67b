import path from 'node:path';
import {
  declareEmpty,
  type ImportWish,
  type PreparedImport,
  prepareImport,
  storeImport,
} from '../../actions/ledger/import-ledger.ts';
import { lackingLedgers } from '../../actions/ledger/lacking-ledgers.ts';
import { readsOnly } from '../../actions/ledger/remembered-reading.ts';
import { unitOfLedger } from '../../actions/ledger/unit-of-ledger.ts';
import { unitsAwaitingPaper } from '../../actions/onsite/test-papers.ts';
import type { Report } from '../../command.ts';
import type { Context, Progress } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import { staysWarning } from '../../files/write-unedited.ts';
import type { AskPassword } from '../../ledgers/read/open.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { importText, readAgain } from '../../views/import-report.ts';
import { broken } from '../../views/wrap.ts';
import { ledgerKind, ledgerUnit } from '../ledger-unit.ts';
import { filePath } from '../named-files.ts';
import { askPassphrase } from '../passphrase-input.ts';
import { asksOfReading } from './ask-reading.ts';
import type { takes } from './index.ts';
import { afterRefusal, again, markedCopy, restOfFile } from './once-more.ts';
import { agreeOn, isShown, showPlan } from './plan-page.ts';
import { layoutWish, readMappings } from './reading-flags.ts';
import { summaryOf } from './summary.ts';

export const run: Runs<typeof takes.import> = async (context, given) => {
  const kind = ledgerKind(given.kind);
  const typed = given.file;
  const store = await context.store(given.dryRun ? 'read' : 'write');
  const fallbackYear = given.year ?? yearOf(context.today);
  if (typed === null) {
    const unit = given.empty ? await ledgerUnit(context, store, kind, given.unit) : null;
    if (unit === null) {
      throw Fault.usage(
        'missing-argument',
        '没有写导入哪个文件',
        phrase`文件写在台账种类后面，如 ${inspect('import', { kind, file: some(`${kinds[kind].title}.xlsx`) })}，名称里有空格的用引号括住，也可以把文件拖进窗口；登记簿确实为空时可以不写文件而加 --empty`,
      );
    }
    const batch = given.dryRun ? null : declareEmpty(store, context.author, kind, unit, fallbackYear);
    const report = emptyReport(kind, unit.name, fallbackYear, batch, given);
    return batch === null ? report : { ...report, next: afterLedger(store, unit) };
  }
  const file = filePath(context, typed);
  let progress: Progress | null = null;
  const endProgress = (): void => {
    progress?.end();
    progress = null;
  };
  // A question stands below the bar, not behind it.
  const asking = {
    say: (line: string) => context.say(line),
    prompter: () => {
      endProgress();
      return context.prompter();
    },
  };
  let wantedKind = null as LedgerKind | null;
  const askPassword = passwordAsker(context, given);
  const unitless: Omit<ImportWish, 'unit'> = {
    kind,
    file,
    fallbackYear,
    today: context.today,
    mappings: readMappings(kind, given.map),
    onDuplicate: given.onDuplicate ?? 'update',
    duplicatesSettled: given.onDuplicate !== null,
    ...pick(given, 'asFound', 'mergeSheets', 'allowPartial', 'despiteTitle', 'retireMissing', 'empty'),
    machineFolder: context.machineFolder,
    ...layoutWish(kind, given),
    ...(given.year === null ? {} : { year: fallbackYear }),
    ...(given.sheet === null ? {} : { sheet: given.sheet }),
    askPassword,
    onRow: (row, of) => {
      progress ??= of === null ? null : context.progress('读取', of);
      progress?.at(row);
    },
    ...(context.terminal && !context.json
      ? asksOfReading(asking, kinds[kind], (other) => {
          wantedKind = other.kind;
        })
      : {}),
  };
  const told = given.unit === null ? await unitOfLedger(store, unitless).finally(endProgress) : null;
  const wish: ImportWish = {
    ...unitless,
    unit: told?.unit ?? (await ledgerUnit(context, store, kind, given.unit)),
    ...(told ? { unitToldBy: told.where } : {}),
  };
  const prepare = async (wanted: ImportWish): Promise<PreparedImport> => {
    try {
      return await prepareImport(store, wanted);
    } finally {
      endProgress();
    }
  };
  let prepared: PreparedImport;
  try {
    prepared = await prepare(wish);
  } catch (error) {
    if (wantedKind === null) throw error;
    return run(context, { ...given, kind: wantedKind });
  }
  const looked = given.dryRun && (await showPlan(context, prepared));
  let agreement = given.dryRun ? 'decline' : await agreeOn(context, prepared, []);
  let shown: readonly PreparedImport[] = [];
  while (typeof agreement === 'object') {
    // What nobody saw is no reading that was changed.
    if (!agreement.unseen) shown = [shown[0] ?? prepared, prepared];
    try {
      prepared = await prepare({ ...prepared.wish, ...agreement.again });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      context.say(`这样读不成：${error.message}`);
    }
    agreement = await agreeOn(context, prepared, shown);
  }
  const marked = await markErrors(context, prepared, given, askPassword);
  const wanted = agreement === 'store' && !prepared.blocked;
  if (wanted && context.terminal && !context.json && prepared.reading.found > longWrite)
    context.say('正在写入……（写完以前按 Ctrl+C 的，一行也不写入）');
  const batch = wanted ? storeImport(store, context.author, prepared) : null;
  return report(context, store, prepared, batch, given, {
    seen: looked || (!given.dryRun && isShown(context, prepared)),
    declined: !wanted && !prepared.blocked && !given.dryRun,
    marked: marked?.name ?? null,
    warnings: marked?.warnings ?? [],
  });
};

/** So many rows take a while to be stored, on an old machine some seconds. */
const longWrite = 2_000;

function report(
  context: Context,
  store: Store,
  prepared: PreparedImport,
  batch: string | null,
  given: Given<typeof takes.import>,
  outcome: {
    readonly seen: boolean;
    readonly declined: boolean;
    readonly marked: string | null;
    readonly warnings: readonly string[];
  },
): Report {
  const { reading, comparison, rejected, wish } = prepared;
  const laidOut = wish.layout !== undefined && Object.keys(wish.layout).length > 0;
  const stands = !prepared.blocked;
  return {
    again: outcome.declined || prepared.blocked ? readAgain : undefined,
    json: {
      batch,
      kind: wish.kind,
      unit: wish.unit ? { name: wish.unit.name, code: wish.unit.code } : null,
      file: prepared.file,
      sha256: prepared.sha256,
      ...pick(reading, 'sheet', 'headerRow', 'headerRows', 'columns'),
      rows: reading.found,
      inserted: stands ? comparison.inserted : 0,
      updated: stands ? comparison.updated : 0,
      unchanged: comparison.unchanged,
      notInFile: comparison.notInFile.length,
      notInFileKeys: comparison.notInFile.slice(0, 1_000),
      notInFileNames: comparison.notInFileNames,
      retired: stands && wish.retireMissing ? comparison.notInFile.length : 0,
      rejected: rejected.map(({ place: _, ...one }) => one),
      skipped: prepared.skipped,
      warnings: prepared.warnings,
      blocks: reading.blocks,
      unread: reading.unread,
      keys: reading.keyedBy,
      layout: wish.layout ?? null,
      changes: comparison.changes.map(({ row: _, sheet: __, name: ___, ...change }) => change),
      changesTotal: comparison.changesTotal,
      stops: prepared.stops.map(({ message }) => message),
      marked: outcome.marked,
      dryRun: given.dryRun,
    },
    text: () => {
      const lines = importText(
        summaryOf(prepared),
        { batch, ...outcome, ...pick(given, 'dryRun'), kept: batch !== null && laidOut && !readsOnly(store, wish) },
        context.width,
        (line) => context.inWords(line, 'import'),
      );
      return context.terminal ? broken(lines, context.width) : lines;
    },
    warnings: outcome.warnings,
    ...(prepared.blocked
      ? {
          exit: 1,
          error: refusal(prepared, { ...outcome, ...pick(given, 'dryRun') }),
          next: outcome.marked
            ? again(wish, given, outcome.marked)
            : // On the page its ways were offered: there the file is read once more as it is.
              outcome.seen
              ? again(wish, given, wish.file, markedCopy(prepared, context.cwd))
              : afterRefusal(prepared, given, context.cwd),
        }
      : batch === null
        ? given.dryRun
          ? { next: again(wish, given, wish.file) }
          : {}
        : {
            next: wish.unit
              ? [...restOfFile(store, prepared, given), ...afterLedger(store, wish.unit)]
              : afterOther(context, store, wish.kind),
          }),
  };
}

/** Why nothing was stored; whoever saw that on the page and left it there chose to, and was told the ways on. */
function refusal({ stops }: PreparedImport, { dryRun, seen }: { readonly dryRun: boolean; readonly seen: boolean }) {
  const why = `${stops.map(({ message }) => message).join('；')}，数据文件未作任何改动`;
  if (seen && !dryRun) return { called: '没有导入', message: why };
  // Whoever saw the plan is told what to choose there: in the menu nobody writes flags.
  const hint = stops.map((stop) => (seen ? stop.here : undefined) ?? stop.hint).join('；');
  return dryRun ? { called: '试读', message: `照这样还不能导入：${why}`, hint } : { message: `没有导入：${why}`, hint };
}

/** A bank that was mended leads back to the papers that wait for it; what belongs to no unit can be looked at. */
function afterOther({ today }: Context, store: Store, kind: LedgerKind): readonly Phrase[] {
  const look = inspect('ledger', { kind });
  if (kind !== 'questions') return [look];
  const [unit, ...others] = unitsAwaitingPaper(store, yearOf(today));
  if (!unit) return [look];
  return [inspect('test paper', { unit: others.length === 0 ? unit : some('单位') }), look];
}

/** The next ledger that the unit lacks, then what its ledgers show. */
function afterLedger(store: Store, unit: Unit): readonly Phrase[] {
  const [kind] = lackingLedgers(store, unit.id);
  const check = inspect('check', { unit });
  return kind ? [inspect('import', { kind, file: some('文件'), '--unit': unit }), check] : [check];
}

async function markErrors(
  context: Context,
  prepared: PreparedImport,
  given: Given<typeof takes.import>,
  askPassword: AskPassword,
): Promise<{ readonly name: string; readonly warnings: readonly string[] } | null> {
  const out = given.errors;
  if (out === null || prepared.rejected.length === 0) return null;
  const target = filePath(context, out);
  if (path.extname(target).toLowerCase() !== '.xlsx') {
    throw Fault.usage('bad-value', '--errors 的文件名要以 .xlsx 结尾', '如 --errors 错误标记.xlsx');
  }
  const { writeMarkedWorkbook } = await import('../../actions/ledger/mark-errors.ts');
  const { file, stays } = await writeMarkedWorkbook(context.machineFolder, target, prepared, askPassword);
  const name = path.join(path.dirname(out), path.basename(file));
  return { name, warnings: stays === null ? [] : [staysWarning(out, name)] };
}

/** Asks for a workbook's password, from standard input or in a terminal; what was once told is not asked for again. */
function passwordAsker(context: Context, given: Given<typeof takes.import>): AskPassword {
  let password: string | null = null;
  return async (file, again) => {
    if (password !== null && !again) return password;
    if (again && given.passphraseStdin) {
      const { wrongPassword } = await import('../../ledgers/read/encrypted.ts');
      throw wrongPassword(file);
    }
    if (!given.passphraseStdin && !context.terminal) return null;
    [password = ''] = await askPassphrase(
      context,
      given,
      again ? '密码不对，请再输一次' : `${file} 设有打开密码，请输入`,
    );
    return password;
  };
}

function emptyReport(
  kind: LedgerKind,
  unit: string,
  year: number,
  batch: string | null,
  given: Given<typeof takes.import>,
): Report {
  return {
    json: {
      batch,
      kind,
      file: null,
      sha256: null,
      sheet: null,
      headerRow: null,
      columns: {},
      rows: 0,
      inserted: 0,
      updated: 0,
      unchanged: 0,
      notInFile: 0,
      rejected: [],
      skipped: [],
      warnings: [],
      dryRun: given.dryRun,
      empty: true,
      year,
    },
    text: () =>
      batch === null
        ? `将申明：${unit} ${year}年的${kinds[kind].title}为空`
        : `已记录：${unit}申明${year}年的${kinds[kind].title}没有记录`,
    next: batch === null ? undefined : inspect('check', { unit }),
  };
}
