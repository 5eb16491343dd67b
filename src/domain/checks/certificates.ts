import { type Day, formatDay } from '../day.ts';
import { looksBarred } from '../employment.ts';
import { tidyName } from '../identifiers/people.ts';
import type { LedgerRow } from '../ledger-rows.ts';
import { day, type Facts, type Found, finding, list, look, recentCases, settled, text } from './facts.ts';

/** Said to be done, not to be wanting: 「退休未注销」 is not cancelled. */
const cancelled = /(?<![未没不]|未及时|未办理|没有|尚未办)(?:注销|收回|吊销|作废|上交|交回)/;
const gone = /调离|调出|调走|退休|辞职|辞退|死亡|去世|离职|离岗|转岗|开除|不再从事/;
const otherCertificate = /国家|中华人民共和国|部委|部级|部颁|公安部|应急管理部|交通运输部/;

/** Handlers of recent cases who had no certificate on the day of the decision. */
export function handlersWithoutCertificate(facts: Facts): Found[] {
  const officers = facts.rows('officers');
  if (officers.length === 0) return [];
  const byName = groupByName(officers);
  const bare = new Map<string, { why: string; sure: boolean; cases: LedgerRow[]; roster: readonly LedgerRow[] }>();
  for (const row of recentCases(facts)) {
    const at = day(row, 'decided') ?? day(row, 'opened');
    if (at === null) continue;
    for (const name of list(row, 'handlers')) {
      const roster = byName.get(tidyName(name)) ?? [];
      const why = whyBare(name, roster, at, facts, byName);
      if (!why) continue;
      const known = bare.get(name);
      if (known) known.cases.push(row);
      else bare.set(name, { ...why, cases: [row], roster });
    }
  }
  return [...bare].map(([name, { why, sure, cases, roster }]) => {
    const words = `承办人${name}${why}，参与办理${namesOf(cases)}`;
    return sure ? finding('uncertified', words, [...cases, ...roster]) : look(words, [...cases, ...roster]);
  });
}

function whyBare(
  name: string,
  roster: readonly LedgerRow[],
  at: Day,
  facts: Facts,
  byName: ReadonlyMap<string, readonly LedgerRow[]>,
): { why: string; sure: boolean } | null {
  if (roster.length === 0) {
    const like = [...byName.keys()].find((other) => differsByOne(other, tidyName(name)));
    return like
      ? { why: `不在执法人员名册，名册有姓名相近的${like}`, sure: false }
      : { why: '不在执法人员名册，没有执法证', sure: true };
  }
  const holders = roster.filter((row) => text(row, 'certificate') !== null);
  if (holders.length === 0) return { why: '没有执法证', sure: true };
  // Where the day of issue is not told nothing can be said.
  const standing = holders.filter((row) => (day(row, 'issued') ?? at) <= at);
  if (standing.length === 0) {
    const first = holders.map((row) => day(row, 'issued')!).sort()[0]!;
    return { why: `${formatDay(first)}才取得执法证`, sure: true };
  }
  const only = standing.every((row) => otherCertificate.test(text(row, 'certificateKind') ?? ''));
  if (only && settled(facts, 'other-certificates') === 'insufficient') {
    return { why: '没有河南省行政执法证，只持其他执法证件', sure: true };
  }
  return null;
}

/** Holders on the list whose employment does not allow a certificate; the drawn ones first. */
export function ineligibleHolders(facts: Facts): Found[] {
  const drawn = new Set(facts.drawn.identity ?? []);
  return facts
    .rows('officers')
    .filter((row) => {
      const holds = text(row, 'certificate') !== null && row.fields.onList !== false;
      return holds && !cancelled.test(text(row, 'status') ?? '') && looksBarred(text(row, 'employment') ?? '');
    })
    .sort((a, b) => Number(drawn.has(b.key)) - Number(drawn.has(a.key)))
    .map((row) => {
      const picked = drawn.has(row.key) ? '（抽中）' : '';
      return finding(
        'ineligible',
        `${text(row, 'name')}${picked}编制性质为${text(row, 'employment')}，持有执法证 ${text(row, 'certificate')}`,
        [row],
      );
    });
}

/** Certificates that expired and were not renewed, holders who left and kept theirs, work on an expired one. */
export function staleCertificates(facts: Facts): Found[] {
  const officers = facts
    .rows('officers')
    .filter((row) => text(row, 'certificate') !== null && row.fields.onList !== false);
  const byName = groupByName(officers);
  const found: Found[] = [];
  for (const row of officers) {
    const status = `${text(row, 'status') ?? ''}${text(row, 'note') ?? ''}`;
    if (cancelled.test(status)) continue;
    const name = text(row, 'name') ?? '';
    if (gone.test(status)) {
      found.push(look(`${name}已${gone.exec(status)![0]}，执法证 ${row.key} 未见注销`, [row]));
      continue;
    }
    const expires = day(row, 'expires');
    if (expires === null || expires >= facts.day) continue;
    const renewed = (byName.get(tidyName(name)) ?? []).some(
      (other) => other !== row && samePerson(other, row) && (day(other, 'expires') ?? '') >= facts.day,
    );
    if (!renewed) found.push(look(`${name}的执法证 ${row.key} 已于${formatDay(expires)}到期，未见换发`, [row]));
  }
  return [...found, ...workedOnExpired(facts, byName)];
}

/** Handlers whose every certificate had expired when a case was decided. */
function workedOnExpired(facts: Facts, byName: ReadonlyMap<string, readonly LedgerRow[]>): Found[] {
  const worked = new Map<string, { readonly holder: LedgerRow; readonly cases: LedgerRow[] }>();
  for (const row of recentCases(facts)) {
    const at = day(row, 'decided') ?? day(row, 'opened')!;
    for (const name of list(row, 'handlers')) {
      const holders = byName.get(tidyName(name)) ?? [];
      if (holders.length === 0 || holders.some((holder) => (day(holder, 'expires') ?? at) >= at)) continue;
      const known = worked.get(name);
      if (known) known.cases.push(row);
      else worked.set(name, { holder: holders[0]!, cases: [row] });
    }
  }
  return [...worked].map(([name, { holder, cases }]) =>
    look(`${name}的执法证已于${formatDay(day(holder, 'expires')!)}到期，此后仍承办${namesOf(cases)}`, [
      holder,
      ...cases,
    ]),
  );
}

function samePerson(one: LedgerRow, other: LedgerRow): boolean {
  const [a, b] = [text(one, 'idNumber'), text(other, 'idNumber')];
  return a === null || b === null || a === b;
}

export function groupByName(officers: readonly LedgerRow[]): ReadonlyMap<string, readonly LedgerRow[]> {
  const byName = new Map<string, LedgerRow[]>();
  for (const row of officers) {
    const name = tidyName(text(row, 'name') ?? '');
    const group = byName.get(name);
    if (group) group.push(row);
    else byName.set(name, [row]);
  }
  return byName;
}

/** 「甲号、乙号等 7 件」 */
export function namesOf(cases: readonly LedgerRow[]): string {
  const some = cases.slice(0, 3).map((row) => text(row, 'number') ?? row.key);
  return cases.length > 3 ? `${some.join('、')}等 ${cases.length} 件` : some.join('、');
}

/** Names of one length that differ in one character: a rare character written otherwise, or a slip. */
function differsByOne(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  return (
    a.length === b.length &&
    a.length >= 2 &&
    a.filter((sign, at) => sign !== b[at]).length === 1 &&
    (a[0] === b[0] || a.length > 2)
  );
}
