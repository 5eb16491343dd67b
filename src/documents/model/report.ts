import { missingText, proofStateWords } from '../../domain/acceptance.ts';
import { formatDay } from '../../domain/day.ts';
import { subjectOf, termsOf } from '../../domain/edition-data.ts';
import { groupDigits } from '../../domain/head-digits.ts';
import { formatTotal } from '../../domain/points.ts';
import { type Evidence, evidenceName } from '../../domain/scoring/evidence.ts';
import { notApplicableText, sumSteps, totalText } from '../../domain/scoring/total-text.ts';
import { leftOut, windowOf } from '../../domain/scoring/window.ts';
import { findItem, type VisitMethod } from '../../domain/standard.ts';
import { callbackSummary, fieldCheckNames, forTheUnit } from '../../domain/visits/field-checks.ts';
import { materialsText } from '../../domain/visits/materials.ts';
import { noteBeside, problemStateWords } from '../../domain/visits/problems.ts';
import { presence } from '../../domain/visits/team.ts';
import { countyEarned, countyVerdict } from '../../domain/year/counties.ts';
import {
  type Block,
  type Cell,
  cell,
  center,
  type DocumentModel,
  label,
  paragraph,
  type Row,
  row,
  tableOf,
} from './blocks.ts';
import { conclusionText } from './conclusion-text.ts';
import { photoPages } from './photo-pages.ts';
import { mendingTerms } from './rectified.ts';
import { reportDraws } from './report-draws.ts';
import type { ReportInput } from './report-input.ts';
import { evidenceList, itemTables, lostBars, scoreBars, vetoTable } from './report-items.ts';
import { holes, lawOfTheDay } from './report-law.ts';
import { marksTables } from './report-marks.ts';
import { selfTable } from './self-assessment.ts';
import { fillTemplate, type Template } from './template.ts';

/** The acceptance report: everything that was found, how it was scored, and what it rests on. */
export function buildReport(input: ReportInput, template: Template): DocumentModel {
  const { concluded } = input;
  const photos = input.photos?.() ?? [];
  const values = {
    单位: input.unit.name,
    年度: String(input.year),
    验收名称: subjectOf(input.edition),
    办公室: input.office,
    日期: formatDay(input.day),
    基本情况: facts(input),
    验收过程: course(input),
    随机抽取: reportDraws(input),
    验收结果: outcome(input),
    得分图: scoreBars(input),
    扣分图: lostBars(input),
    基础标准: vetoTable(input),
    一般标准: itemTables(input),
    证明材料: proofs(input),
    发现的问题: problems(input),
    待定事项: holes(input),
    自评对照: selfTable(input.edition, input.self),
    现行要求: lawOfTheDay(input),
    签字: signatures(input),
    记录: record(input),
    依据清单: evidenceList(input),
    佐证照片: photoPages(photos, '附件', '佐证照片'),
  };
  const foot = concluded ? recordNumber(concluded.head) : '草稿，未作结论';
  return {
    title: `${input.unit.name}${input.year}年度${subjectOf(input.edition)}验收报告`,
    author: input.office,
    day: input.day,
    foot,
    ...(concluded?.head ? carried(concluded.head, concluded, input.edition) : {}),
    blocks: fillTemplate(template, values, ['基础标准', '一般标准', '验收结果']),
  };
}

/** What programs read of a report: on paper stand the two numbers and a code. */
function carried(
  head: string,
  { evidence, marks }: Pick<NonNullable<ReportInput['concluded']>, 'evidence' | 'marks'>,
  { id, fingerprint }: ReportInput['edition'],
): Pick<DocumentModel, 'keywords' | 'carries'> {
  const standard = `inspect-edition:${id}:${fingerprint}`;
  if (typeof evidence === 'string') return { keywords: [`inspect-head:${head}`, standard, ...marks].join(' ') };
  return {
    keywords: [`inspect-head:${head}`, `inspect-evidence:${evidence.digits}`, standard, ...marks].join(' '),
    carries: { name: evidenceName, text: evidence.text, about: '核对数据：标准、事实、成绩、抽取和结论' },
  };
}

const noRecord = '本件没有验收记录号';

const recordNumber = (head: string | null): string => (head ? `验收记录号：${groupDigits(head)}` : noRecord);

