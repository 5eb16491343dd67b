import path from 'node:path';
import { packageRoot } from '../../../src/assets.ts';
import type { DocumentModel } from '../../../src/documents/model/blocks.ts';
import { buildCertificate } from '../../../src/documents/model/certificate.ts';
import { buildForm, type FormInput } from '../../../src/documents/model/forms.ts';
import {
  buildDesignation,
  buildPublicity,
  buildRecheckSheet,
  buildRevocation,
} from '../../../src/documents/model/notices.ts';
import { buildPlaques } from '../../../src/documents/model/plaques.ts';
import { buildPublicReport } from '../../../src/documents/model/public-report.ts';
import { buildReport } from '../../../src/documents/model/report.ts';
import type { ReportInput } from '../../../src/documents/model/report-input.ts';
import { buildReviewSheets } from '../../../src/documents/model/review-sheets.ts';
import { buildTestKey, buildTestPapers } from '../../../src/documents/model/test-papers.ts';
import {
  buildFiveCheck,
  buildHandover,
  buildMaterials,
  buildRectification,
} from '../../../src/documents/model/visit-sheets.ts';
import { readTemplate } from '../../../src/documents/templates.ts';
import type { ItemAnswer, ProofState } from '../../../src/domain/acceptance.ts';
import type { Day } from '../../../src/domain/day.ts';
import { usualBlueprint } from '../../../src/domain/knowledge-test/blueprint.ts';
import { chooseQuestions, layOutPaper } from '../../../src/domain/knowledge-test/paper.ts';
import type { Question } from '../../../src/domain/knowledge-test/question.ts';
import { scoreAcceptance } from '../../../src/domain/scoring/score-acceptance.ts';
import { windowOf } from '../../../src/domain/scoring/window.ts';
import type { Edition } from '../../../src/domain/standard.ts';
import { readRubrics } from '../../../src/standards/rubrics.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

/** Invented inputs for every document; nobody and nothing in them exists. */

export const office = '样县法治政府建设领导小组办公室';
const unitName = '样县甲虚构市场监督管理局';
const day: Day = '2026-09-15';

export const template = (name: string) => readTemplate(name, undefined);

export async function edition(): Promise<Edition> {
  return (await shippedEditions())[0]!;
}

const surnames = ['赵', '钱', '孙', '李', '周'];
const people = surnames.map((surname, n) => ({
  key: `样L05-${String(n + 1).padStart(3, '0')}`,
  name: `${surname}样${n + 1}`,
}));

