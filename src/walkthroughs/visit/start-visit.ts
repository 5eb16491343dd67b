import path from 'node:path';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { requireYearMeant } from '../../actions/standard/open-acceptance.ts';
import type { Report } from '../../command.ts';
import type { Context, WayOn } from '../../context.ts';
import { minuteAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { type Hint, inspect, phrase, some } from '../../domain/invocation.ts';
import { openText, pointsText } from '../../domain/scoring/total-text.ts';
import { isOpen } from '../../domain/visits/problems.ts';
import type { YearRecords } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { broken } from '../../views/wrap.ts';
import { chooseAuthor, rememberAuthor } from './choose-author.ts';
import { chooseUnit } from './choose-unit.ts';
import { type Desk, openDesk } from './desk.ts';
import { runVisit } from './run-visit.ts';
import { WatchedFolder } from './watch-folder.ts';

/** Another inspector's lease counts for this long after the last answer. */
const leaseMinutes = 30;

/** What puts commands into the places of the menu; read when the first command is run. */
type Places = () => Promise<WayOn>;

/** What is known of a visit before its first question. */
export interface VisitStart {
  readonly unit: string | undefined;
  readonly year: number;
  /** The folder into which photos come. */
  readonly watch: string | null;
  readonly places: Places;
}

/** The walkthrough from the choice of the unit to the last word. Faults: no terminal (2), no unit (1), concluded (4). */
export async function startVisit(context: Context, { unit: named, year, watch, places }: VisitStart): Promise<Report> {
  const watching = { folder: watch === null ? null : new WatchedFolder(path.resolve(context.cwd, watch)) };
  const store = await context.store('write');
  const prompter = await context.prompter();
  if (!prompter.interactive || context.json) {
    throw Fault.usage(
      'no-terminal',
      'inspect start 需要在终端里逐项问答',
      phrase`不在终端时请用 --answers 文件，或用 ${inspect('score')} 逐项录入`,
    );
  }
  const records = store.cycle.year(year);
  const unit = await chooseUnit(context, store, prompter, named, (one) => describeProgress(store, one, records));
  requireYearMeant(store, unit.id, year);
  refuseConcluded(store, unit, year);
  const visit = `${unit.id}/${year}`;
  const author = await chooseAuthor(context, prompter, visit);
  tellOfOthers(context, store, unit, author);
  store.leases.take(unit.id, author, context.clock.now());
  const open = async (other: string | null) => {
    // Who took over goes on also after the visit was cut off.
    if (other !== null) rememberAuthor(context, visit, other);
    return openDesk({
      context: inVisit(context, places),
      prompter,
      store: await context.store('write'),
      unit,
      year,
      author: other ?? author,
      watching,
    });
  };
  const desk = await runVisit(open).catch((error: unknown) => {
    // Whoever breaks off is told the way back.
    if (!(error instanceof Fault) || error.kind !== 'interrupted') throw error;
    const hint = phrase`接着答：${inspect('start', { unit })}，从停下的地方继续；或运行 inspect，选“继续验收”`;
    throw error.retold({ hint });
  });
  releaseLease(desk, unit);
  const result = desk.result();
  const total = pointsText(result);
  return {
    // Questions and one JSON value cannot share standard output: --json was refused above.
    json: null,
    text: () => `已保存。${unit.name} ${year} 年度：得分 ${total}，未查 ${result.unchecked} 项`,
    next: nextOf(desk, unit, year),
  };
}

/**
 * The context as the visit has it: what is said stays within the screen, line by line as it stands; commands that it runs on
 * somebody's behalf name no command: the board says what comes next, places stand for the rest.
 */
function inVisit(context: Context, places: Places): Context {
  const inspect: Context['inspect'] = async (argv, changes) =>
    context.inspect(argv, { onEnding: () => {}, wayOn: await places(), ...changes });
  const say: Context['say'] = (text) =>
    context.say(context.plain ? text : broken(text.split('\n'), context.width).join('\n'));
  return Object.create(context, { inspect: { value: inspect }, say: { value: say } }) as Context;
}

/** Everything is stored by now; a lease that stays ends by itself. */
function releaseLease(desk: Desk, unit: Unit): void {
  try {
    desk.store.leases.release(unit.id);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

function nextOf(desk: Desk, unit: Unit, year: number): Hint | readonly Hint[] {
  if (isConcluded(desk.store, unit, year)) {
    // The papers are written: what comes next is of the office, which has its menu.
    const open = readVisit(desk.store, unit.id, year).problems.some(isOpen);
    const paper = open ? inspect('notice rectification', { unit }) : inspect('result', { unit });
    return [phrase`签字以后的事在菜单里办：${inspect('menu')}`, paper];
  }
  if (desk.result().unchecked > 0) return inspect('start', { unit });
  return [inspect('check', { unit, '--before-close': true }), inspect('conclude', { unit })];
}

function isConcluded(store: Store, unit: Unit, year: number): boolean {
  return store.journal.latest(`conclusion/${unit.id}/${year}`)?.kind === 'acceptance.concluded';
}

async function describeProgress(
  store: Store,
  unit: Unit,
  { year, answered }: Pick<YearRecords, 'year' | 'answered'>,
): Promise<string> {
  if (isConcluded(store, unit, year)) return '已作结论';
  if (!answered.has(unit.id)) return '未开始';
  return openText(readAcceptance(store, unit.id, year, await editionFor(store, unit.id, year)).result.items);
}

function refuseConcluded(store: Store, unit: Unit, year: number): void {
  if (!isConcluded(store, unit, year)) return;
  throw Fault.refused(
    'concluded',
    `${unit.name} ${year} 年度验收已作结论，不能再评分`,
    phrase`查看：${inspect('result', { unit })}；重开：${inspect('reopen', { unit, '--reason': some('理由') })}`,
  );
}

/** A lease is advice: both may go on, each answer stands with its author. */
function tellOfOthers(context: Context, store: Store, unit: Unit, author: string): void {
  const lease = store.leases.get(unit.id);
  if (!lease || lease.who === author) return;
  const age = context.clock.now().getTime() - lease.heartbeat.getTime();
  if (age > leaseMinutes * 60_000) return;
  context.warn(`${lease.who} 也在填写${unit.name}（${minuteAt(lease.heartbeat)}）；请分好项目，同一项以后答的为准`);
}