function facts(input: ReportInput): readonly Block[] {
  const { unit, edition, concluded } = input;
  const { present, lead, others, away } = presence(input.team);
  const rows: Row[] = [
    row(label('单位名称'), cell(unit.name, { span: 3 })),
    row(label('统一社会信用代码'), unit.code ?? '—', label('级别'), unit.level ?? '—'),
    row(label('地址'), cell(unit.address ?? '—', { span: 3 })),
    row(label('验收年度'), `${input.year}年`, label('验收日期'), input.acceptedOn ? formatDay(input.acceptedOn) : '—'),
    ...countyRow(input),
    row(label('创建标准'), cell(edition.title, { span: 3 })),
    row(
      label('验收组'),
      cell(
        present.length > 0
          ? `${lead ? `组长：${lead}；` : ''}成员：${others.join('、') || '—'}${away.length > 0 ? `；回避：${away.map((member) => `${member.name}（${member.recused}）`).join('、')}` : ''}`
          : '—',
        { span: 3 },
      ),
    ),
    row(
      label('结果'),
      cell(`${totalText(input.result)}。${conclusionText(input.result, concluded !== null)}。`, {
        span: 3,
        face: 'hei',
      }),
    ),
    row(
      label('状态'),
      cell(
        concluded
          ? `已于${formatDay(concluded.on)}作出结论（经办：${concluded.by}）${concluded.late > 0 ? `；其后另有${concluded.late}条记录到达，未计入本报告` : ''}`
          : '草稿，尚未作出结论',
        { span: 3 },
      ),
    ),
  ];
  return [{ kind: 'table', head: [], rows, columns: [42, 'auto', 24, 'auto'], size: 12 }];
}

/** In a city's report: what the county's own acceptance came to, beside the city's. */
function countyRow({ county }: ReportInput): readonly Row[] {
  if (!county) return [];
  const { result } = county;
  const scored =
    result?.status === 'concluded' || result?.status === 'late'
      ? `${formatTotal(countyEarned(result) ?? 0)}分，${countyVerdict(result)}${result.concludedOn ? `（${formatDay(result.concludedOn)}）` : ''}`
      : '没有作出结论';
  const nominated = county.nominated ? `；于${formatDay(county.nominated)}呈报` : '；未呈报';
  return [
    row(
      label('县级验收'),
      cell(
        `${county.county}：${scored}${nominated}${result?.head ? `。县级验收记录号：${groupDigits(result.head)}` : ''}`,
        { span: 3 },
      ),
    ),
  ];
}

function course(input: ReportInput): readonly Block[] {
  const { course } = input;
  const blocks: Block[] = [];
  const say = (title: string, text: string): void => {
    blocks.push(paragraph([{ text: `${title}。`, face: 'kai' }, text], {}));
  };
  const { methods } = termsOf(input.edition);
  /** A method that the edition does not ask for is told of where it was used; papers are read at every acceptance. */
  const held = (method: VisitMethod, title: string, text: string | null, nothing: string): void => {
    const left = course.without?.names.split('、').includes(title) ? course.without : null;
    const untold = left ? `没有进行，原因：${stop(left.reason)}` : nothing;
    if (text !== null || method === 'papers' || methods.includes(method)) say(title, text ?? untold);
  };
  const { briefing } = course;
  held(
    'briefing',
    '听取汇报',
    briefing
      ? [
          briefing.attendees && `参加人员：${stop(briefing.attendees)}`,
          briefing.progress && `工作进度：${stop(briefing.progress)}`,
          briefing.measures && `工作举措：${stop(briefing.measures)}`,
          briefing.results && `工作成效：${stop(briefing.results)}`,
          briefing.promises && `汇报中的承诺：${stop(briefing.promises)}`,
        ]
          .filter(Boolean)
          .join('') || '听取了备选对象推行行政执法责任制情况汇报。'
      : null,
    '没有记录。',
  );
  held(
    'papers',
    '查阅资料',
    course.materials.length > 0 ? materialsText(course.materials) : null,
    '没有逐项记录；各项查阅情况见评分表。',
  );
  held('files', '评查案卷', reviewsHeld(input), '没有评查得分。');
  held('test', '现场测试', testHeld(input), '没有测试得分。');
  if (course.identity) say('人员核对', identityHeld(course.identity));
  const checks = course.fieldChecks;
  const kinds = forTheUnit(checks)
    .filter((check) => check.kind !== 'callback')
    .map((one) => `${fieldCheckNames[one.kind]}：${stops(one.notes, one.outcome) || '已察看。'}`);
  const undercover = checks.some((check) => check.kind === 'undercover') ? '进行了暗访，记录由验收组留存。' : '';
  const callbacks = checks.some((check) => check.kind === 'callback') ? stop(callbackSummary(checks).text) : '';
  held('field', '实地察看', [...kinds, undercover, callbacks].join('') || null, '没有记录。');
  if (course.turns.length > 0) say('办理经过', `${course.turns.join('；')}。`);
  if (course.clashes.length > 0) say('两台电脑所记不同', `${course.clashes.join('；')}。`);
  if (course.remarks.length > 0) say('说明', stops(...course.remarks));
  return blocks;
}

