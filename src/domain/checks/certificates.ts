import { type Day, formatDay } from '../day.ts';
import { addTo, groupBy } from '../group-by.ts';
import { foldName } from '../identifiers/names.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { type Facts, type Found, finding, look, recentCases, settled, suspect } from './facts.ts';
import { type Handler, handlersOf, outOfOffice, rosterByName, rowsOfHandler, samePerson } from './handlers.ts';
import { type Standing, standingOfHandler } from './standing.ts';
import { employmentOf, leftWord, voidedWord, wordIn } from './vocabulary.ts';

interface Bare {
  readonly name: string;
  readonly standing: Standing;
  readonly cases: LedgerRow<'cases'>[];
  readonly roster: readonly LedgerRow<'officers'>[];
}

/** Handlers of recent cases whose certificate was none, or is not seen, on the day of the deed. */
export function handlersWithoutCertificate(facts: Facts, item: string): Found[] {
  const officers = facts.rows('officers');
  if (officers.length === 0) return [];
  const byName = rosterByName(officers);
  let former: ReturnType<typeof rosterByName> | undefined;
  const bare = new Map<string, Bare>();
  for (const row of recentCases(facts, item)) {
    const to = cell(row, 'decided') ?? cell(row, 'opened');
    if (to === null) continue;
    for (const handler of handlersOf(row)) {
      const roster = rowsOfHandler(handler, byName);
      const at = { from: cell(row, 'opened') ?? to, to, year: facts.year };
      const standing = onlyOther(facts, roster) ?? standingOfHandler(handler, roster, at, facts.words.证件状态);
      if (standing.is === 'valid') continue;
      // Whoever has a new certificate had the old one on the day.
      if (roster.length > 0 && standing.is === 'suspected') {
        former ??= rosterByName(facts.former?.() ?? []);
        const earlier = rowsOfHandler(handler, former).filter((one) =>
          roster.some((row) => samePerson(one, row) !== false),
        );
        if (earlier.length > 0 && standingOfHandler(handler, earlier, at, facts.words.证件状态).is === 'valid')
          continue;
      }
      const key = `${foldName(handler.name)}|${standing.is}|${standing.why}`;
      const known = bare.get(key);
      if (known) known.cases.push(row);
      else
        bare.set(key, {
          name: handler.name,
          standing: nearby(handler, roster, standing, byName),
          cases: [row],
          roster,
        });
    }
  }
  const all = [...bare.values()];
  const isOpen = ({ standing }: Bare): boolean => standing.is === 'unknown';
  return [
    ...all.filter((one) => !isOpen(one)).map(tellBare),
    ...open(all.filter(isOpen)),
    ...otherNumbers(facts, item, byName),
  ];
}

/** Handlers beside whom a ledger of cases writes a certificate that the roster gives to somebody else, or to nobody. */
function otherNumbers(facts: Facts, item: string, byName: ReturnType<typeof rosterByName>): Found[] {
  const told = new Map<string, LedgerRow<'cases'>[]>();
  const holders = new Map(facts.rows('officers').map((row) => [numberOf(cell(row, 'certificate')), row]));
  for (const row of recentCases(facts, item)) {
    const numbers = (cell(row, 'handlerCertificates') ?? '').split(/[、,，;；/\s]+/).filter(Boolean);
    const handlers = handlersOf(row);
    // Only where each has a number of its own is it plain whose it is.
    if (numbers.length !== handlers.length) continue;
    for (const [at, handler] of handlers.entries()) {
      const held = rowsOfHandler(handler, byName).flatMap((one) => cell(one, 'certificate') ?? []);
      const number = numbers[at] ?? '';
      if (held.length === 0 || held.some((own) => numberOf(own) === numberOf(number))) continue;
      const owner = holders.get(numberOf(number));
      const whose = owner ? `，${number} 是${cell(owner, 'name')}的` : '';
      const words = `承办人${handler.name}的证号案件台账写作 ${number}，名册上是 ${held.join('、')}${whose}`;
      addTo(told, words, row);
    }
  }
  return [...told].map(([words, cases]) => look(`${words}：${namesOf(cases)}`, cases));
}

const numberOf = (certificate: string | null): string =>
  (certificate ?? '')
    .normalize('NFKC')
    .replace(/[^\p{L}\d]/gu, '')
    .toUpperCase();

function tellBare({ name, standing, cases, roster }: Bare): Found {
  const tell = standing.is === 'stated' ? finding : suspect;
  const words = `承办人${name}${standing.why}，参与办理${namesOf(cases)}`;
  return { ...tell('uncertified', words, [...cases, ...roster]), names: [name, ...certificatesOf(roster)] };
}

const certificatesOf = (roster: readonly LedgerRow<'officers'>[]): string[] =>
  roster.flatMap((row) => cell(row, 'certificate') ?? []);

