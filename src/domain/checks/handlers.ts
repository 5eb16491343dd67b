import { type Day, dayFromParts } from '../day.ts';
import { groupBy } from '../group-by.ts';
import { foldName } from '../identifiers/names.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';

/** Who dealt with a case, as the ledger writes it. */
export interface Handler {
  /** As written. */
  readonly written: string;
  readonly name: string;
  /** A number of a certificate written beside the name. */
  readonly certificate: string | null;
  /** 「等2人」: others are not named. */
  readonly others: boolean;
  /** A section of the unit stands where a name should. */
  readonly group: boolean;
}

const label = /^(?:承办|主办|协办|办案|经办|执法|调查)?(?:人员|人)?[:：]/;
const others = /等(?:[0-9一二两三四五六七八九十]{0,3}(?:人|名|位|同志))?$/;
/** 「张示范、李样例两人」: how many they are, after the last name. */
const counted = /(?<=\p{Script=Han}{2})[共计等]?[0-9两二三四五六七八九十]{1,2}[人名位]$/u;
const numbered =
  /^(\p{Script=Han}[\p{Script=Han}·•.]*?)[\s(（]*([A-Za-z豫]{0,2}[A-Za-z0-9-]*\d[A-Za-z0-9-]*)[)）]*号?$/u;
/** 「（主办）」「同志」: what stands beside a name and tells nobody's number. */
const beside = /[([【][^)\]】\d]*[)\]】]|同志$/g;
const sections = /(?:人员|队员|干部|中队|大队|支队|分队|小组|专班|科室|股室|科|股|室|所|队|组|局|站|办|办公室)$/;

/** Reads 「承办人：张示范」「张示范等2人」「张示范1001」「执法一中队」. */
export function readHandler(written: string): Handler {
  const plain = written.normalize('NFKC').trim().replace(label, '').trim();
  const alone = plain.replace(others, '').replace(beside, '').replace(counted, '').trim();
  const [, name = alone, certificate = null] = numbered.exec(alone) ?? [];
  return {
    written,
    name,
    certificate,
    others: others.test(plain),
    group: [...name].length > 2 && sections.test(name),
  };
}

/** The handlers of a case. */
export function handlersOf(row: LedgerRow<'cases'>): readonly Handler[] {
  return cell(row, 'handlers').map(readHandler);
}

/** Rows of the roster by folded name: spaces, dots and widths do not count. */
export function rosterByName(
  officers: readonly LedgerRow<'officers'>[],
): ReadonlyMap<string, readonly LedgerRow<'officers'>[]> {
  return groupBy(officers, (row) => foldName(cell(row, 'name') ?? ''));
}

/** The rows of the roster that may be a handler: of several namesakes the one whose certificate is named. */
export function rowsOfHandler(
  handler: Handler,
  byName: ReadonlyMap<string, readonly LedgerRow<'officers'>[]>,
): readonly LedgerRow<'officers'>[] {
  const rows = byName.get(foldName(handler.name)) ?? byName.get(foldName(handler.written)) ?? [];
  const exact = rows.filter((row) => handler.certificate !== null && cell(row, 'certificate') === handler.certificate);
  return exact.length > 0 ? exact : rows;
}

/** Whether two rows of one name are one person: by identity number, else by birth and section where both tell them. */
export function samePerson(one: LedgerRow<'officers'>, other: LedgerRow<'officers'>): boolean | null {
  const both = (field: 'idNumber' | 'birth' | 'sex' | 'section'): boolean | null => {
    const [a, b] = [cell(one, field), cell(other, field)];
    return a === null || b === null ? null : a === b;
  };
  const id = both('idNumber');
  if (id !== null) return id;
  return both('birth') === false || both('sex') === false || both('section') === false ? false : null;
}

/** The day that a status names: 「2024年3月注销」 is taken as its first day; null where none is written. */
export function statusDay(row: LedgerRow<'officers'>): Day | null {
  const words = `${cell(row, 'status') ?? ''}${cell(row, 'note') ?? ''}`.normalize('NFKC');
  const found = /((?:19|20)\d\d)[年./-](\d{1,2})(?:[月./-](\d{1,2}))?/.exec(words);
  if (!found) return null;
  const [, year, month = '', date] = found;
  return dayFromParts(Number(year), Number(month), Number(date ?? 1));
}

/** True where the roster tells a time in office and the day lies outside it. */
export function outOfOffice(row: LedgerRow<'officers'>, at: Day): boolean {
  const [from, until] = [cell(row, 'employedFrom'), cell(row, 'employedUntil')];
  return (from !== null && at < from) || (until !== null && at > until);
}