/** How many files were reviewed, of those that could be produced; drawn at random only where a draw is on record. */
function reviewsHeld({ review, draws, course: { files: taken } }: ReportInput): string | null {
  const files = review?.files ?? [];
  const unproduced = files.filter(({ missing }) => missing).length;
  // What is only noted counts nowhere, and was drawn and could not be produced all the same.
  const gone = unproduced + (review?.noted ?? 0);
  const reviewed = files.filter(({ score, missing }) => score !== null && !missing).length;
  const open = files.length - unproduced - reviewed;
  // A file that went twice is one; it is back where its last loan is.
  const last = [...new Map(taken.map((file) => [file.key, file])).values()];
  const back = last.filter((file) => file.returned !== null).length;
  const drawn = draws.some(({ kind, status }) => kind === 'cases' && status === 'drawn') ? '随机抽取' : '';
  if (files.length + gone === 0 || (reviewed + gone === 0 && drawn === '')) return null;
  const held = reviewed === 0 ? `${drawn}案卷${open + gone}卷` : `${drawn && `${drawn}并`}评查案卷${reviewed}卷`;
  return `${[
    held,
    ...(open > 0 ? [reviewed === 0 ? '没有评查得分' : `尚无评查得分${open}卷`] : []),
    ...(gone > 0 ? [`${reviewed === 0 ? '其中' : '另有'}${gone}卷抽中而未能提供`] : []),
    ...(last.length > 0 ? [`调阅${last.length}卷`, back === 0 ? '尚未归还' : `已归还${back}卷`] : []),
  ].join('，')}。`;
}

/** Who came later and was tested has a mark of their own; one that was judged a failure has it without a test. */
function testHeld({ test, course: { leaderTests } }: ReportInput): string | null {
  const members = test?.members ?? [];
  const away = members.filter(({ absent, score }) => absent === 'failed' || (absent !== undefined && score === null));
  const noted = test?.noted ?? 0;
  const tested = members.filter((member) => member.score !== null && !away.includes(member)).length;
  if (members.length + noted + leaderTests === 0) return null;
  const open = members.length - away.length - tested;
  return `${[
    tested === 0 ? '没有测试得分' : `现场法律知识测试${tested}人`,
    ...(tested > 0 && open > 0 ? [`抽中而没有成绩${open}人`] : []),
    ...(away.length + noted > 0 ? [`另有${away.length + noted}人抽中而未到场`] : []),
    ...(leaderTests > 0 ? [`另有负责人员${leaderTests}人参加测试，不计入得分`] : []),
  ].join('，')}。`;
}

/** How many of those drawn had identity, employment and post checked, and who had not. */
function identityHeld({ drawn, unchecked }: NonNullable<ReportInput['course']['identity']>): string {
  const checked = drawn - unchecked.length;
  if (checked === 0) return `抽取${drawn}人，没有核对身份、编制、岗位的记录。`;
  const open = unchecked.length > 0 ? `，没有核对${unchecked.length}人（${unchecked.join('、')}）` : '';
  return `抽取${drawn}人，核对身份、编制、岗位${checked}人${open}。`;
}

const stop = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);
const stops = (...texts: readonly string[]): string => texts.filter(Boolean).map(stop).join('');

function outcome(input: ReportInput): readonly Block[] {
  const { result } = input;
  const blocks: Block[] = [
    paragraph(`${[totalText(result), ...sumSteps(result), notApplicableText(result)].filter(Boolean).join('。')}。`, {
      keepWithNext: true,
    }),
    paragraph([{ text: '结论：', face: 'hei' }, `${conclusionText(result, input.concluded !== null)}。`]),
  ];
  if (result.missing.length > 0) {
    const list = result.missing.map(missingText);
    blocks.push(paragraph(`尚缺${list.length}项：${list.join('；')}。`));
  }
  return [...blocks, ...marksTables(input)];
}

