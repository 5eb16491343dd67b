import type { Verdict } from '../acceptance.ts';
import type { PublicityLength } from '../calendar/periods.ts';
import type { Day } from '../day.ts';
import type { Points } from '../points.ts';
import type { Problem } from '../visits/problems.ts';
import type { Reported } from './counties.ts';

/** What the office's cycle leaves on record, year by year. Units are named by id; persons' words may be purged (null). */

export type PaperKind = 'form' | 'plan' | 'worklog' | 'paper';

export const paperNames: Readonly<Record<PaperKind, string>> = {
  form: '申报表',
  plan: '创建方案',
  worklog: '工作推进台账',
  paper: '其他材料',
};

/** A paper handed in; the file itself is an attachment. Null: it came as paper, and nobody scanned it. */
export interface Paper {
  readonly kind: PaperKind;
  readonly name: string;
  readonly sha256: string | null;
  readonly received: Day;
}

/** What befell a unit in a year, on a day. */
export interface OfUnit {
  readonly unit: string;
  readonly year: number;
  readonly date: Day;
}

export interface Application extends OfUnit {
  readonly papers: readonly Paper[];
  /** Why the application came after 31 May. */
  readonly lateReason: string | null;
  /** Why the plan or the worklog of an application that came in time was handed in after 31 May. */
  readonly papersLateReason: string | null;
}

/** How the office decided on an application, and what it noted of the unit's own arrangements. */
export interface Decision extends OfUnit {
  readonly kind: 'accepted' | 'declined';
  readonly reason: string | null;
  /** 专门机构 */
  readonly organ: string | null;
  /** 专责人员; of persons. */
  readonly staff: string | null;
  readonly goals: string | null;
  readonly measures: string | null;
  readonly requirements: string | null;
}

/** Candidates nominated to the city, with the office's word on each (推荐意见). */
export interface Nomination {
  readonly year: number;
  readonly date: Day;
  readonly units: readonly string[];
  /** Why there are fewer than two or more than three. */
  readonly reason: string | null;
  /** By unit. */
  readonly opinions: Readonly<Record<string, string>>;
}

/** A problem with the unit at which it was found. */
export interface UnitProblem extends Problem {
  readonly unit: string;
}

/** A guidance visit (调研指导); the problems that it raised are kept by number for life. */
export interface GuidanceVisit extends OfUnit {
  readonly id: string;
  readonly notes: string;
  /** Ids of problems. */
  readonly problems: readonly string[];
}

/** An acceptance as its conclusion froze it: only what lists and deadlines need. */
export interface ConcludedAcceptance extends OfUnit {
  readonly entry: string;
  /** Where in the record it stands: of two entries of one day that with the greater step came later. */
  readonly step: number;
  readonly total: Points | null;
  /** General points and bonus, without what baseline items take. */
  readonly earned: Points | null;
  readonly verdict: Verdict;
  readonly passLine: Points | null;
  /** What follows from it apart from the points and keeps a title back. */
  readonly consequences: readonly string[];
  /** It was drawn on a set day alone. */
  readonly practised?: true;
}

/** A conclusion that was opened again and not drawn anew since. */
export interface Reopening extends OfUnit {
  readonly reason: string;
}

export interface Objection {
  readonly number: string;
  readonly publicity: string;
  readonly unit: string;
  readonly received: Day;
  /** Of persons. */
  readonly byWhom: string | null;
  readonly text: string | null;
  readonly outcome: ObjectionOutcome | null;
  readonly reason: string | null;
  readonly settled: Day | null;
  /** Where in the record the outcome that stands was entered first; as that of a conclusion. */
  readonly step: number;
  /** Conclusions in force on its unit whose writer did not know of that outcome, nor whoever entered it of them: neither is the later. */
  readonly beside?: readonly string[];
}

export interface Publicity {
  readonly id: string;
  readonly year: number;
  readonly first: Day;
  readonly last: Day;
  readonly length: PublicityLength;
  /** The holiday notices that working days were counted with; empty for calendar days. */
  readonly sources: readonly string[];
  readonly units: readonly string[];
  /** Where it is published (公示渠道). */
  readonly channels: string | null;
  /** How objections reach the office (受理方式). */
  readonly contact: string | null;
  /** The conclusion that each unit's place in the list rests on, by unit; null where the entry is older than this note. */
  readonly rests: Readonly<Record<string, string>> | null;
  /** Why it was entered only after it had ended. */
  readonly afterwards: string | null;
  /** On what ground it is shorter than the week of the notice; null, or absent in older entries, where it is not, or nobody said. */
  readonly shortened?: string | null;
  readonly closed: Day | null;
  /** All of it was entered on a set day. */
  readonly practised?: true;
  readonly objections: readonly Objection[];
}

export type TitleLevel = 'county' | 'city';

export interface Designation extends OfUnit {
  readonly level: TitleLevel;
  /** Number of the decision. */
  readonly document: string | null;
  /** Where the title was given before this file or by the city, outside its gate: why it is entered; else null. */
  readonly earlier: string | null;
}

