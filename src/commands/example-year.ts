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

/** The invented office of the examples. */
export const initOffice = ['init', '--office', '样县法治政府建设领导小组办公室', '--county', '样县', '--city', '样市'];

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
  /** Flags of `score` by item; items not named are clear, and what `seen` says was looked at. */
  readonly scores: Readonly<Record<string, readonly string[]>>;
  readonly visit: {
    readonly attendees: string;
    readonly progress: string;
    readonly measures: string;
    readonly results: string;
    readonly promises: string;
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

export const demoUnits: readonly [passes: DemoUnit, loses: DemoUnit] = [
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
      '2.1.3': ['--deduct', '0.5', '--reason', '1人的证件2025年12月1日到期未换发，此后仍承办4件'],
      '2.2.1': ['--deduct', '2', '--reason', '两份案卷送达回证填写不全'],
      '2.2.2': ['--deduct', '1', '--reason', '音像记录事项清单未及时更新'],
      '3.1.1': [
        '--finding',
        '3.1.1-late=1',
        '--note',
        '样县市监罚〔2024〕99号2024年11月7日决定，11月28日备案，最迟应于11月22日备案',
      ],
      '3.5.2': ['--finding', '3.5.2-unresolved', '--note', 'T2026-03 无办理结果'],
      A1: ['--award', '--note', '省级媒体宣传报道1篇'],
    },
    visit: {
      attendees: '戊负责、丙在场',
      progress: '5月印发创建方案，权责清单、流程图、岗责体系已公开',
      measures: '每月自查一次，案卷两级审核',
      results: '今年评查案卷6卷，没有不合格案卷',
      promises: '流程图9月底前更新到位',
      leader: '93',
      field: [
        '{ kind: 行政许可事项办理情况, notes: 查看食品经营许可窗口当日办件三件, outcome: 受理、告知、办结均在承诺时限内 }',
        '{ kind: 行政相对人座谈, notes: 座谈商户五户, outcome: 对检查频次和执法态度没有意见 }',
      ],
      problems: [
        '{ item: 1.3.2, text: 一项职权下放后流程图未更新, deadline: 2026-09-30 }',
        '{ item: 2.1.3, text: 1人证件到期未换发，换发以前不得承办案件, deadline: 2026-10-15 }',
        '{ item: 3.5.2, text: 投诉举报T2026-03没有办理结果, deadline: 2026-09-30 }',
      ],
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
      B1: ['--finding', 'B1-uncertified', '--note', '卫无证没有执法证，承办样县城管罚〔2026〕59号', '-y'],
      B2: ['--finding', 'B2-ineligible', '--note', '1名劳动合同工领取执法证', '-y'],
      '1.2.1': ['--finding', '1.2.1-unpublished', '--note', '岗责体系文本已印发，网站和公开栏均未公开'],
      '2.1.3': ['--deduct', '1', '--reason', '1人的证件2025年10月2日到期未换发，此后仍承办6件；1人调离未注销'],
      '2.1.4': ['--finding', '2.1.4-breach=1', '--note', '核对身份时一名人员未随身携带执法证'],
      '2.2.1': ['--deduct', '4', '--reason', '四份案卷告知环节记录不全'],
      '2.2.2': ['--deduct', '3', '--reason', '法制审核目录清单未编制'],
      '2.2.3': ['--finding', '2.2.3-uncivil', '--note', '回访1人，反映现场执法人员用语生硬'],
      '3.1.1': ['--finding', '3.1.1-unfiled=1', '--note', '样县城管罚〔2025〕76号2025年8月11日决定，未备案'],
      '3.2.1': ['--finding', '3.2.1-year=1', '--note', '2024年没有案卷评查记录'],
      '3.3.1': ['--finding', '3.3.1-late', '--note', '2025年度统计表应于2026年1月31日前报送，2月9日报送'],
      A1: ['--none'],
    },
    visit: {
      attendees: '戊负责、丙在场',
      progress: '6月印发创建方案，岗责体系正在公开',
      measures: '按季度自查',
      results: '路面执法统一着装，推行首违不罚',
      promises: '年底前补编法制审核目录清单',
      leader: '85',
      field: [
        '{ kind: 暗访, notes: 察看早市两处执法巡查, outcome: 两人执法、亮证执法 }',
        '{ kind: 行政相对人座谈, notes: 座谈经营户四户, outcome: 对首违不罚表示认可，希望提前告知整治安排 }',
        '{ kind: 回访案件当事人, case: "样县城管罚〔2025〕73号", satisfaction: 不满意, uncivil: 是, notes: 反映现场执法人员用语生硬 }',
      ],
      problems: [
        '{ item: B1, text: 卫无证没有执法证承办案件，应停止其执法, deadline: 2026-09-30 }',
        '{ item: B2, text: 1名劳动合同工领取执法证，应收回, deadline: 2026-09-30 }',
        '{ item: 1.2.1, text: 岗责体系没有公开, deadline: 2026-09-30 }',
        '{ item: 3.1.1, text: 样县城管罚〔2025〕76号没有备案，应补报, deadline: 2026-09-30 }',
        '{ item: 2.2.2, text: 法制审核目录清单未编制, deadline: 2026-12-31 }',
      ],
    },
  },
];

/** What the inspectors looked at where nothing was found amiss. */
const observations: Readonly<Record<string, string>> = {
  B1: '查看抽中案卷承办人的行政执法证，均在有效期内',
  B2: '核对抽中5人的身份、编制、岗位，与名册一致',
  B4: '查看纪检监察部门出具的证明',
  B5: '查看纪检监察部门出具的材料',
  B6: '查看纪检监察部门出具的证明，与责任追究台账对照',
  '1.1.1': '查看权责清单和流程图，事项与“三定”规定对应',
  '1.1.2': '查看县政府网站公开栏，清单和流程图均已公开',
  '1.2.1': '查看岗责体系文本和公开截图',
  '1.3.1': '查看清单调整记录，与法律法规修改对应',
  '1.3.2': '查看流程图调整记录',
  '1.4.1': '查看岗责体系调整记录，与机构、人员变化对应',
  '2.1.2': '查看三年培训考试的计划、通知、照片、试卷',
  '2.1.4': '查看日常检查、巡查记录，未发现其他违反情况',
  '2.2.3': '座谈中未反映不文明执法',
  '3.2.1': '查看三年案卷评查记录',
  '3.3.1': '查看统计表和报送记录',
  '3.4.1': '对照名册和案件台账，在册人员本年度均有办案',
  '3.5.1': '查看投诉举报制度和登记簿',
  '3.5.2': '查看登记簿，三件均有处理结果',
  '3.6.1': '核对市级执法监督决定，均已履行',
  '4.1.1': '查看责任追究台账和处理文件',
};

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
      words: ['test', 'score', unit.name, ...tested(unit, drawn.officers)],
    },
    { words: ['review', 'score', unit.name, ...reviewed(unit, drawn.cases)] },
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
