import { listNumber } from '../../domain/identifiers/list-numbers.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { errorHeading } from '../../domain/ledgers/marks.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import { uncounted } from '../lines/counted-lines.ts';
import { type CellComment, cellText, columnName, isBlank, type RawRow } from '../read/cells.ts';
import type { LedgerReading, LedgerWish, Unread } from '../reading.ts';
import { registeredUnit } from '../sheets/tell-columns.ts';
import type { Table } from '../tables/tables.ts';
import { oneLine } from '../words/heading-text.ts';
import {
  bureau,
  firm,
  isAnotherBeside,
  isAnotherUnit,
  isNoPartOf,
  isOurselves,
  mayBeAnother,
  namesOthers,
  ofState,
  placeOf,
} from '../words/organs.ts';
import { allTheSame, rowRanges, type Warnings } from '../words/warnings.ts';
import { BlankColumns } from './blank-columns.ts';
import { type OpenTable, rangeOf, titlesOver } from './open-table.ts';
import type { PendingRecord } from './pending-record.ts';
import { UnitAbove } from './unit-above.ts';
import { UnitOver } from './unit-over.ts';

/** What a table was not read for, or what of it was not read. */
interface PassedTable {
  readonly table: Table;
  readonly passed: readonly { readonly row: number; readonly text: string }[];
  readonly title: string;
  readonly leftOut: boolean;
  readonly other?: Kind | undefined;
}

/** What a sheet holds beside its records: colours, struck words, pictures, rows of other units, tables that lack a column. */
export class SideNotes {
  readonly hidden: number[] = [];
  readonly blank = new BlankColumns();
  readonly coloured: number[] = [];
  /** Rows of which cells are blank under merged ones, and their columns. */
  readonly covered = { rows: [] as number[], titles: new Set<string>() };
  readonly others: { readonly row: number; readonly unit: string }[] = [];
  /** How the rows of others are read all the same, where their unit stands in a column that may mean something else. */
  #wayIn: string | null = null;
  /** Rows that are struck out as a whole. */
  readonly struck = new Set<number>();
  readonly #pictures = new Map<number, number>();
  /** Rows under a title of others, by the title. */
  readonly #amongOthers = new Map<string, readonly { readonly row: number; readonly name: string }[]>();
  /** Whose the rows are by the lines over them. */
  readonly over: UnitOver;
  /** The unit that a row above names, and whether the first row names one. */
  readonly #unitAbove = new UnitAbove();
  readonly #alike = new Map<string, string | null>();
  readonly #ofUnits = new WeakMap<FoundHeadings, UnitColumns>();
  /** The other registered units, by their names folded: an office may have hundreds, which no row is held against one by one. */
  readonly #strangers: ReadonlyMap<string, string>;

