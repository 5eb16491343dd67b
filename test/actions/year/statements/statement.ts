import type { Day } from '../../../../src/domain/day.ts';
import type { TitleLevel } from '../../../../src/domain/year/records.ts';
import type { Unit } from '../../../../src/store/units.ts';
import type { Concluded, JournalSays, Said } from '../journal-says.ts';

/** What a clause is looked at with: the journal, the units, the year and the unit that the paper is about. */
export interface World {
  readonly journal: JournalSays;
  readonly units: readonly Unit[];
  readonly year: number;
  readonly unit: Unit | null;
  readonly today: Day;
  /** Whose file it is. */
  readonly level: TitleLevel;
  /** The publicity that the paper is of. */
  readonly publicity: Said | undefined;
  /** The whole paper, for clauses that only mean something together. */
  readonly paper: string;
}

/** Whether the journal holds what a clause says; groups of the pattern are what it says of whom. */
export type Holds = (groups: readonly string[], world: World) => boolean;

export interface Statement {
  readonly says: RegExp;
  readonly holds: Holds;
}

export const state = (says: string, holds: Holds): Statement => ({ says: new RegExp(`^(?:${says})$`), holds });
/** Words that claim no deed: they are the same on every such paper. */
export const words = (...all: readonly string[]): Statement => state(all.join('|'), () => true);
export const counts = (says: string, count: (world: World, groups: readonly string[]) => number): Statement =>
  state(says, (groups, world) => Number(groups[0]) === count(world, groups) && Number(groups[0]) > 0);

const offices = { county: '舞阳县法治政府建设领导小组办公室', city: '漯河市法治政府建设领导小组办公室' } as const;
export const office = `(?:${Object.values(offices).join('|')})`;
/** The office whose file it is, and nobody else, signs its papers. */
export const signedBy = ({ level }: World): string => offices[level];
/** No notice is cited that the office has not named. */
export const notice = '行政执法责任制示范点创建工作';
export const anyUnit = '(样县[甲乙丙丁]虚构局)';
export const day = '(\\d{4}年\\d{1,2}月\\d{1,2}日)';
export const ownLevel = (told: string | undefined, { level }: World): boolean =>
  told === (level === 'city' ? '市级' : '县级');
export const blankDay = '年月日';

export const unitOf = (world: World, name: string): Unit => world.units.find((unit) => unit.name === name)!;
export const named = (world: World): readonly Unit[] => world.units.filter(({ name }) => world.paper.includes(name));
export const isYear = (text: string | undefined, world: World): boolean => Number(text) === world.year;
export const subjects = (all: readonly Said[]): number => new Set(all.map(({ subject }) => subject)).size;
export const points = (hundredths: number): string => (hundredths / 100).toFixed(2);
export const scoreOf = ({ result }: Concluded): number | null =>
  result.vetoes.length > 0 ? null : result.general + result.bonus;
export const meanOf = (all: readonly number[]): number => Math.floor(all.reduce((a, b) => a + b, 0) / all.length + 0.5);
export const median = (all: readonly number[]): number => {
  const sorted = [...all].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)]! : Math.floor((sorted[half - 1]! + sorted[half]!) / 2 + 0.5);
};

export const conclusions = ({ journal, units, year }: World): readonly Concluded[] => journal.conclusions(units, year);
export const scores = (world: World): number[] => conclusions(world).flatMap((one) => scoreOf(one) ?? []);
export const lastScores = ({ journal, units, year }: World): number[] =>
  journal.conclusions(units, year - 1).flatMap((one) => scoreOf(one) ?? []);
export const verdicts = (world: World, ...which: string[]): number =>
  conclusions(world).filter(({ result }) => which.includes(result.verdict)).length;
export const figure = (says: string, of: (all: number[]) => number): Statement =>
  state(`${says}([\\d.]+)分`, ([shown], world) => shown === points(of(scores(world))));
export const passRate = (all: readonly Concluded[]): string =>
  `${((all.filter(({ result }) => result.verdict === 'passed').length / all.length) * 100).toFixed(1).replace(/\.0$/, '')}%`;
export const dated = ({ journal, year }: World, kind: 'recheck.recorded' | 'revocation.made'): readonly Said[] =>
  journal.last([kind]).filter(({ body }) => String(body.date).startsWith(`${year}-`));
export const objectionsOf = (world: World): readonly Said[] =>
  world.journal.objections(world.journal.publicities(world.year), world.year);
export const outcome = (all: readonly Said[], which: string | null): number =>
  all.filter(({ body }) => body.outcome === which).length;

/** What objections came to, those of one of some groups: all the same, or so many of each. */
export const cameTo = (...groups: readonly ((world: World) => readonly Said[])[]): readonly Statement[] => {
  const some = (world: World, holds: (all: readonly Said[]) => boolean): boolean =>
    groups.some((of) => of(world).length > 0 && holds(of(world)));
  return [
    state('(?:经核实均?(不成立|成立)|均?尚未核实)', ([told], world) => {
      const which = told === undefined ? null : told === '成立' ? 'upheld' : 'rejected';
      return some(world, (all) => outcome(all, which) === all.length);
    }),
    state('经核实(?:不成立(\\d+)件)?、?(?:成立(\\d+)件)?', ([rejected, upheld], world) =>
      some(
        world,
        (all) => outcome(all, 'rejected') === Number(rejected ?? 0) && outcome(all, 'upheld') === Number(upheld ?? 0),
      ),
    ),
    state('尚未核实(\\d+)件', ([open], world) => some(world, (all) => outcome(all, null) === Number(open))),
  ];
};

export const ordinary: readonly Statement[] = [
  state('签名｜.*', () => true),
  state(`${anyUnit}`, ([name], world) => world.unit === null || world.unit.name === name),
];
