import path from 'node:path';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import type { Doing, Playing } from '../../actions/deeds/doing.ts';
import { specOf, type VisitStep } from '../../actions/deeds/registry.ts';
import { proposalsOf } from '../../actions/onsite/read-proposals.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { requireYearMeant } from '../../actions/standard/open-acceptance.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Proposal } from '../../domain/acceptance.ts';
import { isSigned } from '../../domain/author.ts';
import { yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { type Hint, inspect, phrase, some } from '../../domain/invocation.ts';
import { pointsToNumber } from '../../domain/points.ts';
import { pointsText } from '../../domain/scoring/total-text.ts';
import { readBytes } from '../../files/read-file.ts';
import { decodeText } from '../../ledgers/read/decode.ts';
import { readYaml } from '../../standards/plain-yaml.ts';
import type { Unit } from '../../store/units.ts';
import { readAnswers, readStep } from './read-answers.ts';

/** What is to be entered: a file, or steps typed as flags. */
export interface AnswersGiven {
  readonly file: string | null;
  readonly steps: readonly string[];
}

/**
 * Enters a whole visit from a file (then the steps typed as flags), from top to bottom, by the same deeds as the questions.
 * All of it is stored or, where one step is refused, nothing: the fault then names the line.
 */
export async function playAnswers(
  context: Context,
  named: string | undefined,
  given: number | null,
  what: AnswersGiven,
): Promise<Report> {
  const { answers, unitAt } = readGiven(context, what);
  const query = named ?? answers.unit;
  if (query === null || query === undefined) {
    throw Fault.usage(
      'missing-answer',
      '没有写明单位',
      phrase`写 ${inspect('start', { unit: some('单位'), '--answers': some('文件') })}，或在文件里写 unit: 单位`,
    );
  }
  const store = await context.store('write');
  const unit =
    named === undefined ? refusedAt(unitAt, () => store.units.findActive(query)) : store.units.findActive(query);
  const year = given ?? answers.year ?? yearOf(context.today);
  const author = answers.author !== null && !isSigned(context.author) ? answers.author : context.author;
  requireYearMeant(store, unit.id, year);
  const edition = await editionFor(store, unit.id, year);
  const folders = [context.cwd, ...(what.file === null ? [] : [path.dirname(path.resolve(context.cwd, what.file))])];
  const playing: Playing = {
    context,
    store,
    edition,
    unit,
    year,
    folders,
    problems: new Map(),
    proposed: null,
    toWrite: [],
    warnings: [],
  };
  const does = await performing(answers.steps);
  store.write(author, () => {
    for (const step of answers.steps) playStep(playing, author, step, does);
  });
  const { result, conclusion } = readAcceptance(store, unit.id, year, edition);
  const total = pointsText(result);
  const written: string[] = [];
  for (const folder of playing.toWrite) {
    const words = ['conclude', unit.name, '--year', String(year), '-o', folder, '--quiet', '--by', author];
    if ((await context.inspect(words)) === 0) written.push(folder);
  }
  return {
    json: {
      unit: { name: unit.name, code: unit.code },
      year,
      entered: answers.steps.length,
      unchecked: result.unchecked,
      range: { low: pointsToNumber(result.range.low), high: pointsToNumber(result.range.high) },
      concluded: conclusion !== null,
      folders: written,
    },
    text: () => [
      `已录入 ${answers.steps.length} 条。${unit.name} ${year} 年度：得分 ${total}，未查 ${result.unchecked} 项${conclusion ? '；已作结论' : ''}`,
      ...written.map((folder) => `已写入文件夹 ${folder}`),
    ],
    warnings: playing.warnings,
    // Why is said already, by the command that should have written it.
    ...(written.length < playing.toWrite.length
      ? {
          exit: 1,
          error: {
            message: `${playing.toWrite.filter((folder) => !written.includes(folder)).join('、')} 没有写全`,
            hint: phrase`原因写在上面，排除以后再写一次：${inspect('conclude', { unit, '--out': some('文件夹') })}`,
          },
        }
      : {}),
    next: nextOf(unit, conclusion !== null, result.unchecked),
  };
}

function nextOf(unit: Unit, concluded: boolean, unchecked: number): Hint {
  if (concluded) return inspect('report', { unit });
  return unchecked > 0 ? inspect('start', { unit }) : inspect('check', { unit, '--before-close': true });
}

/** What is to be entered; `unitAt`: where the file names the unit. */
function readGiven(context: Context, { file, steps }: AnswersGiven) {
  const typed = steps.flatMap((text, index) => readStep(text, `第 ${index + 1} 个 --step`));
  if (file === null) return { answers: { unit: null, year: null, author: null, steps: typed }, unitAt: () => '--step' };
  const { text } = decodeText(readBytes(path.resolve(context.cwd, file)));
  const name = path.basename(file);
  const read = readAnswers(text, name);
  return {
    answers: { ...read, steps: [...read.steps, ...typed] },
    unitAt: () => readYaml(text, name, true).at(['unit']),
  };
}

/** Flags as the file has them: 「--finding 1.2-r1=2」 as 「finding: { 1.2-r1: 2 }」. */
function asWritten(told: string): string {
  return told
    .replace(
      /--finding ([A-Za-z0-9.-]+)=?([^，。；、（ ]*)/g,
      (_, rule, value) => `finding: { ${rule}: ${value || 1} }`,
    )
    .replace(/--([a-z-]+)/g, (_, flag: string) => flag.replace(/-(.)/g, (__, letter: string) => letter.toUpperCase()));
}

/** Does what a place in the file asks for; a refusal is told with the place. */
function refusedAt<T>(place: () => string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const message = `${place()}：${error.message}`;
    const { hint = '整个文件都没有录入，改正后再试', invocations } = error;
    throw error.retold(invocations.length > 0 ? { message } : { message, hint: asWritten(String(hint)) });
  }
}

/** Steps that change nothing of what is proposed: the ledgers are read once for all items that follow each other. */
const leavesProposals: readonly VisitStep['do'][] = ['item', 'note', 'attach', 'undo'];

type Performing = ReadonlyMap<VisitStep['do'], (doing: Doing, step: object) => void>;

/** What does each of the steps. */
async function performing(steps: readonly VisitStep[]): Promise<Performing> {
  const names = [...new Set(steps.map((step) => step.do))];
  return new Map(await Promise.all(names.map(async (name) => [name, await specOf(name).does()] as const)));
}

function playStep(playing: Playing, author: string, step: VisitStep, does: Performing): void {
  const at = { unit: playing.unit.id, year: playing.year, author: step.by ?? author };
  const proposals = (): readonly Proposal[] => {
    const { store, unit, year, edition, context } = playing;
    playing.proposed ??= proposalsOf(store, readAcceptance(store, unit.id, year, edition), context.today);
    return playing.proposed;
  };
  refusedAt(
    () => step.where,
    () =>
      playing.store.write(at.author, () =>
        playing.store.journal.only(specOf(step.do).leaves, () =>
          does.get(step.do)?.({ ...playing, at, proposals }, step),
        ),
      ),
  );
  if (!leavesProposals.includes(step.do)) playing.proposed = null;
}
