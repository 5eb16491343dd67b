import { knownAs } from '../../domain/identifiers/former-names.ts';
import { listNumber } from '../../domain/identifiers/list-numbers.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { partOfOffice } from '../../domain/identifiers/parts-of-office.ts';
import type { LedgerWish } from '../reading.ts';
import { ledgerEnd } from '../words/ledger-titles.ts';
import {
  bureau,
  isAnotherUnit,
  isOurselves,
  isShortFor,
  namedByFile,
  namedIn,
  organEnd,
  perhapsOrgan,
  placeOf,
  withoutPlace,
} from '../words/organs.ts';
import { isTownshipTeam } from '../words/townships.ts';
import type { Warnings } from '../words/warnings.ts';

/** Whose the rows of a sheet are by the lines over them: the titles above the table, those between its rows, the name of the sheet. */
export class UnitOver {
  /** The other unit under whose line the rows stand now. */
  other: string | null = null;
  /** Rows that name a unit and nothing else. */
  readonly headed = new Set<number>();
  /** A line above that may be such a one, until a row follows. */
  #perhaps: { readonly row: number; readonly name: string } | null = null;
  /** The other unit whose the table is by the lines above it. */
  #titled: string | null = null;
  /** The lines above the table name the unit. */
  #isTitledOwn = false;
  /** The lines above the table, and the other unit whose its first rows are. */
  #first: { readonly lines: readonly string[]; readonly other: string | null } = { lines: [], other: null };
  readonly #own: string[] = [];
  /** What headed parts of the sheet: 本局, the name of the unit, that of another one. */
  readonly #headedBy = new Set<'ourselves' | 'unit' | 'other'>();

  constructor(
    private readonly wish: LedgerWish,
    private readonly strangers: ReadonlyMap<string, string>,
  ) {}

  /** The titles of the unit's own further down, where those above the table are another's: each has its part of the sheet. */
  get ownParts(): readonly string[] {
    return this.#titled === null ? [] : this.#own;
  }

  /** Whether 本局 heads a part of a list in which the unit has one by its name, as others have: it is whoever keeps the list then, where the title does not say that the unit does. */
  get keptByAnother(): boolean {
    return this.#headedBy.size === 3 && !this.#isTitledOwn;
  }

  /** Says that the lines above the table name an organ that is not the unit and is not registered: a registered one stops the import. */
  titled(lines: readonly string[], sheet: string, warnings: Warnings): void {
    const { unit, otherUnits = [] } = this.wish;
    const called = foldName(sheet);
    // A sheet that bears the name of another unit is that unit's; beside others, without its county too.
    const isOwnSheet = unit === undefined || withoutPlace(unit) === called || foldName(unit) === called;
    this.other = isOwnSheet
      ? null
      : (otherUnits.find(
          (name) =>
            foldName(name) === called ||
            (this.wish.mergeSheets === true && called.length > 3 && withoutPlace(name) === called),
        ) ?? null);
    // Of several sheets read as one, 城管局 is another bureau's, by whatever name it is registered.
    if (this.wish.mergeSheets && unit !== undefined && /.(?:局|委员会|政府)$/.test(called) && !this.isOwn(sheet))
      this.other ??= isAnotherUnit(sheet, unit, this.strangers) ? sheet.trim() : null;
    const ofFile = unit === undefined ? undefined : namedByFile(this.wish.file, unit, this.strangers.values());
    if (ofFile !== undefined) warnings.sheet(`文件名里写的是“${ofFile}”，按${unit}的读入，请核对`);
    const other = otherUnits.find(
      (name) => called.length > 2 && organEnd.test(called) && isShortFor(called, foldName(name)),
    );
    if (unit !== undefined && this.other === null && other !== undefined && !isShortFor(called, foldName(unit)))
      warnings.sheet(`工作表“${sheet}”像是${other}的，按${unit}的读入，请核对`);
    if (unit === undefined) return;
    const organs = lines.flatMap((line) => this.#organOf(line) ?? []);
    // 样县乙局, 二、乙局: nothing but a name may head the first part of a sheet too.
    const heading = [
      ...organs,
      ...lines.map(withoutCount).filter((line) => !ofCounty.test(line) && bureau.test(foldName(line))),
    ];
    this.#isTitledOwn = heading.some((name) => this.isOwn(name));
    const strange = heading.filter((name) => !this.isOwn(name) && isAnotherUnit(name, unit, this.strangers));
    const [first] = strange.length === heading.length ? strange : [];
    this.#titled = first === undefined ? null : (this.strangers.get(foldName(first)) ?? first);
    if (this.wish.inParts) this.other ??= this.#titled;
    this.#first = { lines, other: this.other };
    const named = heading.find(
      (name) =>
        !this.isOwn(name) &&
        (isAnotherUnit(name, unit, new Map()) || isTownshipTeam(foldName(name), foldName(unit))) &&
        !this.strangers.has(foldName(name)),
    );
    if (named !== undefined && !this.wish.inParts)
      warnings.sheet(`表上面写的是“${named}”，按${unit}的读入，请核对是不是这个单位的`);
  }

  /** Whether a text names the unit by what it is or was called. */
  isOwn(text: string): boolean {
    const unit = foldName(this.wish.unit ?? '');
    // 城管局；公安局: what several do together is of each.
    const several = text.split(/[、,，;；]|会同/).map(foldName);
    if (several.length > 1 && several.some((one) => one.length > 1 && isShortFor(one, unit))) return true;
    return knownAs(new Map((this.wish.formerly ?? []).map((name) => [name, true])), text) === true;
  }

  /** Whose a row is by what it names, under the lines over it: 本局 and 法规股 in another unit's part of a list are that one's. */
  whose(named: string | null): string | null {
    if (this.other === null || named === null) return named ?? this.other;
    const unit = foldName(this.wish.unit ?? '');
    const folded = foldName(named);
    const isOurs =
      this.isOwn(named) ||
      folded.includes(unit) ||
      folded === withoutPlace(unit) ||
      (bureau.test(folded) && isShortFor(folded, unit));
    return isOurs || isAnotherUnit(named, unit, this.strangers) ? named : this.other;
  }

  /** 样县甲局港航所 of 样县甲局: a part of ours under our whole name. */
  #isPart(named: string, unit: string): boolean {
    const own = foldName(unit);
    return named.startsWith(own) && !this.strangers.has(named) && partOfOurs.test(named.slice(own.length));
  }

