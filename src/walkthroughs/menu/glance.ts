import { existsSync } from 'node:fs';
import { addDays, daysBetween, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, type Phrase, some, type Word } from '../../domain/invocation.ts';
import type { AgendaEntry } from '../../domain/year/agenda.ts';
import type { Store } from '../../store/store.ts';
import { cut } from '../../views/table.ts';
import type { Menu } from './menu.ts';
import { type Step, stepsFor, stepsIn } from './next-step.ts';

/** Where the office stands, as the top of the menu tells it. */
export interface Glance {
  /** At most two lines. */
  readonly lines: readonly string[];
  /** What is most pressing, as a choice of the menu. */
  readonly step: Step | null;
  /** The months' usual stage, until something was chosen. */
  readonly empty: boolean;
}

/** Reads the data file once; a file that cannot be read is told in a line and does not keep the menu from opening. */
export async function glanceAt(menu: Menu): Promise<Glance> {
  const { context, year } = menu;
  const { dataFile, today } = context;
  if (!existsSync(dataFile)) {
    return {
      lines: ['还没有数据文件：先建立一个，或者先看一遍演示'],
      step: (await stepsIn(context.nouns, [inspect('init')]))[0] ?? null,
      empty: true,
    };
  }
  try {
    const [{ officeAgenda }, { isOverdue, isWaiting }, { ledgersBegun }, store] = await Promise.all([
      import('../../actions/year/office-agenda.ts'),
      import('../../domain/year/agenda.ts'),
      import('../../actions/ledger/lacking-ledgers.ts'),
      context.store('read'),
    ]);
    const units = new Map(store.units.list({ retired: true }).map((unit) => [unit.id, unit.name]));
    const head = [
      store.settings.get('office', year) || dataFile,
      `${year} 年`,
      `单位 ${store.units.list().length} 个`,
    ].join('　');
    if (units.size === 0) {
      return {
        lines: [cut(head, context.width)],
        step: (await stepsIn(context.nouns, [inspect('unit add')]))[0] ?? null,
        empty: true,
      };
    }
    const week = addDays(today, 7);
    const records = store.cycle.year(year, 'earnest');
    const entries = officeAgenda(store, records, today).filter(
      (entry) => entry.kind !== 'application' || entry.day >= today,
    );
    const late = entries.filter((entry) => isOverdue(entry, today));
    // What waits for a deed is as near as what is due this week.
    const soon = entries.filter((entry) => isWaiting(entry) || (entry.day >= today && entry.day <= week));
    const later = entries.filter((entry) => !isWaiting(entry) && entry.day > week);
    const words = ([first]: typeof entries): string => {
      if (!first) return '';
      const left = daysBetween(today, first.day);
      const when = isWaiting(first) ? '待办' : left < 0 ? `已过 ${-left} 天` : left === 0 ? '今天' : `${left} 天后`;
      return [when, ...(first.unit ? [units.get(first.unit)] : []), first.text].join(' ');
    };
    // One line tells the most pressing alone: a recheck among the others is not to be missed.
    const rechecks = late.filter(({ kind }) => kind === 'recheck').length;
    const among = rechecks > 0 && late[0]?.kind !== 'recheck' ? `（复核 ${rechecks} 项）` : '';
    const conflicts = store.conflicts.list().length;
    const due = [
      ...(conflicts > 0 ? [`待定的冲突 ${conflicts} 处`] : []),
      ...(late.length > 0 ? [`逾期 ${late.length} 项${among}`] : []),
      ...(soon.length > 0 ? [`七天内 ${soon.length} 项`] : []),
    ];
    const status =
      due.length > 0
        ? [due.join('，'), words([...late, ...soon])].filter((each) => each !== '').join('：')
        : later.length > 0
          ? `最近的：${words(later)}`
          : '没有到期的事项';
    // Papers that come late hold up nothing once the unit is accepted.
    const waits = (entry: (typeof entries)[number]): boolean =>
      entry.kind === 'papers' && entry.unit !== null && records.decisions.has(entry.unit);
    const urgent = [...late, ...soon];
    const lines = [...urgent.filter((entry) => !waits(entry)), ...urgent.filter(waits)].flatMap((entry) => {
      const unit = entry.unit === null ? some('单位') : { id: entry.unit, name: units.get(entry.unit) ?? '' };
      const deed = commandFor[entry.kind]?.(unit, entry.mark, entry.year === year ? {} : { '--year': entry.year });
      // A publicity is closed after its last day, not on it.
      return deed === undefined || (entry.kind === 'publicity' && entry.day >= today) ? [] : [deed];
    });
    const steps = await stepsIn(context.nouns, lines);
    const begun = steps.length > 0 ? null : ledgersBegun(store);
    const unit = begun && !records.acceptances.has(begun.unit) ? units.get(begun.unit) : undefined;
    // The first unit, of which there is no ledger yet, waits for them.
    const [first] = units;
    const fresh =
      steps.length === 0 && units.size === 1 && first && store.ledgers.batches().length === 0 ? first : null;
    const lacking =
      begun && unit
        ? [inspect('import', { kind: begun.lacking[0] ?? some('种类'), '--unit': { id: begun.unit, name: unit } })]
        : fresh
          ? [inspect('import', { kind: 'officers', '--unit': { id: fresh[0], name: fresh[1] } })]
          : [];
    const visits = await openVisits(menu, store);
    const other = conflicts > 0 ? [inspect('conflicts resolve')] : lacking;
    const ledgers = await stepsIn(context.nouns, other);
    return {
      lines: [
        cut(head, context.width),
        cut(`今天 ${formatDay(today).replace(/^\d+年/, '')}　${status}`, context.width),
      ],
      step: (conflicts > 0 ? ledgers : [...visits, ...steps, ...ledgers])[0] ?? null,
      empty: false,
    };
  } catch (error) {
    // The command that is chosen says the same in full.
    const why = error instanceof Error ? error.message : String(error);
    return {
      lines: [cut(`数据文件读不出来：${why}`, context.width)],
      // What mends it last: one that is in use, or of a newer version, is not to be replaced by a backup.
      step: (await stepsFor(context.nouns, error instanceof Fault ? error.invocations : [])).at(-1) ?? null,
      empty: false,
    };
  } finally {
    // While the menu waits, the stick with the file on it may be taken out.
    context.close?.();
  }
}