export async function reportInput(change: Partial<ReportInput> = {}): Promise<ReportInput> {
  const standard = await edition();
  const evidence = (row: number) => ({
    file: '案件台账.xlsx',
    sheet: '处罚案件',
    row,
    key: `样市监处罚〔2026〕${row}号`,
  });
  const answers: ItemAnswer[] = standard.items
    .filter((item) => item.settledBy === null)
    .map((item): ItemAnswer => {
      if (item.id === '3.1.1')
        return {
          item: '3.1.1',
          state: 'deducted',
          findings: [
            { rule: '3.1.1-late', count: 2, note: '两起重大处罚超期备案', evidence: [evidence(12), evidence(57)] },
          ],
        };
      if (item.id === '3.4.1')
        return {
          item: '3.4.1',
          state: 'deducted',
          findings: [
            { rule: '3.4.1-idle', count: 1, note: '孙样3本年度未见执法活动', evidence: [1, 2, 3, 4, 5].map(evidence) },
          ],
        };
      if (item.id === '2.2.1')
        return {
          item: '2.2.1',
          state: 'deducted',
          findings: [
            { rule: '2.2.1-discretion', count: 1, deducts: 150, note: '三卷送达回证缺见证人签名，一卷未说明裁量理由' },
          ],
        };
      if (item.id === '1.3.2')
        return { item: '1.3.2', state: 'notApplicable', findings: [], reason: '本年度无新增权责事项' };
      if (item.id === 'A1')
        return {
          item: 'A1',
          state: 'deducted',
          findings: [{ rule: 'A1-award', count: 1, note: '《样报》2026年3月2日第3版' }],
        };
      return { item: item.id, state: 'clear', findings: [] };
    });
  const proofs: ProofState[] = ['B4', 'B5', 'B6', '3.6.1', '4.1.1'].map((item) => ({
    item,
    state: 'provided',
    issuer: '样县纪委监委驻局纪检监察组',
    issued: '2026-09-01',
    covers: '近三年（2023年9月16日至2026年9月10日）',
  }));
  const settlements = new Map([
    ['pass-line', '80'],
    ['seventy', 'pass'],
  ]);
  const test = { members: people.map((person, n) => ({ ...person, score: [8600, 9200, 7800, 8800, 9550][n]! })) };
  const review = {
    files: [71, 86, 90, 94, 88].map((score, n) => ({
      key: `样市监处罚〔2026〕${n + 3}号`,
      matter: '行政处罚',
      score: score * 100,
    })),
  };
  const result = scoreAcceptance({
    edition: standard,
    settlements,
    answers,
    test,
    review,
    proofs,
    year: 2026,
    acceptedOn: day,
  });
  return {
    office,
    unit: { name: unitName, code: '11411121MB0000000X', level: '正科级', address: '样县样例路1号' },
    year: 2026,
    day,
    edition: standard,
    settlements,
    law: [],
    result,
    acceptedOn: day,
    county: null,
    concluded: {
      on: day,
      by: '李样本',
      at: '李样本，于一号机',
      head: '12345678901234567890',
      marks: [],
      accepted: [],
      late: 0,
      evidence: '本报告不附核对数据。',
    },
    team: [
      { name: '李样本', lead: true, sections: [], recused: null },
      { name: '王样例', lead: false, sections: [], recused: null },
      { name: '张样子', lead: false, sections: [], recused: null },
      { name: '陈样板', lead: false, sections: [], recused: '近亲属在该单位任职' },
    ],
    course: {
      briefing: {
        attendees: '李样本等5人',
        progress: '已印发创建方案，完成岗责分解',
        measures: '每月调度一次，设立专责人员',
        results: '本年度无被纠错案件',
        promises: '年底前补齐音像记录设备',
      },
      materials: ['创建方案', '工作推进台账', '工作制度', '执法人员履职材料'].map((name, n) => ({
        name,
        present: n !== 2,
        note: null,
      })),
      files: review.files.map((file, n) => ({
        key: file.key,
        pages: 40 + n,
        taken: day,
        givenBy: '钱样2',
        takenBy: '王样例',
        returned: n < 4 ? '2026-09-18' : null,
        returnedTo: n < 4 ? '钱样2' : null,
      })),
      fieldChecks: [
        {
          kind: 'hall',
          notes: '窗口办理有序',
          outcome: '抽看许可事项3件，均按期办结',
          caseKey: null,
          satisfaction: null,
          uncivil: false,
        },
        {
          kind: 'undercover',
          notes: '不应出现在单位的文本中',
          outcome: '',
          caseKey: null,
          satisfaction: null,
          uncivil: false,
        },
        { kind: 'callback', notes: '', outcome: '', caseKey: 'x', satisfaction: 'satisfied', uncivil: false },
      ],
      leaderTests: 1,
      identity: { drawn: 5, unchecked: ['郑样4'] },
      without: null,
      remarks: [],
      turns: [],
      clashes: [],
    },
    draws: [
      {
        number: '2026-K7Q3',
        attempt: 1,
        kind: 'officers',
        purpose: '-',
        status: 'drawn',
        pool: 42,
        seal: 'ab12'.repeat(16),
        auto: false,
        mode: null,
        act: null,
        replayed: false,
        reason: null,
        drawn: people.map((person, n) => ({
          position: n + 1,
          ...person,
          type: null,
          outcome: n === 1 ? 'absent' : 'present',
          remark: null,
        })),
      },
      {
        number: '2026-K7Q4',
        attempt: 1,
        kind: 'cases',
        purpose: '-',
        status: 'drawn',
        pool: 312,
        seal: 'cd34'.repeat(16),
        auto: true,
        mode: null,
        act: null,
        replayed: false,
        reason: null,
        drawn: review.files.map((file, n) => ({
          position: n + 1,
          key: file.key,
          name: '未按规定明码标价案',
          type: '行政处罚',
          outcome: null,
          remark: null,
        })),
      },
    ],
    test,
    review,
    notes: new Map([['2.2.1', '与案卷评查组复核一致']]),
    self: [],
    looks: new Map(),
    proofs,
    problems: [
      {
        id: 'p1',
        number: '2026-K7Q3',
        item: '2.2.1',
        text: '送达回证缺见证人签名',
        foundAt: 'acceptance',
        found: day,
        deadline: '2026-10-15',
        state: 'open',
        seen: null,
        note: null,
      },
    ],
    contradictions: new Map(),
    dismissed: new Map([['2.1.3', ['赵样1的执法证 2026年6月30日到期，未见换发']]]),
    putAside: [
      { item: '2.1.3', text: '赵样1的执法证 2026年6月30日到期，未见换发', place: null, reason: '新证已领，见原件' },
    ],
    settledBy: new Map([['pass-line', { by: '李样本', on: '2026-08-01', reason: '办公室会议纪要第3号' }]]),
    ...change,
  };
}

