import path from 'node:path';
import { packageRoot } from '../assets.ts';
import type { Briefing } from '../domain/visits/briefing.ts';
import { readText } from '../files/read-file.ts';
import { readYaml } from '../standards/plain-yaml.ts';

/** The story that `inspect demo` tells: plain command lines, the same that a user would type. */

/** One step: what it is about, and the words after `inspect`. */
export interface Step {
  /** Printed once before the first step of a chapter. */
  readonly chapter?: string;
  readonly words: readonly string[];
}

export const demoDay = '2026-09-15';
export const demoYear = '2026';

/** The invented office of the examples. */
export const initOffice = ['init', '--office', '样县法治政府建设领导小组办公室', '--county', '样县', '--city', '样市'];

/** Marks for what was drawn, over and over in their order. */
const marked = (marks: readonly string[], keys: readonly string[]): string[] =>
  keys.map((key, i) => `${key}=${marks[i % marks.length]}`);

interface DemoUnit {
  readonly folder: string;
  readonly name: string;
  readonly code: string;
  readonly address: string;
  readonly seeds: readonly [string, string];
  readonly tests: readonly string[];
  readonly reviews: readonly string[];
  /** Flags of `score` by item; items not named are clear, and what `seen` says was looked at. */
  readonly scores: Readonly<Record<string, readonly string[]>>;
  readonly visit: Briefing & {
    /** The leader's mark in the knowledge test. */
    readonly leader: string;
    /** Entries of the field check, as an answers file writes them. */
    readonly field: readonly string[];
    /** Problems to be mended, likewise. */
    readonly problems: readonly string[];
  };
}

/** What the roster says of an officer; the papers seen at the visit say the same. */
export interface RosterRow {
  readonly certificate: string;
  readonly employment: string;
  readonly post: string;
}

interface ExampleYear {
  readonly units: readonly [passes: DemoUnit, loses: DemoUnit];
  /** What the inspectors looked at where nothing was found amiss, by item. */
  readonly observations: Readonly<Record<string, string>>;
}

const file = path.join(packageRoot(), 'data', 'examples', 'year.yaml');
export const { units: demoUnits, observations } = readYaml(readText(file), file).data as ExampleYear;

/** Everything up to the draws of one unit. */
export function beforeDraw(unit: DemoUnit, ledgers: string): Step[] {
  const ledger = (kind: string, file: string): Step => ({
    words: ['import', kind, `${ledgers}/${unit.folder}/${file}`, '--unit', unit.name, '-y'],
  });
  const [inspectors, own] = unit.seeds;
  const givers = ['--inspectors-by', '甲检查', '--unit-by', '丙在场'];
  const numbers = ['--seed-inspectors', inspectors, '--seed-unit', own, ...givers];
  return [
    {
      chapter: `${unit.name}：登记单位，导入台账`,
      words: ['unit', 'add', unit.name, '--level', '正科级', '--address', unit.address, '--code', unit.code],
    },
    { words: ['apply', unit.name, '--date', '2026-05-18'] },
    { words: ['application', 'accept', unit.name, '--date', '2026-06-05'] },
    ledger('officers', '执法人员名册.xlsx'),
    ledger('cases', '行政处罚案件台账.xlsx'),
    ledger('filings', '重大行政处罚备案台账.csv'),
    ledger('trainings', '培训考试台账.csv'),
    ledger('complaints', '投诉举报登记簿.csv'),
    ledger('reviews', '案卷评查台账.csv'),
    ledger('accountability', '责任追究台账.csv'),
    ledger('statistics', '行政执法情况统计表报送台账.csv'),
    {
      chapter: `${unit.name}：封存名单，两方报数，抽取5名执法人员和6份案卷`,
      words: ['draw', 'officers', unit.name, ...numbers],
    },
    { words: ['draw', 'cases', unit.name, '--count', '6', ...numbers] },
  ];
}

/** The visit beside the scores, as an answers file that the demonstration plays and leaves for reading: team, methods, rechecked five. */
export function visitAnswers(
  unit: DemoUnit,
  drawn: { readonly officers: readonly RosterRow[]; readonly cases: readonly string[] },
): string {
  const { visit } = unit;
  const list = (lines: readonly string[]): string => lines.map((line) => `  - ${line}\n`).join('');
  return [
    `# ${unit.name}的验收过程：演示用，单位和人员均为虚构\n`,
    `unit: ${unit.name}\n`,
    'team:\n',
    list([
      '{ name: 甲检查, lead: 是 }',
      '{ name: 乙检查, sections: [规范行政执法责任] }',
      '{ name: 丁检查, sections: [加强行政执法监督, 严格责任追究] }',
    ]),
    `briefing: { attendees: ${visit.attendees}, progress: ${visit.progress}, measures: ${visit.measures}, results: ${visit.results}, promises: ${visit.promises} }\n`,
    'papers: { 工作方案: 有, 工作制度: 有, 工作台账: 有, 行政执法人员履职情况: 有 }\n',
    'officers:\n',
    list(
      drawn.officers.map(
        ({ certificate, employment, post }) =>
          `{ key: "${certificate}", identity: 相符, employment: ${employment}, post: ${post}, eligible: 是 }`,
      ),
    ),
    'taken:\n',
    list([
      `{ day: ${demoDay}, givenBy: 丙在场, files: { ${drawn.cases.map((key, i) => `"${key}": ${38 + i * 7}`).join(', ')} } }`,
    ]),
    'returned:\n',
    list([`{ day: ${demoDay}, to: 丙在场, keys: [${drawn.cases.map((key) => `"${key}"`).join(', ')}] }`]),
    `leaders: { 戊负责: ${visit.leader} }\n`,
    'field:\n',
    list(visit.field),
    'problems:\n',
    list(visit.problems),
  ].join('');
}

/** Marks, scores and the conclusion; the keys are those drawn. */
export function afterDraw(
  unit: DemoUnit,
  drawn: { readonly officers: readonly string[]; readonly cases: readonly string[] },
  items: readonly string[],
  answers: string,
): Step[] {
  const proofs = ['B4', 'B5', 'B6', '3.6.1', '4.1.1'];
  return [
    {
      chapter: `${unit.name}：现场测试，案卷评查`,
      words: ['test', 'score', unit.name, ...marked(unit.tests, drawn.officers)],
    },
    { words: ['review', 'score', unit.name, ...marked(unit.reviews, drawn.cases)] },
    {
      chapter: `${unit.name}：验收组、听取汇报、查阅资料、核对五人、调阅案卷、实地察看`,
      words: ['start', unit.name, '--answers', answers],
    },
    { chapter: `${unit.name}：台账比对`, words: ['check', unit.name] },
    ...items.map((item, i): Step => {
      const flags = unit.scores[item] ?? ['--none', ...(observations[item] ? ['--note', observations[item]] : [])];
      const proof = proofs.includes(item)
        ? [
            '--proof',
            'provided',
            '--issuer',
            item === '3.6.1' ? '样市司法局' : item === '4.1.1' ? unit.name : `${unit.name}纪检监察部门`,
            '--issued',
            '2026-09-10',
          ]
        : [];
      return {
        ...(i === 0 ? { chapter: `${unit.name}：逐项评分` } : {}),
        words: ['score', unit.name, item, ...flags, ...proof],
      };
    }),
    { chapter: `${unit.name}：结果与结论`, words: ['result', unit.name] },
    { words: ['conclude', unit.name] },
  ];
}
