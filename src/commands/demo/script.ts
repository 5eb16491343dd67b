/** The story that `inspect demo` tells: plain command lines, the same that a user would type. */

/** One step: what it is about, and the words after `inspect`. */
export interface Step {
  /** Printed once before the first step of a chapter. */
  readonly chapter?: string;
  readonly words: readonly string[];
  /** The rule that refuses it is part of the story. */
  readonly mayExit?: number;
}

export const demoDay = '2026-09-15';
export const demoYear = '2026';

const reviewed = (unit: DemoUnit, keys: readonly string[]): string[] =>
  keys.map((key, i) => `${key}=${unit.reviews[i % unit.reviews.length]}`);
const tested = (unit: DemoUnit, keys: readonly string[]): string[] =>
  keys.map((key, i) => `${key}=${unit.tests[i % unit.tests.length]}`);

interface DemoUnit {
  readonly folder: string;
  readonly name: string;
  readonly code: string;
  readonly address: string;
  readonly seeds: readonly [string, string];
  readonly tests: readonly string[];
  readonly reviews: readonly string[];
  /** Flags of `score` by item; items not named are clear. */
  readonly scores: Readonly<Record<string, readonly string[]>>;
}

export const demoUnits: readonly DemoUnit[] = [
  {
    folder: '甲',
    name: '样县甲虚构市场监督管理局',
    code: '11990000MB00001A9E',
    address: '样县样例路1号',
    seeds: ['314159', '271828'],
    tests: ['92', '88', '95', '86.5', '90'],
    reviews: ['91', '88.5', '93', '86', '90', '89'],
    scores: {
      '1.3.2': ['--finding', '1.3.2-stale', '--note', '一项职权下放后流程图未更新'],
      '2.1.2': ['--finding', '2.1.2-year=1', '--note', '2025年未见专业法律知识培训考试材料'],
      '2.1.3': ['--deduct', '0.5', '--reason', '1人证件到期未换发'],
      '2.2.1': ['--deduct', '2', '--reason', '两份案卷送达回证填写不全'],
      '2.2.2': ['--deduct', '1', '--reason', '音像记录事项清单未及时更新'],
      '3.1.1': ['--finding', '3.1.1-late=1'],
      '3.5.2': ['--finding', '3.5.2-unresolved', '--note', 'T2026-03 无办理结果'],
      A1: ['--award', '--note', '省级媒体宣传报道1篇'],
    },
  },
  {
    folder: '乙',
    name: '样县乙虚构城市管理局',
    code: '11990000MB00002B3J',
    address: '样县样例路2号',
    seeds: ['161803', '141421'],
    tests: ['84', '79', '90', '73', '81'],
    reviews: ['82', '79.5', '86', '80', '78', '84'],
    scores: {
      B1: ['--finding', 'B1-uncertified', '--note', '卫无证无执法证承办案件', '-y'],
      B2: ['--finding', 'B2-ineligible', '--note', '1名劳动合同工领取执法证', '-y'],
      '1.2.1': ['--finding', '1.2.1-unpublished'],
      '2.1.3': ['--deduct', '1', '--reason', '1人证件到期未换发，1人调离未注销'],
      '2.1.4': ['--finding', '2.1.4-breach=1', '--note', '一名人员未随身携带执法证'],
      '2.2.1': ['--deduct', '4', '--reason', '四份案卷告知环节记录不全'],
      '2.2.2': ['--deduct', '3', '--reason', '法制审核目录清单未编制'],
      '2.2.3': ['--finding', '2.2.3-uncivil', '--note', '回访发现一起用语不文明'],
      '3.1.1': ['--finding', '3.1.1-unfiled=1'],
      '3.2.1': ['--finding', '3.2.1-year=1', '--note', '2024年'],
      '3.3.1': ['--finding', '3.3.1-late'],
      A1: ['--none'],
    },
  },
];

/** Everything up to the draws of one unit. */
export function beforeDraw(unit: DemoUnit, ledgers: string): Step[] {
  const ledger = (kind: string, file: string): Step => ({
    words: ['import', kind, `${ledgers}/${unit.folder}/${file}`, '--unit', unit.name, '-y'],
  });
  return [
    {
      chapter: `${unit.name}：登记单位，导入台账`,
      words: ['unit', 'add', unit.name, '--level', '正科级', '--address', unit.address, '--code', unit.code],
    },
    ledger('officers', '执法人员名册.xlsx'),
    ledger('cases', '行政处罚案件台账.xlsx'),
    ledger('filings', '重大行政处罚备案台账.csv'),
    ledger('trainings', '培训考试台账.csv'),
    ledger('complaints', '投诉举报登记簿.csv'),
    ledger('reviews', '案卷评查台账.csv'),
    ledger('accountability', '责任追究台账.csv'),
    ledger('statistics', '行政执法情况统计表报送台账.csv'),
    {
      chapter: `${unit.name}：封存名单，两方报号，抽取5名执法人员和6份案卷`,
      words: [
        'draw',
        'officers',
        unit.name,
        '--seed-inspectors',
        unit.seeds[0],
        '--seed-unit',
        unit.seeds[1],
        '--inspectors-by',
        '甲检查',
        '--unit-by',
        '丙在场',
      ],
    },
    {
      words: [
        'draw',
        'cases',
        unit.name,
        '--count',
        '6',
        '--seed-inspectors',
        unit.seeds[0],
        '--seed-unit',
        unit.seeds[1],
        '--inspectors-by',
        '甲检查',
        '--unit-by',
        '丙在场',
      ],
    },
  ];
}

/** Marks, scores and the conclusion; the keys are those drawn. */
export function afterDraw(
  unit: DemoUnit,
  drawn: { readonly officers: readonly string[]; readonly cases: readonly string[] },
  items: readonly string[],
): Step[] {
  const proofs = ['B4', 'B5', 'B6', '3.6.1', '4.1.1'];
  return [
    {
      chapter: `${unit.name}：现场测试，案卷评查`,
      words: ['test', 'score', unit.name, ...tested(unit, drawn.officers)],
    },
    { words: ['review', 'score', unit.name, ...reviewed(unit, drawn.cases)] },
    { chapter: `${unit.name}：台账比对`, words: ['check', unit.name] },
    ...items.map((item, i): Step => {
      const flags = unit.scores[item] ?? ['--none'];
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
