import type { StepsTaken } from '../../documents/model/notices.ts';
import type { Day } from '../../domain/day.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type {
  Designation,
  NamedBefore,
  Publicity,
  Recheck,
  Revocation,
  TitleEnd,
  YearRecords,
} from '../../domain/year/records.ts';
import { endOf, plaqueOf, rechecksOf } from '../../domain/year/rules.ts';
import { carriedLacks, proposalLacks, publicityOf, requireNothingLacking } from '../../domain/year/title-gate.ts';
import type { Store } from '../../store/store.ts';
import { namedBy } from './document-numbers.ts';
import { namedBefore } from './named-before.ts';

/** A step that came later, an application entered afterwards or a visit to one that is named already, led to nothing here. */
export function stepsTaken(
  units: readonly string[],
  records: YearRecords,
  /** Up to which day a step of a unit led to the paper. */
  until: (unit: string) => Day | null,
): StepsTaken {
  const before = (unit: string, step: { readonly date: Day } | undefined): boolean => {
    const end = until(unit);
    return step !== undefined && end !== null && step.date <= end;
  };
  return {
    nominated: units.every((unit) => {
      const nominated = records.reported.get(unit)?.nominated;
      return nominated != null && before(unit, { date: nominated });
    }),
    applied: units.every((unit) => before(unit, records.applications.get(unit))),
    accepted: units.every((unit) => {
      const decision = records.decisions.get(unit);
      return decision?.kind === 'accepted' && before(unit, decision);
    }),
    guided: units.every((unit) => records.visits.some((visit) => visit.unit === unit && before(unit, visit))),
  };
}

/** What a publicity's paper says beside the publicity. Faults: one that runs lists a unit that may not be proposed any more. */
export function publicitySteps(store: Store, publicity: Publicity): StepsTaken {
  const records = store.cycle.year(publicity.year);
  if (publicity.closed === null) {
    for (const unit of publicity.units) {
      const name = store.units.nameOn(unit, publicity.first);
      requireNothingLacking(
        `公示稿不能出具：${name}不能列入拟命名名单`,
        proposalLacks({ unit, name, records }),
        phrase`名单要改的，用 ${inspect('publicity open', { unit: some('其余单位'), '--from': some('日期'), '--reason': some('理由') })} 更正`,
      );
    }
  }
  return stepsTaken(publicity.units, records, () => publicity.first);
}

/** A decision of the county: the titles of one day and one number, those whose place another naming took since among them. */
export interface Decision {
  readonly year: number;
  readonly day: Day;
  readonly document: string | null;
  readonly titles: readonly (Designation | NamedBefore)[];
}

/** The decisions of whoever keeps the file, of a year (null: of all), oldest first; earlier titles and another level's stand in none. */
export function decisionsOf(store: Store, year: number | null): readonly Decision[] {
  const level = store.settings.level();
  const { publicities, titles } = { publicities: store.cycle.publicities(), titles: store.cycle.titles() };
  // What never rested on a list that had ended was a slip, and went out as no decision.
  const before = namedBefore(store, titles.designations).filter((each) => listBehind(each, publicities));
  const named = [...titles.designations, ...before]
    .filter((each) => each.level === level && each.earlier === null)
    .filter((each) => year === null || each.year === year);
  const groups = new Map<string, Decision & { readonly titles: (Designation | NamedBefore)[] }>();
  for (const each of named) {
    const { date: day, year: of } = each;
    // Who is named on one day stands in one decision, whether its number was entered with the title or taken for it.
    const document = namedBy(store, each);
    const key = `${day} ${of} ${document ?? ''}`;
    const known = groups.get(key);
    if (known) known.titles.push(each);
    else groups.set(key, { year: of, day, document, titles: [each] });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, decision]) => decision);
}

/** The list that a naming of before rested on, whatever was concluded since. */
const listBehind = ({ unit, year, date }: Designation, publicities: readonly Publicity[]): Publicity | undefined =>
  publicities.findLast((one) => one.year === year && one.last < date && one.units.includes(unit));