  constructor(
    private readonly kind: Kind,
    private readonly wish: LedgerWish,
  ) {
    // Of two names that fold alike the first counts.
    this.#strangers = new Map([...(wish.otherUnits ?? [])].reverse().map((name) => [foldName(name), name]));
    this.over = new UnitOver(wish, this.#strangers);
  }

  /** Notes what a row bears beside its values. */
  row({ row, marks, filled, cells }: RawRow, tables: readonly { readonly table: Table }[], warnings: Warnings): void {
    if (filled) this.coloured.push(row);
    if (!marks) return;
    const content = cells.filter((cell) => cell !== undefined && cell !== null).length;
    const struck = marks.filter(({ what }) => what === 'struck').length;
    if (struck > 0 && struck === content) {
      this.struck.add(row);
      warnings.row(
        row,
        'struck-row',
        ...allTheSame('整行有删除线', '请核对是否作废', '已照常读入，备注里记“原表划线”'),
      );
    }
    for (const { index, what, text } of marks) {
      const place = tables.flatMap(({ table }) => table.columns).find((column) => column.index === index);
      const title = place?.column.title ?? `${columnName(index)} 列`;
      if (what === 'rewritten') warnings.row(row, 'rewritten', text);
      else if (what === 'picture') this.#pictures.set(index, (this.#pictures.get(index) ?? 0) + 1);
      else if (what === 'struckPart') warnings.row(row, 'struck-part', `${title}里有划掉的字“${text}”，已略去`);
      else if (struck < content) warnings.row(row, 'struck', ...allTheSame(`${title}有删除线`, '请核对'));
    }
  }

  /** Notes which cells of a record are filled from above. */
  cover({ row, cells }: RawRow, { columns }: Table, from: ReadonlyMap<number, number>): void {
    if (from.size === 0) return;
    const blank = columns.filter(({ index }) => from.has(index) && isBlank(cells[index]));
    if (blank.length > 0) this.covered.rows.push(row);
    for (const { column } of blank) this.covered.titles.add(column.title);
  }

  /** Whether a row stands under a title of others, or names another unit than the one it is imported for; `above` are the lines over the first tables. */
  isOther(
    draft: Draft,
    own: Pick<PendingRecord, 'row' | 'cells' | 'more'>,
    open: OpenTable,
    above: readonly (readonly string[])[],
    warnings: Warnings,
  ): boolean {
    const isOther =
      (this.kind.amongOthers !== undefined && this.#isAmongOthers(draft, own.row, titlesOver(open, above), warnings)) ||
      this.#isOfOtherUnit(draft, own, open.table, warnings);
    if (!isOther) this.blank.take(open.table, own);
    return isOther;
  }

  /** Whether a row names another unit than the one it is imported for, in a list of ours or in its own words; noted if so. */
  #isOfOtherUnit(
    draft: Draft,
    { row, cells }: Pick<RawRow, 'row' | 'cells'>,
    table: Table,
    warnings: Warnings,
  ): boolean {
    const { headings, units } = table;
    const { unit } = this.wish;
    const strangers = this.#strangers;
    const named = this.#namedBy(draft, cells, headings);
    if (unit === undefined) return false;
    this.over.tellPerhaps(unit, warnings);
    // What a column holds that is not read, or read as something else, tells whose row it is where it is the name of a unit.
    const beside = this.#unitColumns(headings).beside.find(
      (index) => !isBlank(cells[index]) && strangers.has(foldName(cellText(cells[index]))),
    );
    const { about } = this.kind;
    const spoken = about && draft[about.field];
    // 教体局 where a part of ours belongs, but no 执法局 of its own.
    const { section } = draft;
    const part = typeof section === 'string' && bureau.test(section) && !/执法局$/.test(section) ? section : null;
    const stranger = beside !== undefined ? cellText(cells[beside]).trim() : (named ?? part);
    if (stranger !== null && this.#isAnother(stranger, stranger === spoken, unit, table)) {
      this.others.push({ row, unit: stranger });
      this.#wayIn ??= this.#wayOf(headings, stranger === spoken);
      return true;
    }
    if (about && (named === null || about.is(draft)) && typeof spoken === 'string' && strangers.has(foldName(spoken)))
      warnings.row(row, 'about-other', `${titleOf(this.kind, about.field)}写的是“${spoken}”，按${unit}的读入，请核对`);
    if (stranger !== null && !this.over.isOwn(stranger) && mayBeAnother(stranger, unit, units, strangers))
      warnings.row(row, 'perhaps-other', `单位写的是“${stranger}”，按${unit}的读入，请核对`);
    if (stranger !== null && isOurselves(stranger) && namesOthers(unit, units, strangers))
      warnings.row(row, 'ourselves', `单位写的是“${stranger}”，按${unit}的读入，请核对`);
    const alike = stranger === null || this.over.isOwn(stranger) ? null : this.#alikeIn(stranger, unit);
    if (alike !== null)
      warnings.row(row, 'perhaps-of', `单位写的是“${stranger}”，像是${alike}的，按${unit}的读入，请核对`);
    if (stranger === null && this.#unitAbove.isMissing && this.others.length > 0)
      warnings.row(row, 'no-unit', `没有写是哪个单位的，按${unit}的读入，请核对`);
    return false;
  }

  /** Whether a name is that of another unit than ours; `isSpoken`: of whom a complaint is about, who may be a firm or a school. */
  #isAnother(name: string, isSpoken: boolean, unit: string, { units }: Table): boolean {
    const strangers = this.#strangers;
    const ofOrgans = this.kind.unitField === 'organ';
    // Only another organ has a register of its own.
    const isOrgan = strangers.has(foldName(name)) || (isSpoken ? ofState.test(name) : !ofOrgans || !firm.test(name));
    if (!isOrgan || this.over.isOwn(name)) return false;
    return (
      name === this.over.other ||
      isAnotherUnit(name, unit, strangers) ||
      isAnotherBeside(name, unit, ofOrgans, units, strangers) ||
      // Beside ours, each by its name, an organ of the county has its own report.
      (this.kind.itemsDown === true &&
        isNoPartOf(unit, name) &&
        [...units].some((one) => foldName(one) === foldName(unit) || this.over.isOwn(one)))
    );
  }