  /** The organ that a line names as that of the table below it: a registered one, or by how a title begins; null where it names none so. */
  #organOf(line: string): string | null {
    const told = ofWhom.exec(line) ?? heads.exec(line);
    if (told === null || fromOthers.test(line)) return null;
    const { unit = '', formerly = [] } = this.wish;
    const folded = foldName(line);
    const registered = namedIn(folded, [unit, ...formerly].map(foldName).concat([...this.strangers.keys()]));
    const [first] = registered.filter((name) => name !== '' && beginsIn(folded, name));
    if (first !== undefined) return this.strangers.get(first) ?? unit;
    return told[1]?.replace(/^20\d{2}年度?/, '') ?? null;
  }

  /**
   * Whether a line that is no record names a unit, and nothing else or as whose the table below it is: the rows below it are that
   * unit's, those above are finished first. A place or an office that may be ours is told where rows follow.
   */
  heads(row: number, line: string, finish: () => void): boolean {
    const { unit } = this.wish;
    const plain = withoutCount(line);
    if (fromOthers.test(plain)) return false;
    const organ = this.#organOf(plain);
    const bare = organ ?? plain;
    const named = foldName(bare);
    // 农业农村局, 城管局: short for a bureau, its own or another.
    const short = bureau.test(named);
    const perhaps = !short && perhapsOrgan(bare, unit ?? '');
    const ourselves = isOurselves(named) && named.length < 4;
    const isKeeper = ourselves && this.wish.keptByAnother === true && /^[本我]/.test(named);
    const own =
      unit !== undefined &&
      !isKeeper &&
      (named === foldName(unit) ||
        this.#isPart(named, unit) ||
        // 本局 over the first part of a list; under another unit's part nobody can tell whose it is.
        (ourselves && this.other === null) ||
        ((short || perhaps) && (this.isOwn(bare) || isShortFor(named, foldName(unit)))));
    // Of the same county or another, registered or not.
    const strange =
      unit !== undefined && (short || placeOf(named) !== null) && isAnotherUnit(bare, unit, this.strangers);
    const other = own ? undefined : (this.strangers.get(named) ?? (strange || isKeeper ? bare : undefined));
    if (!own && other === undefined) {
      if (perhaps && this.other === null) {
        finish();
        this.#perhaps = { row, name: bare };
      }
      return false;
    }
    finish();
    this.#perhaps = null;
    // The head of the first page once more: its rows are whose those of the first page are.
    if (!own && this.#first.lines.some((one) => line.startsWith(one) && labelsAlone.test(line.slice(one.length)))) {
      this.other = this.#first.other;
      return false;
    }
    this.other = other ?? null;
    this.headed.add(row);
    if (!own) this.#headedBy.add('other');
    else if (/^[本我]/.test(named)) this.#headedBy.add('ourselves');
    else if (named === foldName(unit ?? '')) this.#headedBy.add('unit');
    if (own && (organ !== null || short || named === foldName(unit ?? ''))) this.#own.push(line);
    return true;
  }

  /** Says, where a row follows, that the line above it may be the name of another unit. */
  tellPerhaps(unit: string, warnings: Warnings): void {
    if (this.#perhaps === null) return;
    const { row, name } = this.#perhaps;
    warnings.row(row, 'perhaps-under', `“${name}”像是别的单位：它下面的各行按${unit}的读入，请核对`);
    this.#perhaps = null;
  }
}

