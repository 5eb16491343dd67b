import { addsUp, columnOf, type FieldGroup, type Kind } from '../../domain/ledgers/kind.ts';
import type { Merge, RawRow } from '../read/cells.ts';
import { bareHeading, headsEvent, looserHeadings, partsOfHeading, splits } from '../words/heading-text.ts';
import { type Aliases, knownEnd, severalFields } from './aliases.ts';
import { settleMeasures, stagedMark } from './heading-measures.ts';
import { holdsOther, isOfTheFact, sinceThen } from './heading-qualifiers.ts';
import { areOfProcedures, isProcedure, isUnderSum, withoutProcedure } from './heading-times.ts';
import { names } from './named-columns.ts';
import { type Candidate, headingAt, ofWhom, textAt } from './over-headings.ts';
import { callAfterUpper, nameParts } from './part-headings.ts';
import { markOfOne } from './reviewer-marks.ts';
import { settleTimes } from './times-beside.ts';

/** `--map 列名=field`: a heading as it stands (or a column's letter) and the field it holds; `-` for none. */
export interface Mapping {
  readonly heading: string;
  readonly field: string;
  /** It was said of an earlier sheet: where another column bears the field's own title, that one holds it. */
  readonly givesWay?: true;
  /** It was said of an earlier sheet by the letter of a column that had this heading, or none. */
  readonly over?: string;
}

export interface MappedColumn {
  readonly field: string;
  readonly index: number;
  /** The heading as found. */
  readonly heading: string;
  /** What stands over it, where headings stand in several rows. */
  readonly over: string;
  /** How sure: 0 mapped or named exactly, more where a looser reading was needed. */
  readonly doubt: number;
  readonly adds?: boolean;
}

/** A column that is not read for a field. */
export interface LeftOver {
  readonly index: number;
  readonly heading: string;
  readonly over: string;
  readonly lostTo: MappedColumn | null;
  /** How sure it was of what it lost, as columns are. */
  readonly doubt?: number;
  /** It has no heading but the one of `lostTo`, which spans both. */
  readonly spanned?: boolean;
}

/** Where the headings of a sheet stand and what they mean. */
export interface FoundHeadings {
  /** One row, or up to three where lines of headings stand under merged ones. */
  readonly rows: readonly number[];
  /** The first and the last of them. */
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly MappedColumn[];
  /** Further columns of people (主办人 and 协办人), which add to the first of their field. */
  readonly more: readonly MappedColumn[];
  /** Columns with a heading that means nothing to this kind, or that lost to another of the same meaning. */
  readonly leftOver: readonly LeftOver[];
  /** Columns that somebody said are not to be read. */
  readonly ignored: readonly { readonly index: number; readonly heading: string; readonly over: string }[];
  /** Mappings whose heading was not found. */
  readonly unmapped: readonly Mapping[];
  /** Needs of the kind that no column meets. */
  readonly missing: readonly FieldGroup[];
}

