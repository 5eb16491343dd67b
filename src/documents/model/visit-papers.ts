import { type AcceptanceResult, scoreOfItem } from '../../domain/acceptance.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { noticeMethods } from '../../domain/edition-data.ts';
import { formatPoints } from '../../domain/points.ts';
import { findingText } from '../../domain/scoring/findings.ts';
import type { Edition } from '../../domain/standard.ts';
import { methodNames } from '../../domain/visits/methods.ts';
import { isLate, type Problem, problemStateWords } from '../../domain/visits/problems.ts';
import { presence, type TeamMember } from '../../domain/visits/team.ts';
import { type Block, type DocumentModel, label, type Row } from './blocks.ts';
import { contactWords, headValues, type NoticeInput } from './notices.ts';
import { filledPaper, fillTemplate, type Template } from './template.ts';
import type { SheetInput } from './visit-sheets.ts';

/** The papers that go between office and unit around a visit: the notice before it, the record of guidance, what both sides said. */

/** A name in a row of its own, its text beside it; empty ones keep room for a pen. */
const textRow = (name: string, text: readonly string[], minHeight: number): Row => ({
  cells: [
    { ...label(name), valign: 'middle' },
    { text, valign: 'top' },
  ],
  minHeight,
});

export interface AcceptanceNoticeInput
  extends SheetInput,
    Pick<NoticeInput, 'redHead' | 'copies' | 'basis' | 'number'> {
  /** How the office is reached. */
  readonly contact: string | null;
  /** The day of the visit; null leaves its place blank. */
  readonly visitOn: Day | null;
  readonly team: readonly TeamMember[];
}

/** 验收通知: when the team comes, what it looks at, what the unit gets ready. */
export function buildAcceptanceNotice(input: AcceptanceNoticeInput, template: Template): DocumentModel {
  const { lead, others } = presence(input.team);
  const values = {
    ...headValues(input),
    联系方式: contactWords(input.contact, input.office),
    验收日期: input.visitOn ? formatDay(input.visitOn) : `${input.year}年　　月　　日`,
    验收方式: methodNames(noticeMethods),
    组长: lead ?? '',
    成员: others.join('、'),
    日期: input.day,
  };
  return filledPaper(
    input,
    `关于开展${input.unit}${input.year}年度${template.honour}创建验收的通知`,
    template,
    values,
    ['单位', '验收日期'],
  );
}

/** A problem as a visit raised it, and another deadline that it was given since. */
export interface RaisedProblem extends Pick<Problem, 'number' | 'text' | 'state' | 'deadline'> {
  readonly later: { readonly deadline: Day | null; readonly set: Day } | null;
}

export interface GuidanceRecordInput extends SheetInput {
  /** The visit; null for a sheet that is filled in by hand. */
  readonly visit: { readonly date: Day; readonly notes: string } | null;
  /** Problems that this visit raised. */
  readonly problems: readonly RaisedProblem[];
  /** Earlier ones as they were seen at it. */
  readonly seen: readonly Pick<Problem, 'number' | 'text' | 'state' | 'note'>[];
}

/** 调研指导记录: one visit of guidance, what was seen, what was raised, signed by both sides. */
export function buildGuidanceRecord(input: GuidanceRecordInput, template: Template): DocumentModel {
  const { visit, problems, seen } = input;
  const raised = problems.map((one) => `${one.number}　${one.text}${termOf(one)}`);
  const table: Block = {
    kind: 'table',
    head: [],
    rows: [
      textRow('单位', [input.unit], 11),
      textRow('日期', [visit ? formatDay(visit.date) : '　　　　年　　月　　日'], 11),
      textRow('调研指导情况', visit ? visit.notes.split('\n') : [''], 60),
      ...(seen.length > 0 ? [textRow('以前问题的整改', seen.map(seenText), 11)] : []),
      textRow('发现的问题', raised.length > 0 ? raised : [visit ? '没有记录新的问题。' : ''], 45),
      textRow('单位意见', [''], 35),
    ],
    columns: [34, 'auto'],
    size: 12,
  };
  const values = { 单位: input.unit, 办公室: input.office, 年度: String(input.year), 记录表: [table] };
  return {
    title: `${input.unit}${visit ? formatDay(visit.date) : `${input.year}年度`}调研指导记录`,
    author: input.office,
    day: visit?.date ?? input.day,
    blocks: fillTemplate(template, values, ['记录表']),
  };
}

