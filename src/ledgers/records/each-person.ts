import { countsOn, unnamedIn } from '../../domain/identifiers/counted-people.ts';
import { hasMarks, numbered, readName, readPeople } from '../../domain/identifiers/people.ts';
import { isNothing } from '../../domain/identifiers/text.ts';
import { absence } from '../../domain/ledgers/absence.ts';
import { type Column, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { namesBeside } from '../headings/columns-alike.ts';
import { besidePart, crossed, dayOfPart, type HeadedColumn, partsOf, tick } from '../headings/event-columns.ts';
import { type Cell, cellText, isBlank } from '../read/cells.ts';
import type { Table } from '../tables/tables.ts';
import type { ReadingContext } from '../values/values.ts';
import { saysNothingAt } from '../words/cell-looks.ts';
import { headingForm, oneLine } from '../words/heading-text.ts';
import { mendText } from '../words/mend-text.ts';
import type { PendingRecord } from './pending-record.ts';

/** What belongs to one person alone, so that a row with one of it cannot stand for several. */
const ofOne: ReadonlySet<string> = new Set(['certificate', 'score', 'idNumber', 'phone']);
/** 出差: why somebody was not there, and nothing else. */
const missing = new RegExp(`^[（(]?${absence}[)）]?$`);

/**
 * The records that a row stands for: one for each of the people in a cell where the kind lists one a row (参训人员 甲、乙、丙), each
 * with its own of as many marks or numbers; but for a row with a mark or a number that only one of them can have. Names told
 * apart by a stroke alone may be one person in two writings.
 */
export function eachPerson(
  kind: Kind,
  table: Table,
  whole: PendingRecord,
  { roster, warn }: Pick<ReadingContext, 'roster' | 'warn'>,
): readonly PendingRecord[] {
  const place = table.columns.find(({ column }) => column.field === kind.eachOf);
  const record = place ? besideOneAnother(table, place.index, whole, warn) : whole;
  const written = place && record.cells[place.index];
  // The signs of a terminal's command part no names.
  const cell = typeof written === 'string' && written.includes('\u001B') ? mendText(written).text : written;
  // The number before a name parts it from no other: 一、周虚构.
  if (!place || typeof cell !== 'string') return [record];
  const counted = countsOn.test(cell);
  if (!counted && !/[、,，;；\s]/.test(cell.replace(numbered, '').trim())) return [record];
  // Whose the marks are is not told by a row for each of those names.
  if (hasMarks(cell)) return [record];
  const alone = readName(cell);
  const { people, left, problem } = readPeople(cell, roster);
  if (problem !== null || people.length < 2 || (alone.problem === null && alone.left.length > 0 && alone.name !== ''))
    return [record];
  const filled = table.columns.filter(({ index }) => index !== place.index && !isBlank(record.cells[index]));
  const shares = filled
    .map(({ column, index }) => ({ column, index, pieces: piecesOf(cellText(record.cells[index]), column, cell) }))
    .filter(({ column, pieces }) => ofOne.has(column.value) || pieces.length === people.length)
    // 合格, said once, is said of all.
    .filter(
      ({ pieces }) => !(pieces.length === 1 && /^[全均都]?部?(?:合格|及格|优秀|良好|通过)$/.test(pieces[0] ?? '')),
    );
  const odd = shares.find(({ pieces }) => pieces.length !== people.length);
  // 欧阳 样例 with one number is one name.
  const parts = counted || /[、,，;；\n]/.test(cell.trim());
  if (odd !== undefined && !parts) return [record];
  if (odd !== undefined) {
    const { column, pieces } = odd;
    warn(
      'each-person',
      `${place.column.title}有 ${people.length} 个、${column.title}有 ${pieces.length} 个，个数对不上，没有拆开`,
    );
    return [record];
  }
  // Where a number names who is meant, two words with nothing but a space between may be one name.
  if (shares.length === 0 && kind.keyField !== kind.eachOf && !parts) return [record];
  if (left.length > 0)
    warn(
      'people-left',
      `${place.column.title}里的${left.map((piece) => `“${piece}”`).join('')}不是姓名，未读${unnamedIn(left, people.length)}`,
    );
  const apart = filled.find(
    ({ column, index }) => column.value === 'text' && cellText(record.cells[index]).includes('分别'),
  );
  if (apart !== undefined)
    warn('each-apart', `${apart.column.title}写着“分别”，各人都照全文记了，请一人一行写明各是什么`);
  const each = shares.map(({ column }) => `，${column.title}按先后各归各的`).join('');
  warn('each-person', `${place.column.title}一格里有 ${people.length} 人，按一人一条读入${each}`);
  return people.map((name, at) =>
    shares.reduce(
      (one, { index, pieces }) => one.withCell(index, pieces[at] ?? null),
      record.withCell(place.index, name),
    ),
  );
}

/** People in columns of one heading as they stand in one cell, with their marks where those stand in as many columns. */
function besideOneAnother(
  { headings, columns }: Table,
  index: number,
  whole: PendingRecord,
  warn: ReadingContext['warn'],
): PendingRecord {
  const names = [index, ...namesBeside(headings, index).map((one) => one.index)];
  const held = names.flatMap((name, at) => (at === 0 || saysMore(whole.cells[name]) ? [at] : []));
  if (names.length < 2) return whole;
  return columns.reduce((record, { column, index: first }) => {
    const own = [first, ...namesBeside(headings, first).map((one) => one.index)];
    if (own.length !== names.length) return record;
    const nobodys = own.find((place, at) => !held.includes(at) && saysMore(whole.cells[place]));
    if (nobodys !== undefined) warn('nobodys', `${column.title}“${cellText(whole.cells[nobodys])}”旁边没有姓名，未读`);
    const cells = held.map((at) => cellText(whole.cells[own[at] ?? first])).filter(Boolean);
    return held.length < 2 ? record : record.withCell(first, cells.join('、') || null);
  }, whole);
}

/** What a cell holds of several people: numbers, marks, days and chosen words, and any lines where the names stand in lines. */
function piecesOf(text: string, { value, choices }: Column, names: string): readonly string[] {
  const short = ofOne.has(value) || value === 'day' || choices !== undefined;
  if (!short && !/\n/.test(names.trim())) return [text];
  return text
    .trim()
    .split(short ? /\s*[、,，;；/\n]\s*|\s+/ : /\s*\n\s*/)
    .filter((piece) => piece !== '');
}

const saysMore = (cell: Cell | undefined): boolean => !isBlank(cell) && !saysNothingAt(cell);

/** One record for each of such columns that is filled; the record itself where the table has none. */
export function eachPart(
  kind: Kind,
  table: Table,
  record: PendingRecord,
  { warn }: Pick<ReadingContext, 'warn'>,
): readonly PendingRecord[] {
  const parts = partsOf(kind, table.headings);
  if (parts === null) return [record];
  const { held } = parts;
  const hours = held.field !== kind.parted?.field;
  const words = ({ index }: HeadedColumn): string => cellText(record.cells[index]).trim();
  // Who has hours of one and no mark took part in it; its day may stand there for all.
  const days = new Set(table.columns.flatMap(({ column, index }) => (column.value === 'day' ? [index] : [])));
  const besides = (part: HeadedColumn): boolean =>
    [...besidePart(table.headings, parts, part)].some(
      ([at, one]) => !days.has(at) && saysMore(record.cells[one?.index ?? -1]),
    );
  const says = (part: HeadedColumn): boolean =>
    hours ? tick.test(words(part)) || /[1-9]/.test(words(part)) : !crossed.test(words(part)) && !isNothing(words(part));
  // What several come to is one of them where none of these is told.
  const tells = (part: HeadedColumn): boolean => !isBlank(record.cells[part.index]) && says(part);
  const alone = parts.within.filter((sum) => {
    const inside = parts.within.filter(
      ({ of }) => of.length < sum.of.length && of.every((one) => sum.of.includes(one)),
    );
    return tells(sum) && ![...sum.of, ...inside].some(tells);
  });
  const columns = [...parts.columns, ...alone].sort((a, b) => a.index - b.index);
  const written = columns.filter((part) => !isBlank(record.cells[part.index]) || besides(part));
  const filled = written.filter((part) => isBlank(record.cells[part.index]) || says(part));
  const told = (columns: readonly HeadedColumn[]): string =>
    columns.map((part) => `“${oneLine(part.heading)}”写的是“${words(part)}”`).join('、');
  const none = written.filter((part) => !filled.includes(part));
  if (none.length > 0) warn('part-left', `${told(none)}，没有读成记录`);
  else if (filled.length === 0)
    warn('no-part', `${parts.columns.map(({ heading }) => oneLine(heading)).join('、')}都空着，没有读成记录`);
  const ticked = filled.filter((part) => hours && tick.test(words(part)) && !/\d/.test(words(part)));
  if (ticked.length > 0) warn('part-ticked', `${told(ticked)}，按参加记，没有${titleOf(kind, held.field)}`);
  const sums = [
    ...parts.within.filter((one) => !alone.includes(one)),
    ...(parts.sum ? [{ ...parts.sum, of: filled }] : []),
  ];
  for (const sum of sums) {
    if (isBlank(record.cells[sum.index])) continue;
    const is = sum.of.reduce((all, part) => all + (Number.parseFloat(words(part)) || 0), 0);
    if (Number.parseFloat(words(sum)) !== is) warn('part-sum', `${told([sum])}，各列相加是 ${is}，请核对`);
  }
  // What one column tells of them all is none of theirs.
  const ofAll = table.columns.find(
    ({ column, index }) =>
      !hours && column.field === kind.parted?.or?.field && !besidePart(table.headings, parts, held).has(index),
  );
  if (ofAll && filled.length > 1 && !isBlank(record.cells[ofAll.index]))
    warn(
      'part-of-all',
      `${ofAll.column.title}“${cellText(record.cells[ofAll.index])}”是几项合起来的，没有记到每一项上`,
    );
  // 出差 in the remarks of whoever missed one of them says why, and nothing of the others.
  const missed = parts.columns.filter((one) => !filled.includes(one));
  const remarks = table.columns.find(({ column }) => column.field === 'note')?.index;
  const why = cellText(record.cells[remarks ?? -1]).trim();
  const isWhy = missed.length > 0 && missing.test(why);
  return filled.map((own) => {
    const { index, heading } = own;
    const cell = record.cells[index] ?? null;
    const of = (mark: string) => dayOfPart(table.headings, mark);
    // The day of one of them, read as that of the row.
    const shared = table.headings.columns.find(({ index: at }) =>
      parts.columns.some((one) => of(one.heading)?.index === at),
    );
    const ofOne = shared === undefined ? record : record.withCell(shared.index, null);
    const whole = ofAll === undefined || filled.length < 2 ? ofOne : ofOne.withCell(ofAll.index, null);
    const beside = [...besidePart(table.headings, parts, own)].reduce(
      (one, [at, other]) => one.withCell(at, other === null ? null : (record.cells[other.index] ?? null)),
      whole,
    );
    const explained =
      isWhy && remarks !== undefined && tick.test(words(own))
        ? beside.withCell(remarks, `${missed.map((one) => oneLine(one.heading)).join('、')}：${why}`)
        : beside;
    const part = explained.withCell(
      held.index,
      tick.test(cellText(cell)) && !(hours && /\d/.test(cellText(cell))) ? null : cell,
    );
    // 处罚法培训（3月） and 处罚法培训（9月） are two.
    part.part = /[(（](?:.*[月日期次季].*|[\d.\-/]{3,}|[一二三四五六1-6])[)）]/.test(heading)
      ? oneLine(heading)
      : headingForm(heading);
    part.partField = held.field;
    part.partDay = cellText(record.cells[of(heading)?.index ?? -1]);
    return part;
  });
}