function proofs(input: ReportInput): readonly Block[] {
  const rows = input.result.items.flatMap((score): Row[] => {
    if (score.proof === null) return [];
    const item = findItem(input.edition, score.id);
    const proof = input.proofs.find((one) => one.item === score.id);
    const handedIn = proof?.state === 'provided' ? proof : null;
    const window = item && windowOf(item, input.year, input.acceptedOn, input.settlements);
    const short = window && handedIn?.covers ? leftOut(window, handedIn.covers) : '';
    return [
      row(
        center(score.id),
        item?.proof?.text ?? '—',
        { text: [handedIn?.issuer ?? '—', ...(handedIn ? [formatDay(handedIn.issued)] : [])] },
        handedIn?.covers ?? '—',
        `${proofStateWords[score.proof]}${proof?.state === 'waived' ? `：${proof.reason}` : ''}${short && `，${short}`}`,
      ),
    ];
  });
  if (rows.length === 0) return [paragraph('没有需要提供的证明材料。')];
  return [
    {
      kind: 'table',
      head: [row('评分项', '材料', { text: ['出具单位', '出具日期'] }, '涵盖期间', '状态')],
      rows,
      columns: [15, 'auto', 34, 32, 32],
    },
  ];
}

function problems(input: ReportInput): readonly Block[] {
  if (input.problems.length === 0) return [paragraph('没有登记的问题。')];
  const since: Cell = { text: ['发现日期', '整改期限、责任人'] };
  return [
    paragraph(`截至${formatDay(input.day)}，情况如下：`, { keepWithNext: true }),
    tableOf(input.problems, [
      ['编号', 26, ({ number }) => number],
      ['评分项', 16, ({ item }) => center(item ?? '—')],
      ['问题', 'auto', ({ text }) => text],
      [since, 32, (problem) => ({ text: [formatDay(problem.found), ...mendingTerms(problem)] })],
      ['状态', 'auto', (problem) => `${problemStateWords[problem.state]}${noteBeside(problem)}`],
    ]),
  ];
}

function signatures(input: ReportInput): readonly Block[] {
  const { lead, others } = presence(input.team);
  return [
    {
      kind: 'signing',
      columns: 2,
      places: [
        { label: `组长${lead ? `（${lead}）` : ''}：` },
        ...(others.length > 0
          ? others.map((name) => ({ label: `成员（${name}）：` }))
          : [{ label: '成员：' }, { label: '成员：' }]),
      ],
    },
    {
      kind: 'signing',
      columns: 2,
      places: [{ label: '单位负责人：' }, { label: '日期：', after: '年　　月　　日' }],
    },
    paragraph('（单位盖章）', { align: 'right' }),
  ];
}

function record({ concluded }: ReportInput): readonly Block[] {
  if (!concluded) return [paragraph('本件为草稿，未作结论，没有验收记录号。', { size: 12 })];
  if (!concluded.head) return [paragraph(`${noRecord}。`, { size: 12 })];
  return [
    {
      kind: 'qr',
      data: concluded.head,
      lines: [
        // Digits on a line of their own: eight groups stay together.
        '验收记录号：',
        groupDigits(concluded.head),
        `结论日期：${formatDay(concluded.on)}，经办：${concluded.at}`,
        '这40位数字代表作出结论时的全部记录：在办公室电脑上用“核对数据文件是否原样”输入它，答复相符，说明本报告与当时的记录一致。',
        ...evidenceWords(concluded.evidence),
      ],
      alt: `验收记录号${concluded.head}的二维码`,
    },
    ...concluded.accepted.map((text) => paragraph(`【${text}】`, { size: 12 })),
  ];
}

function evidenceWords(evidence: Evidence | string): readonly string[] {
  if (typeof evidence === 'string') return [evidence];
  return [
    '核对数据号：',
    groupDigits(evidence.digits),
    '本报告的PDF文件内附核对数据：用随程序的核对网页（不联网）打开这个PDF，各项得分、抽取结果、总分和上面两个号码都会重新算出。',
  ];
}