export async function incompleteReport(): Promise<ReportInput> {
  const standard = await edition();
  const answers: ItemAnswer[] = [
    { item: 'B2', state: 'deducted', findings: [{ rule: 'B2-ineligible', count: 1, note: '周样5编制为劳动合同工' }] },
  ];
  const result = scoreAcceptance({
    edition: standard,
    settlements: new Map(),
    answers,
    test: null,
    review: null,
    proofs: [],
    year: 2026,
    acceptedOn: null,
  });
  return reportInput({
    result,
    settlements: new Map(),
    concluded: null,
    test: null,
    review: null,
    proofs: [],
    draws: [],
    problems: [],
    team: [],
    notes: new Map(),
    dismissed: new Map(),
    putAside: [],
    settledBy: new Map(),
    acceptedOn: null,
  });
}

export const longAccount = (): string => {
  const paragraphs: string[] = ['一、总体情况'];
  const sentence =
    '近三年来，本局坚持把落实行政执法责任制作为法治政府建设的重要抓手，健全权责清单动态调整机制，完善岗责体系，推行行政执法公示、执法全过程记录和重大执法决定法制审核三项制度，每年组织专业法律知识培训考试，参加公共法律知识培训考试。';
  for (let n = 0; n < 8; n += 1)
    paragraphs.push(
      `（${'一二三四五六七八'[n]}）第${n + 1}项工作`,
      sentence.repeat(3),
      '',
      `${n + 1}. ${sentence}`,
      `- ${sentence}`,
    );
  const rows = [
    '年度\t培训期数\t参加人数\t考试合格率',
    '2024年\t3\t126\t100%',
    '2025年\t4\t131\t99.2%',
    '2026年\t2\t118\t100%',
  ];
  paragraphs.push('', '培训情况如下：', ...rows, '');
  const text = paragraphs.join('\n');
  return text + sentence.repeat(Math.max(0, Math.ceil((6000 - text.length) / sentence.length)));
};

export function formInput(kind: 'county' | 'city', filled: boolean, account = longAccount()): FormInput {
  return {
    kind,
    office,
    county: '样县',
    city: '样市',
    day,
    unit: filled
      ? {
          name: unitName,
          level: '正科级',
          address: '样县样例路1号',
          account,
          opinion: '同意申报。',
          recommendation: null,
        }
      : null,
  };
}

const bank: Question[] = [
  ...Array.from(
    { length: 24 },
    (_, n): Question => ({
      key: `s${n}`,
      type: 'single',
      stem: `执法人员当场收缴的罚款，应当自收缴罚款之日起（ ）日内交至行政机关（虚构题${n + 1}）。`,
      options:
        n % 3 === 0
          ? ['二', '三', '五', '七']
          : ['二日，不含当日', '三日，含节假日在内', '五个工作日以内交至财政专户', '七日以内交至本机关'],
      answer: 'A',
      points: null,
      law: '中华人民共和国行政处罚法',
      article: '第七十一条',
      effective: '2021-07-15',
      expires: null,
    }),
  ),
  ...Array.from(
    { length: 12 },
    (_, n): Question => ({
      key: `m${n}`,
      type: 'multiple',
      stem: `下列属于行政执法“三项制度”的有（虚构题${n + 1}）`,
      options: ['行政执法公示制度', '执法全过程记录制度', '重大执法决定法制审核制度', '执法经费包干制度'],
      answer: 'ABC',
      points: null,
      law: null,
      article: null,
      effective: '2021-07-15',
      expires: null,
    }),
  ),
  ...Array.from(
    { length: 12 },
    (_, n): Question => ({
      key: `j${n}`,
      type: 'judge',
      stem: `行政处罚应当由两名以上执法人员实施，法律另有规定的除外（虚构题${n + 1}）。`,
      options: [],
      answer: '对',
      points: null,
      law: '中华人民共和国行政处罚法',
      article: '第四十二条',
      effective: '2021-07-15',
      expires: null,
    }),
  ),
  ...Array.from(
    { length: 3 },
    (_, n): Question => ({
      key: `k${n}`,
      type: 'short',
      stem: `简述重大行政处罚决定备案的期限和材料（虚构题${n + 1}）。`,
      options: [],
      answer: '自作出决定之日起15日内；决定书复印件、备案表等',
      points: null,
      law: null,
      article: null,
      effective: '2021-07-15',
      expires: null,
    }),
  ),
];

