import { type Day, formatDay } from '../day.ts';
import { Fault } from '../fault.ts';
import { type Hint, inspect, type Phrase, phrase, some } from '../invocation.ts';
import type { ConcludedAcceptance, Designation, Objection, Publicity, TitleLevel, YearRecords } from './records.ts';

/** How an acceptance is opened again. */
const reopenOf = (name: string, { year }: YearRecords): Phrase =>
  inspect('reopen', { unit: name, '--year': year, '--reason': some('理由') });

/** One thing that the record lacks for a title, and the deed that mends it. */
export interface Lack {
  readonly code: string;
  readonly what: string;
  readonly mend: Hint;
}

/** Whose title is looked at: the live records of its year, read anew each time. */
export interface Candidate {
  readonly unit: string;
  readonly name: string;
  readonly records: YearRecords;
}

const lack = (code: string, what: string, mend: Hint): Lack => ({ code, what, mend });

/** What a unit lacks to be a candidate (培育对象): it applied, and the office accepted it. */
export function candidacyLacks({ unit, name, records }: Candidate): readonly Lack[] {
  const { year } = records;
  const reported = records.reported.get(unit);
  // In a city's file a county speaks for its units: nomination is what the application is in the county.
  if (reported?.nominated) {
    const verdict = reported.result?.verdict ?? null;
    const { consequences = [] } = reported.result ?? {};
    const failed = verdict === 'vetoed' || verdict === 'failed';
    if (!failed && consequences.length === 0) return [];
    const mend = phrase`与${reported.county}核对；县里改变结论或者呈报的，用 ${inspect('county take')} 收取新的数据包`;
    const found = failed ? '是未达标' : `按标准另有后果：${consequences.join('；')}`;
    return [lack('county-failed', `${reported.county}呈报了${name}，而县里的验收结论${found}`, mend)];
  }
  if (reported) {
    const take = phrase`${reported.county}呈报后用 ${inspect('county take')} 收取新的数据包`;
    return [lack('not-nominated', `${reported.county}的数据包里 ${year} 年没有呈报${name}`, take)];
  }
  const decision = records.decisions.get(unit);
  if (!records.applications.has(unit))
    return [
      lack(
        'not-applied',
        `${year} 年没有提出创建申请`,
        phrase`先用 ${inspect('apply', { unit: name, '--year': year })} 登记申请`,
      ),
    ];
  if (decision?.kind === 'accepted') return [];
  const accept = inspect('application accept', { unit: name, '--year': year });
  return decision
    ? [lack('declined', `${year} 年的申请未列入培育对象`, phrase`改变决定的，用 ${accept}`)]
    : [lack('not-accepted', `还没有确定为 ${year} 年的培育对象`, phrase`先用 ${accept} 确定`)];
}

/** What a unit lacks to be proposed for the title: a candidate, concluded 达标, and not opened again since. */
export function proposalLacks(candidate: Candidate, isAsked = true): readonly Lack[] {
  const conclusion = conclusionLack(candidate, isAsked);
  return [...candidacyLacks(candidate), ...(conclusion ? [conclusion] : [])];
}

/** What stands against a unit's conclusion, null where it is 达标 and stands. */
export function conclusionLack({ unit, name, records }: Candidate, isAsked = true): Lack | null {
  const reopened = records.reopened.get(unit);
  const look = phrase`用 ${inspect('result', { unit: name, '--year': records.year })} 查看`;
  if (reopened)
    return lack(
      'reopened',
      `验收已于${formatDay(reopened.date)}重开（${reopened.reason}），还没有重新下结论`,
      phrase`先重新下结论，还差什么${look}`,
    );
  const acceptance = records.acceptances.get(unit);
  if (acceptance?.practised && isAsked)
    return lack(
      'conclusion-practised',
      '结论是在人为设定的日期（INSPECT_TODAY）下作的，按演练看待，不能据以公示、命名',
      phrase`正式验收以后先 ${reopenOf(name, records)}，再重新下结论：${inspect('conclude', { unit: name, '--year': records.year })}`,
    );
  switch (acceptance?.verdict) {
    case 'passed':
      return consequenceLack(acceptance.consequences, look, reopenOf(name, records));
    case undefined:
      return lack('not-concluded', '本年度验收还没有结论', phrase`先完成评分、下结论，还差什么${look}`);
    case 'scored':
      return lack(
        'no-pass-line',
        '没有设定达标线，不能认定验收达标',
        phrase`用 ${inspect('config set', { name: 'pass-line' })} 设定达标线；已下结论的先 ${reopenOf(name, records)} 再重新下结论`,
      );
    case 'vetoed':
      return lack('vetoed', '验收未达标：基础标准有扣分的情形', look);
    case 'incomplete':
    case 'failed':
      return lack('failed', '验收未达标', look);
  }
}