/** What the roster does not tell, in one hint for each reason: old files of a whole office would bury the rest. */
function open(rest: readonly Bare[]): Found[] {
  return [...groupBy(rest, ({ standing }) => standing.why)].map(([why, all]) => {
    const cases = [...new Set(all.flatMap((one) => one.cases))];
    // Each name bears the word, so that one finds a person by it.
    const who = [...new Set(all.map(({ name }) => `承办人${name}`))].join('、');
    return look(`${who}${why}，参与办理${namesOf(cases)}`, [...cases, ...all.flatMap((one) => one.roster)]);
  });
}

/** A name of the roster that differs in one character: a slip of the pen, which nobody can tell from here. */
function nearby(
  handler: Handler,
  roster: readonly LedgerRow<'officers'>[],
  standing: Standing,
  byName: ReadonlyMap<string, readonly LedgerRow<'officers'>[]>,
): Standing {
  if (roster.length > 0 || handler.group) return standing;
  const names = [...byName.values()].flatMap((rows) => rows.slice(0, 1).map((row) => cell(row, 'name') ?? ''));
  const like = names.find((name) => differsByOne(name, handler.name));
  return like === undefined ? standing : { is: 'unknown', why: `不在执法人员名册，名册有姓名相近的${like}` };
}

/** Only certificates of the state or a ministry, where the office settled that they do not suffice. */
function onlyOther(facts: Facts, roster: readonly LedgerRow<'officers'>[]): Standing | null {
  if (settled(facts, 'other-certificates') !== 'insufficient') return null;
  const held = roster.filter((row) => cell(row, 'certificate') !== null);
  const other = held.every((row) => wordIn(cell(row, 'certificateKind') ?? '', facts.words.证件状态.other) !== null);
  return held.length > 0 && other ? { is: 'suspected', why: '没有河南省行政执法证，只见其他执法证件' } : null;
}

/** Holders on the list whose employment does not allow a certificate; the drawn ones first. */
export function ineligibleHolders(facts: Facts): Found[] {
  const drawn = new Set(facts.drawn.identity ?? []);
  const holders = facts.rows('officers').filter((row) => {
    const gone = voidedWord(cell(row, 'status') ?? '', facts.words.证件状态, false) !== null;
    return cell(row, 'certificate') !== null && cell(row, 'onList') !== false && !gone;
  });
  const people = onePerPerson(holders).sort((a, b) => Number(drawn.has(b.key)) - Number(drawn.has(a.key)));
  const employed = people.map((row) => ({
    row,
    employment: employmentOf(cell(row, 'employment'), facts.words.编制性质),
  }));
  const blank = employed.filter(({ employment }) => employment.is === 'blank').map(({ row }) => row);
  const found = employed.flatMap(({ row, employment }): Found[] => {
    if (employment.is !== 'barred' && employment.is !== 'unclear') return [];
    const picked = drawn.has(row.key) ? '（抽中）' : '';
    const words = `${cell(row, 'name')}${picked}编制性质为${cell(row, 'employment')}，持有执法证 ${cell(row, 'certificate')}`;
    return [outside(facts, drawn.has(row.key), employment.is, words, row)];
  });
  const unknown = employed.filter(({ employment }) => employment.is === 'unknown').map(({ row }) => row);
  const written = [...new Set(unknown.map((row) => `“${cell(row, 'employment')}”`))].slice(0, 5).join('、');
  return [
    ...found,
    ...(blank.length > 0 ? [look(`${blank.length} 名持证人员没有写编制性质（${someNames(blank)}）`, blank)] : []),
    ...(unknown.length > 0
      ? [look(`${unknown.length} 名持证人员的编制性质写作${written}，词表里没有（${someNames(unknown)}）`, unknown)]
      : []),
  ];
}

function someNames(rows: readonly LedgerRow<'officers'>[]): string {
  const names = rows.slice(0, 5).map((row) => cell(row, 'name'));
  return `${names.join('、')}${rows.length > 5 ? '等' : ''}`;
}

/** Whether somebody outside the drawn five counts is the office's to say (`b2-outside`). */
function outside(
  facts: Facts,
  drawn: boolean,
  is: 'barred' | 'unclear',
  words: string,
  row: LedgerRow<'officers'>,
): Found {
  const counts = settled(facts, 'b2-outside');
  if (!drawn && facts.drawn.identity !== null && counts === 'not')
    return look(`${words}；不在抽中的人员之内，办公室已明确不计`, [row]);
  const tell = is === 'barred' && (drawn || counts === 'counts') ? finding : suspect;
  return { ...tell('ineligible', words, [row]), names: [cell(row, 'name') ?? '', ...certificatesOf([row])] };
}

/** The first row of each person: an old and a new certificate are not two people. */
function onePerPerson(rows: readonly LedgerRow<'officers'>[]): LedgerRow<'officers'>[] {
  const namesakes = new Map<string, LedgerRow<'officers'>[]>();
  return rows.filter((row) => {
    const name = foldName(cell(row, 'name') ?? '');
    const kept = namesakes.get(name) ?? [];
    const same = (other: LedgerRow<'officers'>): boolean =>
      samePerson(other, row) ?? cell(other, 'employment') === cell(row, 'employment');
    if (kept.some(same)) return false;
    if (kept.push(row) === 1) namesakes.set(name, kept);
    return true;
  });
}

