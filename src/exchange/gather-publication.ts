import { dayAt } from '../domain/day.ts';
import { headDigits } from '../domain/head-digits.ts';
import { foldName } from '../domain/identifiers/names.ts';
import { pick } from '../domain/pick.ts';
import { heldTitle } from '../domain/year/history.ts';
import { isSameTitle, plaqueOf } from '../domain/year/rules.ts';
import { doublesOf } from '../store/doubles.ts';
import type { EntryOf } from '../store/entries/catalogue.ts';
import { practiceOf } from '../store/practice.ts';
import type {
  Publication,
  PublishedItem,
  PublishedPublicity,
  PublishedResult,
  PublishedTitle,
} from '../store/publish/publication.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';

/**
 * Gathers what a city may see: acceptances of a year, or of all (of open ones only that they are open), publicities of the
 * same years, titles of all. Nothing that a person wrote, no person's name. `late` names conclusions with later entries.
 */
export function gatherPublication(store: Store, year: number | null, late: ReadonlySet<string>): Publication {
  const heads = store.journal.heads();
  const results = gatherResults(store, year, late);
  return {
    format: 2,
    file: store.journal.fileId(),
    office: store.settings.get('office'),
    county: store.settings.get('county'),
    city: store.settings.get('city'),
    year,
    practice: practiceOf(store) !== null,
    generation: heads.reduce((sum, head) => sum + head.length, 0),
    frontier: Object.fromEntries(heads.map(({ chain, length, hash }) => [chain, { length, hash }])),
    results,
    titles: gatherTitles(store),
    publicities: gatherPublicities(store, year),
  };
}

/** Units of which the city would read two results or titles as one unit's, by name; null where each stands once. */
export function toldTwice({ results, titles }: Publication): readonly string[] | null {
  const names = new Map<string, Set<string>>();
  for (const { unit, unit_name } of [...results, ...titles])
    names.set(unit, (names.get(unit) ?? new Set()).add(unit_name));
  const apart = [...names.values()].find(({ size }) => size > 1);
  if (apart) return [...apart];
  const years = new Set<string>();
  const again = results.find(({ unit, year }) => years.size === years.add(`${unit}/${year}`).size);
  return again ? [again.unit_name] : null;
}

/** The name under which machines that registered one unit apart agree. */
function keyOf(unit: Unit): string {
  return unit.code ?? `name:${foldName(unit.name)}`;
}

function gatherResults(store: Store, year: number | null, late: ReadonlySet<string>): PublishedResult[] {
  const opened = store.journal.currentWhere({ kinds: ['acceptance.opened'], ...(year === null ? {} : { year }) });
  const doubles = doublesOf(store.journal);
  const results = new Map<string, PublishedResult>();
  for (const entry of opened) {
    const unit = store.units.byId(entry.unit ?? '');
    if (!unit || doubles.has(unit.id) || entry.year === null || results.has(entry.subject)) continue;
    const conclusion = store.journal.latest(
      `conclusion/${unit.id}/${entry.year}`,
      'acceptance.concluded',
      'acceptance.reopened',
    );
    // Of two that stand beside each other neither is the county's.
    const concluded =
      conclusion?.kind === 'acceptance.concluded' && !store.journal.isContested(conclusion.subject) ? conclusion : null;
    results.set(entry.subject, {
      unit: keyOf(unit),
      unit_name: unit.name,
      unit_code: unit.code,
      year: entry.year,
      edition: textOf(entry.body.edition),
      edition_fingerprint: textOf(entry.body.fingerprint),
      ...(concluded ? concludedResult(concluded, late.has(concluded.id)) : openResult),
    });
  }
  return [...results.values()].sort(byUnitAndYear);
}

const openResult = {
  status: 'open',
  verdict: null,
  general: null,
  bonus: null,
  total: null,
  pass_line: null,
  vetoes: null,
  concluded_on: null,
  head: null,
  items: [],
} as const;

function concludedResult(
  conclusion: EntryOf<'acceptance.concluded'>,
  late: boolean,
): Omit<PublishedResult, 'unit' | 'unit_name' | 'unit_code' | 'year' | 'edition' | 'edition_fingerprint'> {
  const { result } = conclusion.body;
  const { consequences = [] } = result;
  return {
    status: late ? 'late' : 'concluded',
    verdict: result.verdict,
    general: inPoints(result.general),
    bonus: inPoints(result.bonus),
    total: inPoints(result.total),
    pass_line: inPoints(result.passLine),
    vetoes: result.vetoes.join(' '),
    concluded_on: dayAt(new Date(conclusion.at)),
    head: headDigits(conclusion.hash),
    ...(consequences.length > 0 ? { consequences: consequences.join('；') } : {}),
    items: result.items.map(
      ({ id, kind, points, state, deducted, score }): PublishedItem => ({
        item: id,
        kind,
        points: points / 100,
        state,
        deducted: deducted / 100,
        score: inPoints(score),
      }),
    ),
  };
}

function gatherTitles(store: Store): PublishedTitle[] {
  const titles = store.cycle.titles();
  const doubles = doublesOf(store.journal);
  return titles.designations
    .flatMap((designation) => {
      const unit = store.units.byId(designation.unit);
      if (!unit || doubles.has(unit.id)) return [];
      const ends = titles.revocations.filter((end) => isSameTitle(end, designation));
      // For whoever counts titles in force one that lapsed with its unit has ended like a revoked one; the ground tells it.
      const revoked = ends.find((end) => end.kind !== 'requested');
      const requested = ends.find((end) => end.kind === 'requested');
      const plaque = plaqueOf(designation, titles);
      return {
        unit: keyOf(unit),
        unit_name: unit.name,
        year: designation.year,
        level: designation.level,
        designated_on: designation.date,
        document: designation.document,
        plaque: plaque?.number ?? null,
        plaque_on: plaque?.date ?? null,
        recheck_due: revoked ? null : (heldTitle(designation, titles)?.due ?? null),
        revoked_on: revoked?.date ?? null,
        revoked_ground: revoked ? (revoked.ground ?? revoked.kind) : null,
        revocation_requested_on: revoked ? null : (requested?.date ?? null),
      };
    })
    .sort(byUnitAndYear);
}

function gatherPublicities(store: Store, year: number | null): PublishedPublicity[] {
  return store.cycle.publicities(year ?? undefined).map((each) => ({
    ...pick(each, 'year', 'first', 'last', 'closed'),
    units: each.units.flatMap((id) => {
      const unit = store.units.byId(id);
      return unit ? [keyOf(unit)] : [];
    }),
    objections: each.objections.length,
    upheld: each.objections.filter((objection) => objection.outcome === 'upheld').length,
  }));
}

function byUnitAndYear(
  one: { readonly unit: string; readonly year: number },
  other: { readonly unit: string; readonly year: number },
): number {
  return one.year - other.year || (one.unit < other.unit ? -1 : one.unit > other.unit ? 1 : 0);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function inPoints(hundredths: number | null): number | null {
  return hundredths === null ? null : hundredths / 100;
}