/** A consequence that the standard attaches to a finding counts beside the points. */
function consequenceLack(consequences: readonly string[], look: Phrase, reopen: Phrase): Lack | null {
  if (consequences.length === 0) return null;
  return lack(
    'consequence',
    `验收得分达标，但按标准另有后果：${consequences.join('；')}`,
    phrase`${look}；认定有误的先 ${reopen}，改正该项后重新下结论；标准列有待明确事项 consequence 的，办公室可以定为只作记录（noted）`,
  );
}

/** Whether a publicity was held on the conclusion that stands, not on an earlier one. */
export function restsOn(publicity: Publicity, unit: string, acceptance: ConcludedAcceptance | undefined): boolean {
  if (!acceptance || !publicity.units.includes(unit)) return false;
  if (publicity.first < acceptance.date) return false;
  return publicity.rests === null || publicity.rests[unit] === acceptance.entry;
}

/**
 * The publicity that a title rests on: the last one held on the conclusion that stands; for a title of a day the last that
 * had ended by then, so that a later list with the unit in it by mistake takes nothing from the decision.
 */
export function publicityOf(unit: string, records: YearRecords, day?: Day): Publicity | null {
  const held = records.publicities.filter((each) => restsOn(each, unit, records.acceptances.get(unit)));
  return held.filter((each) => day === undefined || each.last < day).at(-1) ?? held.at(-1) ?? null;
}

/** What a publicity lacks to end: its last day has passed, every objection has an outcome. */
export function closingLacks(publicity: Publicity, today: Day, unit?: string): readonly Lack[] {
  const end = formatDay(publicity.last);
  // A paper is written as of its own day, which may lie before one on which a later publicity was closed.
  if (!publicity.closed && today <= publicity.last)
    return [lack('publicity-running', `公示期到${end}止，尚未届满`, `${end}以后再结束公示`)];
  const open = publicity.objections.filter((each) => each.outcome === null && (unit ?? each.unit) === each.unit);
  const [first] = open;
  if (!first) return [];
  return [
    lack(
      'objection-open',
      `还有 ${open.length} 件异议没有处理：${open.map((each) => each.number).join('、')}`,
      phrase`核实后用 ${inspect('publicity settle', { number: first.number, '--outcome': some('upheld|rejected'), '--reason': some('…') })} 记录结果`,
    ),
  ];
}

/** When an objection came: only what was received by the last day came during the publicity. */
function objectionWords({ received }: Objection, { first, last }: Publicity): string {
  if (received > last) return '公示期满后收到的反映';
  return received < first ? '公示以前收到的反映' : '公示期间的异议';
}

/**
 * What was found right against a unit in any publicity held on the conclusion that stands, or since that was drawn: another
 * publicity does not make it undone. For a title, in those up to the one that it rests on (`until`).
 */
function upheldIn(unit: string, records: YearRecords, until?: Publicity | null) {
  const acceptance = records.acceptances.get(unit);
  if (!acceptance) return undefined;
  return records.publicities
    .filter(({ first }) => !until || first <= until.first)
    .flatMap((publicity) => publicity.objections.map((objection) => ({ publicity, objection })))
    .find(
      ({ publicity, objection }) =>
        objection.unit === unit &&
        objection.outcome === 'upheld' &&
        (restsOn(publicity, unit, acceptance) || isLater(objection, acceptance) || isBeside(objection, acceptance)),
    );
}

/** Whether an objection was found right after a conclusion; on one day the record tells which came first. */
function isLater(objection: Objection, { date, step }: ConcludedAcceptance): boolean {
  const day = objection.settled ?? objection.received;
  return day > date || (day === date && objection.step > step);
}

/** Whether two laptops entered an objection's outcome and a conclusion without knowing of each other: neither their days nor the record tell whether the one took the other into account. */
const isBeside = ({ beside = [] }: Objection, { entry }: ConcludedAcceptance): boolean => beside.includes(entry);