/** Every kind of document, by a name for its file. */
export async function allDocuments(): Promise<ReadonlyMap<string, DocumentModel>> {
  const standard = await edition();
  const base = { office, unit: unitName, year: 2026, day };
  const chosen = chooseQuestions(bank, usualBlueprint, '314159', day);
  if (typeof chosen === 'string') throw new Error(chosen);
  const papers = {
    office,
    unit: unitName,
    day,
    seed: '314159',
    blueprint: usualBlueprint,
    papers: people
      .slice(0, 2)
      .map(({ key, name }) => ({ paper: layOutPaper(chosen, usualBlueprint, '314159', key), name, card: key })),
  };
  const rubrics = readRubrics(path.join(packageRoot(), 'data', 'rubrics'));
  const publicity = {
    first: '2026-09-20',
    last: '2026-09-26',
    length: { kind: 'calendar', days: 7 },
    channels: '样县人民政府网站',
    contact: '电话 0000-0000000；地址 样县样例路1号；邮箱 example@example.invalid',
  } as const;
  const steps = { applied: true, accepted: true, guided: true, nominated: false };
  const units = [unitName, '样县乙虚构农业农村局', '样县丙虚构交通运输局'];
  const members = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      position: from + n,
      key: `样L05-${String(from + n).padStart(3, '0')}`,
      name: `样${from + n}`,
      type: null,
      ticket: (from + n) / 64 + 0.0012345678901,
      outcome: from === 1 ? (n === 1 ? ('absent' as const) : ('present' as const)) : null,
    }));
  const reportOne = await reportInput();
  return new Map<string, DocumentModel>([
    ['form-county-blank', buildForm(formInput('county', false), template('form-county'))],
    ['form-city-blank', buildForm(formInput('city', false), template('form-city'))],
    [
      'form-county-short',
      buildForm(
        formInput('county', true, '近三年来，本局落实行政执法责任制，未发生执法过错。'),
        template('form-county'),
      ),
    ],
    ['form-city-long', buildForm(formInput('city', true), template('form-city'))],
    ['report', buildReport(reportOne, template('report'))],
    ['report-draft', buildReport(await incompleteReport(), template('report'))],
    [
      'report-public',
      buildPublicReport(
        {
          office,
          year: 2026,
          day,
          editions: [standard],
          units: units.map((name, n) => ({
            name,
            result: reportOne.result,
            lastScore: n === 1 ? null : 8800 + n * 100,
            objected: n === 2 ? '2026-09-25' : null,
          })),
        },
        template('report-public'),
      ),
    ],
    [
      'draw-certificate',
      buildCertificate(
        {
          office,
          certificate: {
            id: 'd1',
            number: '2026-K7Q3',
            attempt: 2,
            kind: 'officers',
            unit: { name: unitName, code: null },
            year: 2026,
            purpose: '-',
            status: 'drawn',
            count: 5,
            quotas: null,
            pool: { size: 42 },
            statement: 'x',
            seal: 'ab12'.repeat(16),
            seeds: { inspectors: '314159', unit: '271828', auto: false },
            seedsAsGiven: { inspectors: '３１４１５９', unit: '271828' },
            combined: 'ef56'.repeat(16),
            events: [
              {
                kind: 'replace',
                purpose: 'test',
                key: '样L05-002',
                outcome: 'absent',
                reason: '公差',
                stepsIn: '样L05-006',
                at: '2026-09-15T02:10:00.000Z',
                by: '李样本',
              },
            ],
            earlier: [{ id: 'd0', attempt: 1, status: 'void', seal: '9f8e'.repeat(16), reason: '名单漏报一人' }],
            record: {
              sealedAt: '2026-09-15T01:00:00.000Z',
              sealedBy: '李样本',
              openedAt: '2026-09-15T01:05:00.000Z',
              openedBy: '李样本',
              inspectorsBy: '王样例',
              unitBy: '钱样2',
              voidedAt: null,
              voidedBy: null,
              voidReason: null,
            },
            supersedes: 'd0',
            reason: '名单漏报一人，补齐后重新抽取',
          },
          drawn: members(1, 5),
          alternates: members(6, 10),
          alternateCount: 37,
          exclusions: [{ key: '样L05-040', reason: '回避：验收组成员近亲属' }],
          rules: ['valid-only=no'],
          accepted: [],
        },
        template('draw-certificate'),
      ),
    ],
    ['test-paper', buildTestPapers(papers, template('test-paper'))],
    ['test-key', buildTestKey(papers, template('test-key'))],
    [
      'review-sheet',
      buildReviewSheets(
        {
          office,
          unit: unitName,
          day,
          files: [{ key: '样市监处罚〔2026〕3号', cause: '未按规定明码标价案', rubric: [...rubrics.values()][0]! }],
        },
        template('review-sheet'),
      ),
    ],
    [
      'five-check',
      buildFiveCheck(
        {
          ...base,
          drawNumber: '2026-K7Q3',
          drawnOn: day,
          officers: people.map((person, n) => ({
            ...person,
            employment: '行政编制',
            post: '执法大队',
            away: n === 1,
            check:
              n === 0
                ? {
                    key: person.key,
                    identity: '本人',
                    employment: '行政编制',
                    post: '执法一中队',
                    eligible: true,
                    note: null,
                  }
                : null,
          })),
        },
        template('five-check'),
      ),
    ],
    [
      'handover',
      buildHandover(
        {
          ...base,
          drawNumber: '2026-K7Q4',
          files: reportOne.course.files.map((handed) => ({
            key: handed.key,
            cause: '未按规定明码标价案',
            matter: '行政处罚',
            inLedger: true,
            handed: [handed],
          })),
        },
        template('handover'),
      ),
    ],
    [
      'rectification',
      buildRectification(
        {
          ...base,
          number: '整改〔2026〕1号',
          occasion: '2026年9月15日验收',
          problems: [
            ...reportOne.problems,
            {
              ...reportOne.problems[0]!,
              id: 'p2',
              number: '2026-ZZ01',
              text: '重大行政处罚决定超期备案两起，备案台账未登记送达日期',
              item: '3.1.1',
            },
          ],
        },
        template('rectification'),
      ),
    ],
    [
      'materials',
      buildMaterials(
        {
          ...base,
          heldOn: base.day,
          edition: standard,
          windows: new Map(
            standard.items.flatMap((item) => {
              const window = windowOf(item, 2026, day, new Map());
              return window ? [[item.id, window.label] as const] : [];
            }),
          ),
          proofs: [{ item: 'B5', state: 'waived', reason: '已书面说明' }],
          papers: ['创建方案', '工作推进台账', '工作制度'].map((name) => ({ name, shown: null, note: null })),
        },
        template('materials'),
      ),
    ],
    ['publicity', buildPublicity({ office, day, year: 2026, publicity, units, steps }, template('publicity'))],
    [
      'designation',
      buildDesignation(
        {
          office,
          day: '2026-09-28',
          year: 2026,
          publicities: [{ ...publicity, objections: [] }],
          steps,
          document: '样法政办〔2026〕9号',
          units,
          redHead: { mode: 'drawn', organ: `${office}文件`, number: '样法政办〔2026〕9号' },
        },
        template('designation'),
      ),
    ],
    [
      'revocation',
      buildRevocation(
        {
          office,
          day,
          unit: unitName,
          designated: { year: 2024, date: '2024-10-10', level: 'county', document: null },
          recheck: { date: '2026-09-01' },
          revocation: { ground: 'violation', reason: '2026年5月违法扣押财物，被上级通报', kind: 'revoked' },
          contact: '电话：0000－0000000',
          superior: '样市法治政府建设领导小组办公室',
        },
        template('revocation'),
      ),
    ],
    [
      'revocation-request',
      buildRevocation(
        {
          office,
          day,
          unit: unitName,
          designated: { year: 2024, date: '2024-10-10', level: 'county', document: null },
          recheck: { date: '2026-09-01' },
          revocation: { ground: 'stagnant', reason: '两年未开展案卷评查。', kind: 'requested' },
          contact: '电话：0000－0000000',
          superior: '样市法治政府建设领导小组办公室',
        },
        template('revocation-request'),
      ),
    ],
    [
      'plaques',
      buildPlaques(
        {
          office,
          day,
          plaques: units.map((name, n) => ({
            unit: String(n),
            year: 2026,
            level: 'county' as const,
            number: `2026-${n + 1}`,
            confirmed: n > 0,
            doubled: false,
            date: '2026-10-08',
            name,
            ended: n > 0 ? null : ({ date: '2028-10-26', kind: 'revoked' as const } as const),
          })),
        },
        template('plaques'),
      ),
    ],
    [
      'recheck',
      buildRecheckSheet(
        {
          office,
          day,
          unit: unitName,
          designated: { year: 2024, date: '2024-10-10', level: 'county' },
          lastSeen: '2024-09-15',
          last: [],
          items: reportOne.result.items.map((item) => ({
            id: item.id,
            title: standard.items.find((one) => one.id === item.id)!.title,
            points: item.points,
            lastScore: item.kind === 'veto' ? null : item.score,
            lastFacts: item.findings.map((finding) => finding.note ?? '').join('；'),
          })),
        },
        template('recheck'),
      ),
    ],
  ]);
}