/** 「（2026年8月1日前整改；2026年7月20日改为2026年9月15日前）」 */
function termOf({ state, deadline, later }: RaisedProblem): string {
  if (state === 'withdrawn') return `（${problemStateWords[state]}）`;
  const first = deadline ? `${formatDay(deadline)}前整改` : '';
  const limit = later?.deadline ? `${formatDay(later.deadline)}前` : '不限期';
  const moved = later ? `${formatDay(later.set)}${deadline ? `改为${limit}` : `定为${limit}整改`}` : '';
  const words = [first, moved].filter(Boolean).join('；');
  return words ? `（${words}）` : '';
}

const seenText = ({ number, text, state, note }: GuidanceRecordInput['seen'][number]): string =>
  `${number}　${text}：${problemStateWords[state]}${note ? `（${note}）` : ''}`;

export interface FeedbackInput extends SheetInput {
  readonly edition: Edition;
  readonly result: AcceptanceResult;
  /** The day of the acceptance. */
  readonly heldOn: Day | null;
  /** Of the acceptance, not mended by the day of the paper. */
  readonly problems: readonly Problem[];
  /** How many of the acceptance are on record, mended or not. */
  readonly registered: number;
  /** Of visits of guidance and of years before, not mended by then either. */
  readonly before: readonly Problem[];
}

/** 反馈意见: all that the team found, and what the unit says to it; the unit holds no other paper that day. */
export function buildFeedback(input: FeedbackInput, template: Template): DocumentModel {
  // What is deducted before all of its item is looked at stands in the list.
  const unchecked = input.result.items.filter(
    ({ state, deducted: lost }) => state === 'unchecked' && lost === 0,
  ).length;
  // What weighs most comes first, and with it what ends the acceptance.
  const deducted = input.result.items
    .filter(({ deducted: points }) => points > 0)
    .toSorted((one, other) => other.deducted - one.deducted)
    .map(({ id }) => {
      const item = input.edition.items.find((one) => one.id === id);
      const score = scoreOfItem(input.result, id);
      const facts = score.findings.map((finding) => findingText(item, finding));
      return `${id}　${item?.title ?? ''}：${facts.join('；')}，扣${formatPoints(score.deducted)}分${score.state === 'unchecked' ? '（尚未查完）' : ''}`;
    });
  // What has a term comes first.
  const term = ({ deadline }: Problem): string => deadline ?? '9';
  const soonest = (problems: readonly Problem[]): readonly Problem[] =>
    problems.toSorted((one, other) => term(one).localeCompare(term(other), 'en'));
  const described = (problem: Problem): string => {
    const { number, item, text, deadline, responsible } = problem;
    const late = isLate(problem, input.day) ? '，已逾期' : '';
    const parts = [deadline ? `${formatDay(deadline)}前整改${late}` : '', responsible ? `责任人${responsible}` : ''];
    const terms = parts.filter(Boolean).join('，');
    return `${number}　${item ? `${item} ` : ''}${text}${terms ? `（${terms}）` : ''}`;
  };
  const raised = (problems: readonly Problem[]): readonly string[] => soonest(problems).map(described);
  const table: Block = {
    kind: 'table',
    head: [],
    rows: [
      // The last of them goes over to the page of the signatures with some of its lines.
      ...[
        textRow(
          '扣分的评分项',
          [...listed(deducted, '没有。'), ...(unchecked > 0 ? [`另有${unchecked}项未查。`] : [])],
          12,
        ),
        textRow('需要整改的问题', listed(raised(input.problems), input.registered > 0 ? allMended : noneEntered), 12),
        ...(input.before.length > 0 ? [textRow('调研指导和以前发现、尚未整改的问题', raised(input.before), 12)] : []),
      ].map((row, n, all) => (n === all.length - 1 ? { ...row, flows: true } : row)),
      textRow('单位意见', [''], 30),
    ],
    columns: [34, 'auto'],
    size: 10.5,
  };
  const values = { 验收日期: input.heldOn ? formatDay(input.heldOn) : '', 反馈表: [table] };
  return filledPaper(input, `${input.unit}${input.year}年度验收反馈意见`, template, values, ['反馈表']);
}

const listed = (lines: readonly string[], none: string): readonly string[] => (lines.length === 0 ? [none] : lines);

/** Whether there is something to mend nobody has said: the record holds only that nothing was entered. */
const noneEntered = '没有登记需要整改的问题。';
const allMended = '登记的问题均已整改。';