/** A unit that stood in a decision, and the day on which something befell its title. */
interface Since {
  readonly name: string;
  readonly day: Day;
}

/** The same of one whose title ended. */
interface Ended extends Since {
  readonly kind: TitleEnd;
}

/**
 * What a decision says of how it came about: steps, and the publicities it rests on. A unit whose title the record does not
 * carry any more, and was revoked, is left out and told; one that another decision names since stands in it as it went out. Fault: a title that the record does not carry and that stands, or
 * nobody left.
 */
export function decisionFacts(
  store: Store,
  { year, day, titles }: Decision,
  today: Day,
): {
  readonly units: readonly string[];
  readonly steps: StepsTaken;
  readonly publicities: readonly Publicity[];
  readonly ended: readonly Ended[];
  /** Those that were named before, on a conclusion drawn anew since, with the day of the plaque that they have. */
  readonly kept: readonly Since[];
} {
  const records = store.cycle.year(year);
  const stands = store.cycle.titles();
  const ended: Ended[] = [];
  const standing = titles.filter((title) => {
    if ('again' in title) return true;
    const name = store.units.nameOn(title.unit, title.date);
    const lacks = carriedLacks({ unit: title.unit, name, records }, title, today);
    const end = endOf(title, stands);
    if (lacks.length > 0 && end) ended.push({ name, day: end.date, kind: end.kind });
    const [first] = lacks;
    if (!first) return true;
    if (!end || ended.length === titles.length)
      requireNothingLacking(
        `命名决定不能出具：${name}的称号记录不支持`,
        lacks,
        end?.kind === 'revoked'
          ? phrase`称号已经撤销，用 ${inspect('notice revocation', { unit: name })} 出具撤销决定`
          : phrase`${first.mend}；称号要撤销的用 ${inspect('revoke', { unit: name, '--ground': some('…'), '--reason': some('…') })}`,
      );
    return false;
  });
  const publicities = new Map(
    standing.flatMap((title): [string, Publicity][] => {
      const { unit } = title;
      const behind = 'again' in title ? listBehind(title, records.publicities) : publicityOf(unit, records, day);
      return behind ? [[unit, behind]] : [];
    }),
  );
  const units = inOfficeOrder(
    store,
    standing.map(({ unit }) => unit),
  );
  const before = namedBefore(store).filter((one) => one.year === year && one.level === store.settings.level());
  const nameOn = (unit: string): string => store.units.nameOn(unit, day);
  return {
    units: units.map(nameOn),
    steps: stepsTaken(units, records, (unit) => publicities.get(unit)?.first ?? null),
    publicities: [...new Set(units.flatMap((unit) => publicities.get(unit) ?? []))],
    ended,
    kept: units.flatMap((unit): Since[] => {
      const plaque = plaqueOf({ unit, year, level: store.settings.level() }, stands);
      const hung = plaque && plaque.date < day && before.some((one) => one.unit === unit && one.date < day);
      return hung ? [{ name: nameOn(unit), day: plaque.date }] : [];
    }),
  };
}

/**
 * The recheck that found the ground of a revocation: the last one of the title, if it ended in 拟撤销. One that was entered
 * after the revocation, be it on the same day, found nothing for it; older entries do not tell, and go by the days.
 */
export function recheckBehind(store: Store, revocation: Revocation, designated: Designation): Recheck | null {
  const found = rechecksOf(designated, store.cycle.titles(revocation.unit)).findLast(
    ({ date }) => date <= revocation.date,
  );
  if (found?.outcome !== 'revoke') return null;
  return revocation.recheck === undefined || revocation.recheck === found.date ? found : null;
}

/** Units as the office orders them, never as they were entered. */
export function inOfficeOrder(store: Store, units: readonly string[]): readonly string[] {
  const wanted = new Set(units);
  return store.units.list({ retired: true }).flatMap(({ id }) => (wanted.has(id) ? [id] : []));
}