/** The day on which an objection against a unit was found right, in a publicity held on the conclusion that stands. */
export function upheldOn(unit: string, records: YearRecords): Day | null {
  const upheld = upheldIn(unit, records)?.objection;
  return upheld ? (upheld.settled ?? upheld.received) : null;
}

function upheldLack({ unit, name, records }: Candidate, until?: Publicity): Lack | null {
  const upheld = upheldIn(unit, records, until);
  if (!upheld) return null;
  const { publicity, objection } = upheld;
  const acceptance = records.acceptances.get(unit);
  if (acceptance && isBeside(objection, acceptance))
    return lack(
      'objection-beside',
      `${objectionWords(objection, publicity)}成立（${objection.number}）是另一台电脑记的，下结论的电脑当时不知道`,
      phrase`核对结论是否考虑了它：考虑了的，重开以后再下一次结论（先 ${reopenOf(name, records)}）；没有考虑的，整改、重新验收；结果登记有误的，再用 ${inspect('publicity settle', { number: objection.number, '--outcome': 'rejected', '--reason': some('核实情况') })} 记录一次`,
    );
  return lack(
    'objection-upheld',
    `${objectionWords(objection, publicity)}成立（${objection.number}）`,
    phrase`整改、重新验收后可再次公示（先 ${reopenOf(name, records)} 再下结论）；结果登记有误的，再用 ${inspect('publicity settle', { number: objection.number, '--outcome': 'rejected', '--reason': some('核实情况') })} 记录一次`,
  );
}

/** What a unit lacks to stand on another list: what it lacks to be proposed, and what was found right against it on those of the record. */
export function listingLacks(candidate: Candidate): readonly Lack[] {
  const upheld = upheldLack(candidate);
  return [...proposalLacks(candidate), ...(upheld ? [upheld] : [])];
}

/** What a unit lacks to be put forward to the city: a candidate, and nothing that was found since stands against it. */
export function nominationLacks(candidate: Candidate): readonly Lack[] {
  const { unit, records } = candidate;
  const concluded = records.acceptances.has(unit) || records.reopened.has(unit);
  const against = concluded ? conclusionLack(candidate) : null;
  const upheld = upheldLack(candidate);
  return [...candidacyLacks(candidate), ...(against ? [against] : []), ...(upheld ? [upheld] : [])];
}

const nameLater = phrase`命名日期要在公示截止、异议核实以后；已经命名的，按以后的日期再用 ${inspect('designate')} 命名一次`;

/** What the publicity of a unit lacks for a designation on a day: held after the conclusion, ended, its objections settled. */
function publicityLacks(candidate: Candidate, { isAsked = true, ...when }: TitleAsked): readonly Lack[] {
  const { unit, name, records } = candidate;
  const publicity = publicityOf(unit, records, when.date);
  const open = phrase`用 ${inspect('publicity open', { unit: name, '--year': records.year, '--from': some('日期') })} 公示`;
  const upheld = upheldLack(candidate, publicity ?? undefined);
  if (upheld) return [upheld];
  if (!publicity) {
    const gone = records.withdrawn?.findLast((each) => each.units.includes(unit));
    if (gone && !records.publicities.some((each) => each.units.includes(unit)))
      return [
        lack(
          'publicity-withdrawn',
          `${formatDay(gone.first)}至${formatDay(gone.last)}的公示已经撤回（${gone.reason}），没有另外公示过`,
          phrase`确实公示过的，照原来的日期补记：${inspect('publicity open', { unit: name, '--year': records.year, '--from': gone.first, '--reason': some('理由') })}；没有公示过的，重新${open}`,
        ),
      ];
    return records.publicities.some((each) => each.units.includes(unit))
      ? [lack('publicity-stale', '公示之后重新下过结论，按现在的结论还没有公示过', phrase`重新${open}`)]
      : [lack('not-publicised', '没有公示过', phrase`先${open}`)];
  }
  if (publicity.practised && isAsked)
    return [lack('publicity-practised', '只演练过公示，没有公示过', phrase`先${open}`)];
  const running = closingLacks(publicity, when.today, unit);
  if (running.length > 0) return running;
  const settled = publicity.objections.filter((each) => each.unit === unit && (each.settled ?? '') > when.date).at(-1);
  const given = formatDay(when.date);
  if (when.date <= publicity.last)
    return [lack('publicity-running', `命名日期${given}不晚于公示截止日（${formatDay(publicity.last)}）`, nameLater)];
  if (settled?.settled)
    return [
      lack(
        'objection-later',
        `命名日期${given}早于异议 ${settled.number} 处理的日期（${formatDay(settled.settled)}）`,
        phrase`${nameLater}；异议早已核实、登记晚了的，再用 ${inspect('publicity settle', { number: settled.number, '--outcome': some('upheld|rejected'), '--reason': some('…') })} 记录一次，写当时的日期`,
      ),
    ];
  const close = phrase`先用 ${inspect('publicity close')} 结束公示`;
  if (!publicity.closed) return [lack('publicity-not-closed', '公示期已满，但还没有结束公示', close)];
  // Two laptops may each have opened one.
  const beside = records.publicities.find(
    (each) => each !== publicity && !each.closed && each.first <= when.date && each.units.includes(unit),
  );
  return beside
    ? [
        lack(
          'publicity-beside',
          `还在另一次没有结束的公示里（${formatDay(beside.first)}至${formatDay(beside.last)}）`,
          phrase`${close}；登记重了的，撤回其中一次：${inspect('practice list', { '--all': true })}`,
        ),
      ]
    : [];
}

