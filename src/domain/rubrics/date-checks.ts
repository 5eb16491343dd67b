import { type Day, daysBetween, formatDay } from '../day.ts';
import type { Fen } from '../identifiers/money.ts';

/** The dates and figures of one penalty file, as far as they are known. */
export interface PenaltyFile {
  readonly number: string;
  readonly procedure: 'simple' | 'ordinary' | null;
  readonly party: 'citizen' | 'organisation' | null;
  readonly opened: Day | null;
  /** 告知 (陈述、申辩 and, where due, 听证). */
  readonly informed: Day | null;
  readonly reviewed: Day | null;
  readonly discussed: Day | null;
  readonly decided: Day | null;
  readonly delivered: Day | null;
  readonly officers: number | null;
  readonly fine: Fen | null;
}

/** What dates are compared for; a rubric's item names those that bear on it (`dates`). No ledger tells the days of 登记保存 and 听证 yet. */
export const dateChecks = ['承办人数', '先后', '办案期限', '送达', '登记保存', '听证', '简易程序'] as const;
export type DateCheck = (typeof dateChecks)[number];

export interface DateFinding {
  /** Article of the law, as printed: 「行政处罚法（2021修订）第六十条」. */
  readonly article: string;
  /** `breach`: the dates say so; `look`: 请查看, something must be read in the file; `reversed`: the same, a later step is dated earlier. */
  readonly kind: 'breach' | 'look' | 'reversed';
  readonly text: string;
  /** Null where it bears on the file as a whole. */
  readonly check: DateCheck | null;
}

/** The n-th working day after a day; null where the year's calendar is not loaded. */
export type WorkingDayAfter = (day: Day, count: number) => Day | null;

/** From this day the revised 行政处罚法 holds; what was opened before it followed the older procedure. */
const penaltyLawInForce: Day = '2021-07-15';

/** The latest day by which the rules below were compared with the law; printed with every list of findings. */
export const penaltyRulesSource =
  '依据《中华人民共和国行政处罚法》（2021年7月15日起施行）；施行前立案的程序期限请人工核对';

/**
 * What the dates of a penalty file say against the law. Spans of two, three, five and seven days are working days
 * (article 85), all others natural days. Nothing is said where a date is missing.
 */
export function checkPenaltyDates(file: PenaltyFile, workingDayAfter: WorkingDayAfter): readonly DateFinding[] {
  const first = file.opened ?? file.decided;
  if (first === null) return [];
  if (first < penaltyLawInForce) {
    const text = `${file.number} 于 ${formatDay(first)}${file.opened ? '立案' : '决定'}，早于新法施行，期限按当时规定核对`;
    return [{ article: '行政处罚法（2021修订）施行前', kind: 'look', text, check: null }];
  }
  return [
    ...findingsOf('承办人数', people(file)),
    ...findingsOf('先后', order(file)),
    ...findingsOf('办案期限', decisionSpan(file)),
    ...findingsOf('送达', deliverySpan(file, workingDayAfter)),
    ...findingsOf('简易程序', simpleProcedure(file)),
  ];
}

type Found = Omit<DateFinding, 'check'>;

function findingsOf(check: DateCheck, found: readonly Found[]): readonly DateFinding[] {
  return found.map((one) => ({ ...one, check }));
}

const law = (article: string): string => `行政处罚法（2021修订）第${article}条`;
const breach = (article: string, text: string): Found => ({ article: law(article), kind: 'breach', text });
const look = (article: string, text: string): Found => ({ article: law(article), kind: 'look', text });
const reversed = (article: string, text: string): Found => ({
  article: law(article),
  kind: 'reversed',
  text: `${text}，日期倒置`,
});

function people(file: PenaltyFile): readonly Found[] {
  if (file.procedure !== 'ordinary' || file.officers === null || file.officers >= 2) return [];
  return [breach('四十二', `${file.number} 承办人只有 ${file.officers} 人，应不少于 2 人`)];
}

function order(file: PenaltyFile): readonly Found[] {
  const { number, decided, informed, reviewed, discussed, opened } = file;
  if (decided === null) return [];
  const found: Found[] = [];
  const after = (what: string, day: Day): string => `${what}（${formatDay(day)}）在决定（${formatDay(decided)}）之后`;
  if (informed !== null && informed > decided) found.push(breach('四十四', `${number} ${after('告知', informed)}`));
  if (informed !== null && informed === decided && file.procedure === 'ordinary') {
    found.push(look('四十四', `${number} 告知与决定在同一天（${formatDay(decided)}），请查看是否听取了陈述、申辩`));
  }
  if (reviewed !== null && reviewed > decided) found.push(breach('五十八', `${number} ${after('法制审核', reviewed)}`));
  if (discussed !== null && discussed > decided)
    found.push(breach('五十七', `${number} ${after('集体讨论', discussed)}`));
  if (opened !== null && opened > decided) found.push(reversed('五十四', `${number} ${after('立案', opened)}`));
  return found;
}

function decisionSpan(file: PenaltyFile): readonly Found[] {
  if (file.opened === null || file.decided === null) return [];
  const days = daysBetween(file.opened, file.decided);
  if (days <= 90) return [];
  return [breach('六十', `${file.number} 立案至决定 ${days} 日，超过 90 日（法律、法规、规章另有规定的除外）`)];
}

function deliverySpan(file: PenaltyFile, workingDayAfter: WorkingDayAfter): readonly Found[] {
  const { decided, delivered, number } = file;
  if (decided === null || delivered === null) return [];
  if (delivered < decided)
    return [reversed('六十一', `${number} 送达（${formatDay(delivered)}）早于决定（${formatDay(decided)}）`)];
  const last = workingDayAfter(decided, 7);
  if (last === null) {
    const year = decided.slice(0, 4);
    return [look('六十一', `${number} 的期限按工作日计算，${year} 年节假日安排未载入，请人工核对`)];
  }
  if (delivered <= last) return [];
  const text = `${number} 决定书 ${formatDay(delivered)} 送达，7 个工作日的最后一天是 ${formatDay(last)}`;
  return [look('六十一', `${text}，请查看当事人是否当场签收`)];
}

function simpleProcedure(file: PenaltyFile): readonly Found[] {
  if (file.procedure !== 'simple' || file.fine === null) return [];
  const yuan = file.fine / 100;
  if (file.party === 'citizen' && file.fine > 200_00) {
    return [breach('五十一', `${file.number} 简易程序对公民罚款 ${yuan} 元，上限 200 元`)];
  }
  if (file.party === 'organisation' && file.fine > 3000_00) {
    return [breach('五十一', `${file.number} 简易程序对单位罚款 ${yuan} 元，上限 3000 元`)];
  }
  if (file.party === null && file.fine > 200_00) {
    return [
      look(
        '五十一',
        `${file.number} 简易程序罚款 ${yuan} 元，请查看当事人是公民（上限 200 元）还是单位（上限 3000 元）`,
      ),
    ];
  }
  return [];
}