/** Certificates that expired and were not renewed, holders who left and kept theirs, work on an expired one. */
export function staleCertificates(facts: Facts, item: string): Found[] {
  const officers = facts
    .rows('officers')
    .filter((row) => cell(row, 'certificate') !== null && cell(row, 'onList') !== false);
  const byName = rosterByName(officers);
  const found: Found[] = [];
  for (const row of officers) {
    const status = `${cell(row, 'status') ?? ''}${cell(row, 'note') ?? ''}`;
    if (voidedWord(status, facts.words.证件状态, false) !== null) continue;
    const name = cell(row, 'name') ?? '';
    const gone = leftWord(status, facts.words.证件状态);
    if (gone !== null || outOfOffice(row, facts.day)) {
      found.push(ofHolder(look(`${name}已${gone ?? '离开'}，执法证 ${row.key} 未见注销`, [row]), row));
      continue;
    }
    const expires = cell(row, 'expires');
    if (expires === null || expires >= facts.day) continue;
    found.push(...expired(facts, row, byName.get(foldName(name)) ?? [], expires));
  }
  return [...found, ...workedOnExpired(facts, item, byName)];
}

function expired(
  facts: Facts,
  row: LedgerRow<'officers'>,
  namesakes: readonly LedgerRow<'officers'>[],
  on: Day,
): Found[] {
  const fresh = namesakes.filter((other) => other !== row && (cell(other, 'expires') ?? '') >= facts.day);
  if (fresh.some((other) => samePerson(other, row) === true)) return [];
  const expired = `${cell(row, 'name')}的执法证 ${row.key} 已于${formatDay(on)}到期`;
  const unclear = fresh.filter((other) => samePerson(other, row) === null);
  // A later card of the same name is most likely the renewed one, unless both were held at the same time.
  const renewed = unclear.some(
    (other) => (cell(other, 'issued') ?? on) >= (cell(row, 'issued') ?? on) && startsAfter(other, row),
  );
  if (renewed) return [];
  const [other] = unclear;
  if (!other) return [ofHolder(look(`${expired}，未见换发`, [row]), row)];
  const doubt = `${expired}；名册另有同名的 ${other.key}，是换发还是两个人，名册看不出`;
  return [ofHolder(look(doubt, [row, ...unclear]), row)];
}

/** Whom it is of: a note may name him. */
const ofHolder = (found: Found, row: LedgerRow<'officers'>): Found => ({
  ...found,
  names: [cell(row, 'name') ?? '', ...certificatesOf([row])],
});

/** True where a card begins no earlier than half a year before the other ends, as a renewed one does. */
function startsAfter(later: LedgerRow<'officers'>, earlier: LedgerRow<'officers'>): boolean {
  const [begun, expires] = [cell(later, 'renewed') ?? cell(later, 'issued'), cell(earlier, 'expires')];
  if (begun === null || expires === null) return false;
  return Date.parse(begun) >= Date.parse(expires) - 183 * 24 * 3600 * 1000;
}

/** Handlers whose every certificate had expired when a case was decided. */
function workedOnExpired(
  facts: Facts,
  item: string,
  byName: ReadonlyMap<string, readonly LedgerRow<'officers'>[]>,
): Found[] {
  const worked = new Map<
    string,
    { readonly holder: LedgerRow<'officers'>; readonly until: Day; readonly cases: LedgerRow<'cases'>[] }
  >();
  for (const row of recentCases(facts, item)) {
    const at = cell(row, 'decided') ?? cell(row, 'opened');
    if (at === null) continue;
    for (const handler of handlersOf(row)) {
      const holders = rowsOfHandler(handler, byName);
      const [holder] = holders;
      const until = holder ? cell(holder, 'expires') : null;
      if (!holder || until === null || holders.some((one) => (cell(one, 'expires') ?? at) >= at)) continue;
      const known = worked.get(handler.name);
      if (known) known.cases.push(row);
      else worked.set(handler.name, { holder, until, cases: [row] });
    }
  }
  return [...worked].map(([name, { holder, until, cases }]) =>
    ofHolder(
      look(`${name}的执法证已于${formatDay(until)}到期，此后仍承办${namesOf(cases)}`, [holder, ...cases]),
      holder,
    ),
  );
}

/** 「甲号、乙号等 7 件」 */
export function namesOf(cases: readonly LedgerRow<'cases'>[]): string {
  const some = cases.slice(0, 3).map((row) => cell(row, 'number') ?? row.key);
  return cases.length > 3 ? `${some.join('、')}等 ${cases.length} 件` : some.join('、');
}

/** Names of one length and surname that differ in one character: a rare character written otherwise, or a slip. */
function differsByOne(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  return a.length === b.length && a[0] === b[0] && a.filter((sign, at) => sign !== b[at]).length === 1;
}