  /** What to do where the column that names another unit does not say whose the row is. */
  #wayOf({ columns }: FoundHeadings, isSpoken: boolean): string | null {
    const { about, receiver, unitField } = this.kind;
    const spoken = isSpoken ? columns.find(({ field }) => field === about?.field) : undefined;
    if (spoken && about) {
      const map = `--map ${oneLine(spoken.heading)}=${titleOf(this.kind, about.field)}`;
      return `；是本单位登记的，加 ${map} 一并读入`;
    }
    const sentTo = columns.find(({ field, heading }) => field === unitField && receiver?.heading.test(heading));
    return sentTo ? `；“${sentTo.heading}”写的是向谁备案的，加 --map ${sentTo.heading}=-` : null;
  }

  #unitColumns(headings: FoundHeadings): UnitColumns {
    const known = this.#ofUnits.get(headings);
    if (known) return known;
    const { columns, leftOver } = headings;
    const all = this.#strangers.size === 0 ? [] : [...leftOver, ...columns];
    const beside = all.filter(({ heading }) => ofWhichUnit.test(heading.replace(/\s/g, ''))).map(({ index }) => index);
    const about = this.kind.about?.field;
    const found = {
      beside,
      registered: leftOver.find(({ heading }) => heading === registeredUnit)?.index ?? null,
      isSpoken: columns.some(
        ({ field, heading, doubt }) => field === about && doubt >= 0 && /单位|机关|机构/.test(heading),
      ),
    };
    this.#ofUnits.set(headings, found);
    return found;
  }

  /** The other registered unit whose business a name speaks of, and not ours: 城关市场监管所. */
  #alikeIn(named: string, unit: string): string | null {
    const folded = foldName(named);
    const known = this.#alike.get(folded);
    if (known !== undefined) return known;
    const business = (name: string): string => name.slice(placeOf(name)?.length ?? 0).slice(0, 2);
    const own = business(foldName(unit));
    const isOf = (name: string): boolean => {
      const begins = business(foldName(name));
      return begins.length === 2 && begins !== own && folded.includes(begins) && !folded.includes(own);
    };
    const found = [...this.#strangers.values()].find(isOf) ?? null;
    this.#alike.set(folded, found);
    return found;
  }

  /** The unit that a row is of: in a list of ours, in a column of its own, as the one that it speaks of, or above it. */
  #namedBy(draft: Draft, cells: RawRow['cells'], headings: FoundHeadings): string | null {
    const { unitField = '', about } = this.kind;
    const { registered, isSpoken } = this.#unitColumns(headings);
    const own =
      nameIn(registered === null ? null : cellText(cells[registered])) ??
      nameIn(draft[unitField]) ??
      nameIn(isSpoken && about?.is(draft) ? draft[about.field] : null);
    const above = this.#unitAbove.of(own);
    return this.over.whose(own) ?? above;
  }

  /** Whether a row stands under a title of others (协管人员) and nothing makes it one of the kind; noted if so. */
  #isAmongOthers(draft: Draft, row: number, titles: readonly string[], warnings: Warnings): boolean {
    const { others, amongOthers, keyField, eachOf = '' } = this.kind;
    const title = titles
      .map((line) => oneLine(line).replace(numbered, ''))
      .find((line) => others?.test(uncounted(line)) && !ofBoth.test(line));
    if (title === undefined || amongOthers === undefined) return false;
    if (amongOthers(draft)) {
      const what = `在“${title}”下面而有${titleOf(this.kind, keyField)}，按本表的人员读入，请核对`;
      warnings.row(row, 'among-others', what);
      return false;
    }
    const told = this.#amongOthers.get(title) ?? [];
    this.#amongOthers.set(title, [...told, { row, name: String(draft[eachOf] ?? '') }]);
    return true;
  }

  /** Whose rows the sheet holds, and in which fields none has anything. */
  gathered(): Pick<LedgerReading, 'otherUnits' | 'blank'> & Pick<UnitOver, 'ownParts'> {
    return {
      otherUnits: [...new Set(this.others.map(({ unit }) => unit))],
      blank: this.blank.fields(),
      ownParts: this.over.ownParts,
    };
  }

  unread(tables: readonly PassedTable[], comments: readonly CellComment[], lines: readonly string[] = []): Unread[] {
    const unread: Unread[] = [];
    for (const [at, { table, passed, title, leftOut, other }] of tables.entries()) {
      if (table.readable && !leftOut) continue;
      const lacking = table.headings.missing.map((group) => titleOf(this.kind, group[0]));
      const rows = rowRanges(passed.map(({ row }) => row));
      const words = passed
        .slice(0, 5)
        .map(({ text }) => text)
        .join('；');
      const where =
        at > 0 && title === '' && table.from > 0 ? '右边另有一张表' : `第二张表${title ? `“${title}”` : ''}`;
      const last = passed.at(-1)?.row ?? table.headings.bottom;
      unread.push({
        what: `${leftOut ? '按要求没有读这张表' : other ? `${where}像${other.title}（${other.kind}），未读` : lacking.length > 0 ? `${where}没有${lacking.join('、')}列，未读` : `${where}看标题不是${this.kind.title}，未读；确要读入的，改掉这个标题再导入`}：第 ${rows || last} 行${words && `（${words}）`}${leftOut ? '' : other ? `；也要的，按${other.title}再导入一次这个文件` : this.kind.itemsDown ? '；也要的，请移到另一张工作表，加 --merge-sheets 一起读' : ''}`,
        where: rangeOf(table, last),
      });
    }
    if (this.others.length > 0) {
      const units = [...new Set(this.others.map(({ unit }) => unit))];
      const names = `${units.slice(0, 3).join('、')}${units.length > 3 ? ` 等 ${units.length} 个单位` : ''}`;
      const rows = rowRanges([...new Set(this.others.map(({ row }) => row))]);
      const strange = units.some((name) => !this.#strangers.has(foldName(name)) && name !== this.over.other);
      unread.push({
        what: `第 ${rows} 行是其他单位的行（${names}），未读；已登记的单位，选那个单位再导入一次这个文件${this.#wayIn ?? ''}${strange ? '；其实是本单位的，那一格改成本单位名称再导入' : ''}`,
        where: `第 ${rows} 行`,
      });
    }
    for (const [title, rows] of this.#amongOthers) {
      const named = `${rows
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')}${rows.length > 5 ? '等' : ''}`;
      const where = `第 ${rowRanges(rows.map(({ row }) => row))} 行`;
      const own = titleOf(this.kind, this.kind.keyField);
      unread.push({
        what: `${where}在“${title}”下面，没有像${own}的号码（${named}），未读；确要读入的，去掉“${title}”这个标题再导入`,
        where,
      });
    }
    if (this.#pictures.size > 0) {
      const columns = [...this.#pictures.keys()].sort((a, b) => a - b).map(columnName);
      unread.push({ what: `单元格里的图片未读`, where: `${columns.join('、')} 列` });
    }
    const colours = lines.find((line) => line.length <= 60 && ofColours.test(line));
    if (colours !== undefined)
      unread.push({ what: `说明写着“${colours}”，颜色没有读，各行都照常读入，请核对`, where: '表上面、下面的说明' });
    const strange = comments.filter(({ text }) => !text.startsWith(errorHeading));
    if (strange.length > 0) {
      const told = strange.slice(0, 10).map(({ place, text }) => {
        const words = [...oneLine(text)];
        return `${place}${words.length > 0 ? `（${words.slice(0, 40).join('')}${words.length > 40 ? '…' : ''}）` : ''}`;
      });
      unread.push({
        what: `${strange.length} 处批注未读`,
        where: `${told.join('、')}${strange.length > 10 ? ' 等' : ''}`,
      });
    }
    return unread;
  }
}

/** Which columns of a table tell whose its rows are. */
interface UnitColumns {
  /** Whatever they are read as; none where no other unit is registered. */
  readonly beside: readonly number[];
  /** The column of a list of ours. */
  readonly registered: number | null;
  /** 被投诉单位 names a unit where 被投诉人 may name anybody. */
  readonly isSpoken: boolean;
}

const nameIn = (told: Draft[string]): string | null =>
  typeof told === 'string' && told.trim() !== '' ? told.trim() : null;

/** 红字为已撤销案件: what a colour in the table means. */
const ofColours = /[红黄绿蓝橙灰紫粉](?:色|字|底|标)[^，。；]{0,8}?(?:为|是|表示|代表|系|[:：])/;

/** 二、, （2）: which part of a list it heads. */
const numbered = new RegExp(`^${listNumber}\\s*`);

/** 执法人员、协管人员: a title of ours as well. */
const ofBoth = /(?<!辅助|非)执法(?:人员|大队|中队|队)|[及和与、]|在编|正式/;

/** What heads a column of the unit that a row is of; 案件来源, 转来单位 and 复议机关 only had a part in it. */
const ofWhichUnit =
  /^(?:(?:行政)?执法|办案|承办|办理|处罚|责任|所属|所在|所在工作|工作|填报|报送|上报|报备|登记|参训|参加|归属|管辖|被评查|受评|被考核|涉诉|现)?(?:单位|部门|机构|机关|主体|局)(?:名称|全称|简称)?$|^来自$/;