/** Visits that were begun and not finished, the last one first: a team in the middle of its work wants nothing else. */
async function openVisits({ context, year }: Menu, store: Store): Promise<readonly Step[]> {
  const begun = store.journal
    .currentWhere({ year, kinds: ['item.answered', 'visit.team', 'visit.briefing'] })
    .flatMap(({ unit }) => unit ?? [])
    .toReversed();
  for (const id of new Set(begun)) {
    if (store.journal.latest(`conclusion/${id}/${year}`)?.kind === 'acceptance.concluded') continue;
    const unit = store.units.list().find((one) => one.id === id);
    const [step] = unit ? await stepsIn(context.nouns, [inspect('start', { unit })]) : [];
    if (!unit || !step) continue;
    const [{ readAcceptance }, { editionFor }] = await Promise.all([
      import('../../actions/acceptance/read-acceptance.ts'),
      import('../../actions/standard/editions.ts'),
    ]);
    const { result } = readAcceptance(store, id, year, await editionFor(store, id, year));
    const left = result.unchecked > 0 ? `未查 ${result.unchecked} 项` : '待作结论';
    return [{ ...step, title: `继续验收 ${unit.name}，${left}` }];
  }
  return [];
}

/** The command that does what the agenda asks for; none where nothing is to be done but to wait. */
const commandFor: {
  readonly [K in AgendaEntry['kind']]?: (unit: Word, mark: string, ofYear: { readonly '--year'?: number }) => Phrase;
} = {
  application: (unit) => inspect('apply', { unit }),
  papers: (unit) => inspect('apply', { unit }),
  decision: (unit) => inspect('application accept', { unit }),
  visit: (unit) => inspect('visit add', { unit }),
  problem: (unit, number) => inspect('problem see', { unit, number }),
  acceptance: (unit, _, ofYear) => inspect('start', { unit, ...ofYear }),
  proposal: (_, __, ofYear) => inspect('publicity open', ofYear),
  publicity: (_, __, ofYear) => inspect('publicity close', ofYear),
  objection: (_, number) => inspect('publicity settle', { number }),
  designation: (unit, _, ofYear) => inspect('designate', { unit, ...ofYear }),
  plaque: (unit) => inspect('plaque award', { unit }),
  recheck: (unit) => inspect('recheck record', { unit }),
  recheckRepair: (unit) => inspect('recheck record', { unit }),
  request: (unit) => inspect('revoke', { unit, '--by-higher': true }),
};