/** A title asked for: of which level, on which day, with the city's letter where there is one. */
export interface TitleAsked {
  readonly level: TitleLevel;
  readonly date: Day;
  readonly today: Day;
  /** Number of the decision; for the city's title its letter. */
  readonly document: string | null;
  /** False for one that stands: nobody asks any more whether what it rests on was practised. */
  readonly isAsked?: boolean;
}

/**
 * What the record lacks for a title, in the order in which it is mended; none where the title may be given. Whoever keeps
 * the file gives titles of its own level: that needs candidacy, a conclusion 达标 that stands, and a publicity held on it
 * that has ended. In a county's file the city's title needs the nomination or the city's letter instead; in a city's file
 * the county's is only entered as an earlier one. Asked by publicity, designation, plaque, papers and export.
 */
export function titleLacks(candidate: Candidate, asked: TitleAsked): readonly Lack[] {
  const before = proposalLacks(candidate, asked.isAsked);
  const { unit, name, records } = candidate;
  if (asked.level === records.level) return before.length > 0 ? before : publicityLacks(candidate, asked);
  if (asked.level === 'county')
    return [lack('county-title', '县级称号由县里命名，不在市里的数据文件里作出', '登记县里给的称号，加 --earlier')];
  const late = [...before, ...cityDayLacks(candidate, asked)];
  if (records.nomination?.units.includes(unit) || asked.document !== null) return late;
  return [
    ...late,
    lack(
      'not-nominated',
      '没有向市呈报，也没有市里的文号',
      phrase`用 ${inspect('application nominate', { unit: name, '--year': records.year })} 呈报，或加 --document 市里的文号`,
    ),
  ];
}

/** The city names a unit on what the county found and nominated: not before either. */
function cityDayLacks({ unit, records }: Candidate, { date }: TitleAsked): readonly Lack[] {
  const accepted = records.acceptances.get(unit)?.date ?? null;
  const nominated = records.nomination?.units.includes(unit) ? records.nomination.date : null;
  const after = ([day, what]: readonly [Day | null, string]): Lack[] =>
    day !== null && date < day
      ? [
          lack(
            'title-too-early',
            `命名日期${formatDay(date)}早于${what}（${formatDay(day)}）`,
            '请核对 --date；确是以前给的称号，加 --earlier 登记',
          ),
        ]
      : [];
  return [[accepted, '验收结论'] as const, [nominated, '向市呈报'] as const].flatMap(after);
}

/** What the record lacks for a title that stands in it; an earlier one, or the city's own, is not the record's to carry. */
export function carriedLacks(candidate: Candidate, title: Designation, today: Day): readonly Lack[] {
  return title.earlier === null ? titleLacks(candidate, { ...title, today, isAsked: false }) : [];
}

/** Refuses a deed where anything is lacking, naming all of it and the first deed that mends it. */
export function requireNothingLacking(deed: string, lacks: readonly Lack[], hint?: Hint): void {
  const [first] = lacks;
  if (!first) return;
  throw Fault.refused(first.code, `${deed}：${lacks.map(({ what }) => what).join('；')}`, hint ?? first.mend);
}