const partOfOurs = new RegExp(`^\\p{Script=Han}{1,10}${partOfOffice}$`, 'u');
/** Nothing, or labels behind the first of a row: 填报时间：…. */
const labelsAlone = /^\s*(?:[^:：\d]{2,8}[:：].*)?$/;
/** 样县人民政府, 中共样县县委: over the ledgers of all of a county. */
const ofCounty = /^(?:.*[县市区])?(?:人民)?政府$|县委$|市委$|区委$|政法委$/;

const around = new RegExp(
  `^附[表件][一二三四五六七八九十\\d]{0,3}[:：]\\s*|^${listNumber}\\s*|^【|】$|\\s*(?:[（(]?共?\\d+[人名件个户卷宗起][)）]?)?[:：]?$`,
  'g',
);

/** A line without its number and what it counts: 一、样县甲局（3人）. */
const withoutCount = (line: string): string =>
  line
    .replace(/^[▲△●○■□★☆◆◇※◎#*]+\s*/, '')
    .replace(around, '')
    // 交通局执法人员
    .replace(/(?<=\p{Script=Han}{2}(?:[局委]|政府))(?:行政)?(?:执法)?(?:人员|队伍)$/u, '');

/** 填报单位：样县甲局, 执法主体：样县甲局: whose a table is; 发证机关 is not. */
const ofWhom =
  /^\s*(?!制表机关)(?:填报|填表|制表|报送|登记|编制|所属|(?:行政)?执法)?(?:单位|部门|机关|主体)(?:名称)?(?:[（(][^）)]{1,6}[）)])?\s*[:：]\s*(\p{Script=Han}{3,30})/u;
/** 样县甲局行政处罚案件台账, 城关镇综合执法队处罚台账: the same in a title. */
const heads = new RegExp(
  `^\\s*((?:20\\d{2}年度?)?\\p{Script=Han}{2,25}?(?:局|委员会|政府|执法(?:[大中支]?队|办公室|中心|所)))(?=.*${ledgerEnd}\\s*$)`,
  'u',
);
/** Whether a name is not the end of a longer one: 样县教育局 in 2026年样县教育局台账, but not in 和样县教育局台账, which is of 和样县. */
const beginsIn = (line: string, name: string): boolean =>
  /(?:^|[^\p{Script=Han}]|[年度位门关]|.[局委会府队处][和与及同、])$/u.test(line.slice(0, line.indexOf(name)));
/** 公安局移送案件清单, 样县司法局监制: whom it came from, or went to, or whose form it is. */
export const fromOthers =
  /(?:监制|印[制刷发])[)）]?\s*$|移[送交]|转[办来]|批转|[交督]办|反馈|抄送|委托|抽调|借调|联合|会同|来[信访电件文函]|^\s*(?:[抄送]|报(?!送(?:单位|部门|机关))|[此本]表报|(?:监制|印制|(?:审核|审批|组织|主办|举办|协办|联系|评查|检查|考核|监督|汇总|备案|报备|接收|受理)(?:单位|部门|机关))\s*[:：])|(?:局|委员会|政府)(?:门[前口]|大门|附近|周边|对面|旁)|(?:局|委员会|政府)(?:备案(?!台[账帐]|登记|目录|情况|一览|汇总)|报备|接收|受理)/;