/** What a column is read as by the words in brackets behind its name: 决定日期（预计） as nothing, 发证日期（初次） where no other is one. */
function qualified(kind: Kind, aliases: Aliases, heading: string, candidate: Candidate | null): Candidate | null {
  const column = candidate && columnOf(kind, candidate.field);
  const other = column && /[(（]/.test(heading) ? holdsOther(column, heading) : null;
  // 有效期（起） is when it began.
  if (other === 'surely') {
    const own = aliases.get(bareHeading(heading.replace(/[()（）]/g, '')));
    if (own) return { ...own, doubt: 2 };
    // 证件号码（居民身份证）
    const id = column?.value === 'certificate' && kind.columns.find(({ value }) => value === 'idNumber');
    return id ? { field: id.field, doubt: 2, rank: 0 } : null;
  }
  return candidate && other ? { ...candidate, doubt: candidate.doubt + 0.5 } : candidate;
}

/** What a column is read as that has but a word of the fact itself under its name: 实报 under 报备日期. */
function underFact(aliases: Aliases, over: string, heading: string): Candidate | null {
  const found =
    over !== '' && isOfTheFact(bareHeading(heading)) ? recognise(aliases, [over.replace(/.*\//, '')]) : null;
  return found && { ...found, doubt: Math.max(found.doubt, 2) };
}

/** 普通程序罚款 of a case: what it is without the procedure. */
function ofProcedure({ itemsDown }: Kind, aliases: Aliases, heading: string): Candidate | null {
  const words = withoutProcedure(bareHeading(heading));
  const found = itemsDown || words === null ? null : recognise(aliases, [words]);
  return found && { ...found, doubt: Math.max(found.doubt, 2) };
}

/** Which of several certificates a column under their heading is of: 省证, 省厅, 部里, 部委发, 新, 旧. */
const ofCertificates =
  /证(?:件?号)?$|^(?:(?:[省市部]|国家)(?:里|级|厅|局|委|司法厅|办|本级)?|总局|部委|司法[部厅]|上级|本级|地方|[新旧原现])[颁制核]?发?的?号?$/;

/** Whose part it was in a deed, where nothing but that heads a column: 主, 副, 组长, 组员. */
const partInDeed = /^(?:[主副协](?:[办评审查]|责)?|第[一二三]人|副?组长|(?:其他|其余)?(?:组员|成员|人员))$/;

/**
 * What a column is read as that has but whose part it was under the heading of people or of what they did, or which it is of
 * several certificates or procedures: 主评人 under 评查人员, 组长 under 评查, 次要责任 under 责任人, 省证 under 执法证号, 简易程序 under 罚款.
 */
function underWhole(kind: Kind, aliases: Aliases, over: string, heading: string): Candidate | null {
  const nearest = over.replace(/.*\//, '');
  const found = nearest === '' ? null : recognise(aliases, [nearest]);
  const value = found ? columnOf(kind, found.field)?.value : undefined;
  const bare = bareHeading(heading);
  if (found && value === 'certificate' && ofCertificates.test(bare))
    return { ...found, doubt: 2, rank: /省|^[新现]/.test(heading) ? 0 : 1 };
  if (found && isProcedure(bare)) return { ...found, doubt: Math.max(found.doubt, 2) };
  const doer = nearest === '' || found ? undefined : aliases.get(`${nearest.replace(/小?组$|情况$/, '')}人`);
  const whole = found ?? (doer && columnOf(kind, doer.field)?.value === 'people' ? { ...doer, doubt: 2 } : null);
  if (!whole || (found && value !== 'people' && value !== 'name')) return null;
  const isPart =
    partInDeed.test(bare) ||
    (found && (/(?:[人员]|责任)$/.test(bare) || aliases.get(`${bare}人`)?.field === whole.field));
  return isPart ? { ...whole, doubt: Math.max(whole.doubt, 2) } : null;
}

/**
 * 公共法律知识（学时） as 公共法律知识学时: in what a column counts says what it holds, where its kind has columns of marks called
 * alike; 行政处罚法培训（学时） is called after the event, 集中培训（课时） after the way in which they were given.
 */
function inHours(kind: Kind, heading: string): string {
  const { parted } = kind;
  if (!parted?.or) return heading;
  const opened = heading.replace(/(?<=.)(?<!时)[（(]\s*([学课]时)数?\s*[)）]\s*$/s, '$1');
  if (opened === heading || columnOf(kind, parted.or.field)?.parts?.test(opened)) return opened;
  return headsEvent(parted, heading) && !headsEvent(parted, opened) ? heading : opened;
}

/** What the columns of given rows of headings mean, from one column to another. */
export function mapColumns(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  rows: readonly RawRow[],
  merges: readonly Merge[] = [],
  from = 0,
  to = Number.POSITIVE_INFINITY,
): FoundHeadings {
  // A heading that spans columns stands in the first of them alone.
  const spanned = merges.filter(({ top }) => rows.some(({ row }) => row === top)).map(({ right }) => right + 1);
  const width = Math.min(Math.max(...rows.map((row) => row.cells.length), ...spanned), to);
  const taken = new Map<string, MappedColumn & { rank: number }>();
  const leftOver: LeftOver[] = [];
  const ignored: { index: number; heading: string; over: string }[] = [];
  const more: MappedColumn[] = [];
  const used = new Set(mappings.filter((given) => given.givesWay && isTitled(kind, given, rows, merges, from, width)));
  const asked = mappings.filter((mapping) => !used.has(mapping));
  const candidates: { index: number; heading: string; over: string; candidate: Candidate | null }[] = [];
  for (let index = from; index < width; index += 1) {
    const { heading: written, over, forms } = headingAt(rows, index, merges);
    const heading = inHours(kind, written);
    const part = partUnder(aliases, rows, index, heading, merges);
    const mapping = asked.find((given) => names(given, forms, index));
    if (mapping) used.add(mapping);
    if (heading === '' && !mapping) continue;
    if (mapping?.field === '-') {
      ignored.push({ index, heading, over });
      continue;
    }
    const candidate = mapping
      ? { field: mapping.field, doubt: -1, rank: 0 }
      : (qualified(
          kind,
          aliases,
          heading,
          ofWhom(
            kind,
            aliases,
            { heading, over },
            recognise(aliases, part ?? forms.map((form) => inHours(kind, form))),
          ),
        ) ??
        underFact(aliases, over, heading) ??
        underWhole(kind, aliases, over, heading) ??
        ofProcedure(kind, aliases, heading) ??
        stagedMark(kind, forms) ??
        markOfOne(kind, heading, over));
    candidates.push({ index, heading, over, candidate });
  }
  if (kind.parted) {
    callAfterUpper(kind.parted, candidates);
    nameParts(kind, candidates, (over) => aliases.get(bareHeading(over))?.field ?? null);
  }
  settleTimes(kind, aliases, candidates);
  settleMeasures(kind, aliases, candidates);
  standIn(kind, candidates);
  settleWhom(kind, candidates);
  // Sure columns take their field first, whatever their place.
  const order = candidates
    .flatMap(({ candidate, ...place }) => (candidate ? [{ ...place, candidate }] : []))
    .sort((a, b) => a.candidate.doubt - b.candidate.doubt || a.candidate.rank - b.candidate.rank || a.index - b.index);
  for (const { candidate, ...place } of order) {
    const holder = taken.get(candidate.field);
    const column = columnOf(kind, candidate.field);
    const isPart = (one: { readonly heading: string; readonly over: string; readonly adds?: boolean }): boolean =>
      !isUnderSum(one.over) && (one.adds ?? (!column?.measure && column?.parts?.test(one.heading) === true));
    const parts =
      holder && ((isPart({ ...place, ...candidate }) && isPart(holder)) || areOfProcedures(kind, place, holder));
    if (holder && column && !candidate.ifNoOther && (addsUp(column) || parts)) more.push({ ...place, ...candidate });
    else if (holder && candidate.ifNoOther) leftOver.push({ ...place, lostTo: null });
    else if (holder) {
      const spanned = rows.every((row) => textAt(row, place.index) === '');
      leftOver.push({ ...place, lostTo: holder, doubt: candidate.doubt, ...(spanned ? { spanned } : {}) });
    } else taken.set(candidate.field, { ...place, ...candidate });
  }
  for (const { candidate, ...place } of candidates) if (!candidate) leftOver.push({ ...place, lostTo: null });
  const columns = [...taken.values()].sort((a, b) => a.index - b.index);
  return {
    rows: rows.map((row) => row.row),
    top: Math.min(...rows.map((row) => row.row)),
    bottom: Math.max(...rows.map((row) => row.row)),
    columns,
    more: more.sort((a, b) => a.index - b.index),
    leftOver: leftOver.sort((a, b) => a.index - b.index),
    ignored,
    unmapped: mappings.filter((mapping) => !used.has(mapping)),
    missing: missingNeeds(kind, columns),
  };
}

/** Whether another column than the one that was mapped bears the title of its field. */
function isTitled(
  kind: Kind,
  mapping: Mapping,
  rows: readonly RawRow[],
  merges: readonly Merge[],
  from: number,
  to: number,
): boolean {
  const title = bareHeading(columnOf(kind, mapping.field)?.title ?? '');
  for (let index = from; title !== '' && index < to; index += 1) {
    const { forms } = headingAt(rows, index, merges);
    if (forms.some((form) => bareHeading(form) === title) && !names(mapping, forms, index)) return true;
  }
  return false;
}

/** 受理日期 as 登记时间 where a table has no other day of it: any day of the same event serves. */
function standIn(kind: Kind, candidates: readonly { candidate: Candidate | null }[]): void {
  const having = (field: string) => candidates.filter(({ candidate }) => candidate?.field === field);
  for (const group of kind.needs) {
    if (group.some((field) => having(field).length > 0)) continue;
    const [use] = group.flatMap((field) =>
      (kind.stands?.[field] ?? []).filter((stand) => having(stand).length > 0).map((stand) => ({ field, stand })),
    );
    if (use)
      for (const one of having(use.stand)) one.candidate = { rank: 0, ...one.candidate, field: use.field, doubt: 4 };
  }
}

/** 姓名 in a register of visits is whoever came, where no column says so and none says that officers are meant. */
function settleWhom(
  { whomElse: whom }: Kind,
  candidates: readonly { readonly heading: string; readonly over: string; candidate: Candidate | null }[],
): void {
  if (whom === undefined || candidates.some(({ candidate }) => candidate?.field === whom.field)) return;
  const [only, ...others] = candidates.filter(
    ({ heading, over, candidate }) => candidate === null && over === '' && whom.heading.test(bareHeading(heading)),
  );
  const says = (pattern: RegExp): boolean => candidates.some(({ heading }) => pattern.test(heading));
  if (!only || others.length > 0 || (whom.unless && says(whom.unless)) || (whom.beside && !says(whom.beside))) return;
  only.candidate = { field: whom.field, doubt: 4, rank: 0 };
}

/** Needs of the kind that no column meets, nor one that somebody named by hand in its place. */
export function missingNeeds(kind: Kind, columns: readonly MappedColumn[]): readonly FieldGroup[] {
  const serves = (column: MappedColumn, field: string): boolean =>
    column.field === field || (column.doubt < 0 && kind.waives?.[column.field] === field);
  const met = (group: readonly string[]): boolean =>
    group.some((field) => columns.some((column) => serves(column, field)));
  return kind.needs.filter((group, at) => !met(group) && !(at === 0 && kind.instead?.every(met) === true));
}

/** 发证日期及有效期 over two columns that have no headings of their own: the first is of the first, the second of the second. */
function partUnder(
  aliases: Aliases,
  rows: readonly RawRow[],
  index: number,
  heading: string,
  merges: readonly Merge[],
): string[] | null {
  if (!splits.test(heading) || aliases.has(bareHeading(heading))) return null;
  const merge = merges.find(
    ({ top, left, right }) => rows.some(({ row }) => row === top) && left <= index && index <= right,
  );
  const whole = partsOfHeading(heading);
  const parts = whole.length > 0 ? whole : bareHeading(heading).split(splits);
  const own = merge && parts[index - merge.left];
  if (!merge || own === undefined || merge.right - merge.left + 1 !== parts.length) return null;
  return parts.every((part) => aliases.has(part)) ? [own] : null;
}

/** The field that a heading names in any of its forms, and how sure that is. */
function recognise(aliases: Aliases, forms: readonly string[]): Candidate | null {
  const found = named(aliases, forms);
  return found?.ifNoOther ? { ...found, doubt: 4 } : found;
}

function named(aliases: Aliases, forms: readonly string[]): Candidate | null {
  if (severalFields(aliases, forms.at(-1) ?? '').length > 0) return null;
  // 现名称 beside 单位名称: what it is now.
  const now = aliases.get(sinceThen(bareHeading(forms.at(-1) ?? '')));
  if (now) return { ...now, doubt: 0, rank: -2 };
  for (const [at, form] of forms.entries()) {
    const exact = aliases.get(bareHeading(form));
    // 时间 under 登记 is less sure than what both say together.
    if (exact) return { ...exact, doubt: at < forms.length - 1 ? 1 : at === 0 ? 0 : 2 };
  }
  for (const form of forms) {
    for (const looser of looserHeadings(form)) {
      const known = aliases.get(looser);
      if (known) return { ...known, doubt: 2 };
    }
  }
  const known = knownEnd(aliases, bareHeading(forms.at(-1) ?? ''));
  return known && { ...known, doubt: 3 };
}
