import { dayAt } from '../../domain/day.ts';
import { headDigits } from '../../domain/head-digits.ts';
import { pick } from '../../domain/pick.ts';
import type { CountyResult, CountyTitle } from '../../domain/year/counties.ts';
import type { Retirement } from '../../domain/year/records.ts';
import { endOf, plaqueOf } from '../../domain/year/rules.ts';
import { doublesOf } from '../../store/doubles.ts';
import type { BodyOf, EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { lateAcceptances } from '../exchange/standing.ts';

/** A unit of a county's file, with the names that it bore before and that no other unit there bears now. */
export interface CountyUnit extends Unit {
  readonly formerNames: readonly string[];
  /** When it left its county's register, and why. */
  readonly retirement: Retirement | null;
}

/** A county's year as its file holds it, its units still under their own ids. */
export interface GatheredYear {
  readonly year: number;
  readonly units: readonly CountyUnit[];
  readonly results: readonly CountyResult[];
  readonly nominated: BodyOf<'county.reported'>['nominated'];
  readonly titles: readonly CountyTitle[];
  /** The same under the city's ids. */
  reported(county: string, ids: ReadonlyMap<string, string>): BodyOf<'county.reported'>;
}

/** What a city takes of a county's file: acceptances, nominations and titles, year by year; nothing that a person wrote. */
export function gatherCounty(store: Store): GatheredYear[] {
  const late = new Set(lateAcceptances(store).map(({ conclusion }) => conclusion.id));
  const doubles = doublesOf(store.journal);
  const isTold = (unit: string): boolean => store.units.byId(unit) !== undefined && !doubles.has(unit);
  const opened = store.journal.currentWhere({ kinds: ['acceptance.opened'] });
  const titles = store.cycle.titles();
  const retirements = store.cycle.retirements();
  const nominations = store.journal.currentWhere({ kinds: ['application.nominated'] });
  const years = new Set(
    [...opened, ...nominations, ...titles.designations].flatMap(({ year }) => (year === null ? [] : [year])),
  );
  return [...years]
    .sort((a, b) => a - b)
    .map((year): GatheredYear => {
      const results = [...new Set(opened.filter((entry) => entry.year === year).map((entry) => entry.unit ?? ''))]
        .filter(isTold)
        .map((unit) => resultOf(store, unit, year, late));
      const nomination = store.cycle.nomination(year);
      const nominated = nomination && {
        date: nomination.date,
        units: nomination.units.filter(isTold),
        reason: nomination.reason,
      };
      const given = titles.designations
        .filter((each) => each.year === year && isTold(each.unit))
        .map((each): CountyTitle => {
          const end = endOf(each, titles);
          return {
            ...pick(each, 'unit', 'level', 'date', 'document'),
            plaque: plaqueOf(each, titles)?.number ?? null,
            revoked: end?.kind === 'revoked' ? end.date : null,
            ...(end?.kind === 'lapsed' ? { lapsed: end.date } : {}),
          };
        });
      const named = [...results, ...given].map(({ unit }) => unit).concat(nominated?.units ?? []);
      return {
        year,
        units: [...new Set(named)].map((unit) => ({
          ...store.units.known(unit),
          formerNames: formerNames(store, store.units.known(unit)),
          retirement: retirements.get(unit) ?? null,
        })),
        results,
        nominated,
        titles: given,
        reported: (county, ids) => {
          const idOf = (unit: string): string => ids.get(unit) ?? unit;
          const here = <T extends { readonly unit: string }>(all: readonly T[]): T[] =>
            all.map((each) => ({ ...each, unit: idOf(each.unit) }));
          return {
            county,
            nominated: nominated && { ...nominated, units: nominated.units.map(idOf) },
            results: here(results),
            titles: here(given),
          };
        },
      };
    });
}

/** The names that a unit bore, latest first, without those that another unit has taken over since. */
export function formerNames(store: Store, unit: Unit): readonly string[] {
  const names = store.journal.history({ subject: `unit/${unit.id}/name` }).map(({ body }) => String(body.value));
  const free = (name: string): boolean => store.units.alike(name).every(({ id }) => id === unit.id);
  return [...new Set(names.reverse())].filter((name) => name !== unit.name && free(name));
}

const open = {
  status: 'open',
  verdict: null,
  general: null,
  bonus: null,
  total: null,
  passLine: null,
  vetoes: [],
  concludedOn: null,
  head: null,
  lost: [],
} as const;

function resultOf(store: Store, unit: string, year: number, late: ReadonlySet<string>): CountyResult {
  const entry = store.journal.latest(`conclusion/${unit}/${year}`, 'acceptance.concluded', 'acceptance.reopened');
  // Of two that stand beside each other neither is the county's.
  if (entry?.kind !== 'acceptance.concluded' || store.journal.isContested(entry.subject)) return { unit, ...open };
  const conclusion: EntryOf<'acceptance.concluded'> = entry;
  const { verdict, general, bonus, total, passLine, vetoes, consequences = [], items } = conclusion.body.result;
  return {
    unit,
    status: late.has(conclusion.id) ? 'late' : 'concluded',
    verdict,
    general,
    bonus,
    total,
    passLine,
    vetoes,
    ...(consequences.length > 0 ? { consequences } : {}),
    concludedOn: dayAt(new Date(conclusion.at)),
    head: headDigits(conclusion.hash),
    lost: items.flatMap(({ id, points, deducted }) => (deducted > 0 ? [{ item: id, points, deducted }] : [])),
  };
}