/** How a title was named by a decision whose place another one took, on the conclusion that was drawn anew. */
export interface NamedBefore extends Designation {
  /** The day of the decision that took its place. */
  readonly again: Day;
}

/** What an objection came to. */
export const objectionOutcomes = { rejected: '不成立', upheld: '成立' } as const;
export type ObjectionOutcome = keyof typeof objectionOutcomes;
/** How the record of one is settled: one that was entered by mistake is told and counted nowhere any more. */
export const objectionEnds = { ...objectionOutcomes, mistaken: '登记有误' } as const;

export const titleLevels: Readonly<Record<TitleLevel, string>> = { county: '县级', city: '市级' };

export interface Plaque extends OfUnit {
  /** Of which title: a unit may hold the county's and the city's. */
  readonly level: TitleLevel;
  readonly number: string;
  /** False while the number carries a device letter. */
  readonly confirmed: boolean;
}

export interface RecheckItem {
  readonly item: string;
  readonly lost: Points;
  readonly note: string | null;
}

export const recheckOutcomes = { kept: '保留', improve: '限期整改', revoke: '拟撤销' } as const;
export type RecheckOutcome = keyof typeof recheckOutcomes;

export interface Recheck extends OfUnit {
  /** The year in which it took place. */
  readonly year: number;
  /** Which title was looked at; undefined in older entries, which count for every title that the unit held. */
  readonly title?: { readonly level: TitleLevel; readonly year: number };
  readonly outcome: RecheckOutcome;
  readonly items: readonly RecheckItem[];
  readonly note: string | null;
  readonly due: Day | null;
}

/** The notice's three grounds, verbatim. */
export const revocationGrounds = {
  stagnant: '工作停滞不前',
  weak: '示范带动作用发挥不明显',
  violation: '违法执法造成不良社会影响',
} as const;
export type RevocationGround = keyof typeof revocationGrounds;
/** How the end of a title is told, in two characters. */
export const titleEnds = { revoked: '撤销', lapsed: '终止' } as const;
export type TitleEnd = keyof typeof titleEnds;

export interface Revocation extends OfUnit {
  /** The year of the designation that ends. */
  readonly year: number;
  /** Which title ends. */
  readonly level: TitleLevel;
  /** Null where the title lapsed with its unit: the notice's grounds are of revocation. */
  readonly ground: RevocationGround | null;
  readonly reason: string;
  /** `requested`: 提请上级撤销; the title ends only when the higher level has decided. `lapsed`: it ended with its unit. */
  readonly kind: TitleEnd | 'requested';
  /** The higher level decided; the office only records it. */
  readonly byHigher: boolean;
  /** The day of the recheck that ended in 拟撤销 and stood on record when this was entered; undefined in older entries. */
  readonly recheck?: Day | null;
  readonly document: string | null;
}

/** One that ended its title. */
export type Ending = Revocation & { readonly kind: TitleEnd };

/** Points in the yearly appraisal of lawful administration; the notice gives no figure, so the office enters one. */
export interface Appraisal {
  readonly unit: string;
  readonly year: number;
  readonly points: Points;
  readonly reason: string;
}

/** When a unit was taken out of the register, merged into another or closed, and why. */
export interface Retirement {
  readonly day: Day;
  readonly reason: string;
}

/** Everything of one year that the cycle needs, but ledgers and scores. */
export interface YearRecords {
  readonly year: number;
  /** Whose file this is: a county's, or its city's. */
  readonly level: TitleLevel;
  /** In a city's file: units with what their counties reported. */
  readonly reported: ReadonlyMap<string, Reported>;
  readonly applications: ReadonlyMap<string, Application>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly nomination: Nomination | null;
  readonly visits: readonly GuidanceVisit[];
  /** Problems found in this year or the one before, whether mended or not. */
  readonly problems: readonly UnitProblem[];
  readonly acceptances: ReadonlyMap<string, ConcludedAcceptance>;
  /** Acceptances that were concluded and are open again. */
  readonly reopened: ReadonlyMap<string, Reopening>;
  /** Units whose acceptance has begun: how many items are answered, none perhaps. */
  readonly answered: ReadonlyMap<string, number>;
  readonly publicities: readonly Publicity[];
  /** Publicities that count no more. */
  readonly withdrawn?: readonly WithdrawnPublicity[];
  /** When the edition in use has acceptances held; null, or absent, where it leaves that to the notice. */
  readonly months?: readonly number[] | null;
  readonly appraisals: ReadonlyMap<string, Appraisal>;
  /** Units that are in the register no more: of them a year tells what befell them before. */
  readonly retired?: ReadonlyMap<string, Retirement>;
}

/** A publicity that was withdrawn as entered by mistake. */
export interface WithdrawnPublicity extends Pick<Publicity, 'units' | 'first' | 'last'> {
  readonly reason: string;
}

/** Titles of all years: they outlive the year in which they were given. */
export interface Titles {
  readonly designations: readonly Designation[];
  readonly plaques: readonly Plaque[];
  readonly rechecks: readonly Recheck[];
  readonly revocations: readonly Revocation[];
}
