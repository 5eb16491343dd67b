import type { ProofState } from '../../domain/acceptance.ts';
import { type HandlerLine, standingWords } from '../../domain/checks/handler-sheet.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { outcomeWords } from '../../domain/draw/standing.ts';
import { lostWords } from '../../domain/lost-parts.ts';
import type { Edition } from '../../domain/standard.ts';
import type { OfficerCheck } from '../../domain/visits/five-check.ts';
import type { HandedFile } from '../../domain/visits/handover.ts';
import { isLate, noteBeside, type Problem, problemStateWords } from '../../domain/visits/problems.ts';
import {
  type Block,
  type Cell,
  center,
  counted,
  type DocumentModel,
  type Photo,
  type RedHead,
  type Row,
  row,
  tableOf,
} from './blocks.ts';
import { headValues, when } from './notices.ts';
import { photoPages } from './photo-pages.ts';
import { filledPaper, type Template } from './template.ts';

/** What the sheets of a visit have in common. */
export interface SheetInput {
  readonly office: string;
  readonly unit: string;
  readonly year: number;
  readonly day: Day;
}

export interface FiveCheckInput extends SheetInput {
  readonly drawNumber: string;
  readonly drawnOn: Day | null;
  readonly officers: readonly {
    readonly key: string;
    readonly name: string;
    readonly employment: string | null;
    readonly post: string | null;
    readonly check: OfficerCheck | null;
    /** Recorded as absent. */
    readonly away: boolean;
  }[];
}

/** Whether somebody may hold a certificate, in a cell; what nobody said is said to be open. */
const holdsTo = (eligible: boolean | null): string => (eligible === null ? '—' : eligible ? '符合' : '不符合');

/** 五人核对表: identity, employment and post of each drawn holder of a certificate. */
export function buildFiveCheck(input: FiveCheckInput, template: Template): DocumentModel {
  const beside = (stated: string | undefined, ledger: string | null): Cell => ({
    // Once the line was looked at, what nobody said is said to be open: an empty cell is the pen's.
    text: [stated === '' ? '—' : (stated ?? ''), ...(stated === undefined && ledger ? [`（名册：${ledger}）`] : [])],
  });
  const table = tableOf(
    input.officers,
    [
      counted(11),
      ['姓名', 17, ({ name }) => name],
      ['证件编号', 'auto', ({ key }) => key],
      ['身份', 17, ({ away, check }) => beside(away ? outcomeWords.absent : check?.identity, null)],
      ['编制', 24, ({ away, check, employment }) => beside(away ? '' : check?.employment, employment)],
      ['岗位', 24, ({ away, check, post }) => beside(away ? '' : check?.post, post)],
      ['是否\n符合', 14, ({ away, check }) => center(away ? '—' : check ? holdsTo(check.eligible) : '□是　□否')],
      ['备注', 12, ({ check }) => check?.note ?? ''],
    ],
    { minHeight: 18, size: 10.5 },
  );
  return filledPaper(
    input,
    `${input.unit}申领执法证件人员核对表`,
    template,
    {
      抽取编号: input.drawNumber,
      抽取日期: input.drawnOn ? formatDay(input.drawnOn) : '　　年　　月　　日',
      核对表: [table],
    },
    ['核对表'],
  );
}

export interface HandlerCheckInput extends SheetInput {
  readonly drawNumber: string;
  readonly lines: readonly HandlerLine[];
}

/** The sheet that compares the handlers of drawn files with their certificates. */
export function buildHandlerCheck(input: HandlerCheckInput, template: Template): DocumentModel {
  const span = (from: Day | null, to: Day | null, open: string): string =>
    [from, to].every((one) => one === null) ? open : `${from ? formatDay(from) : ''}至\n${to ? formatDay(to) : ''}`;
  const table = tableOf(
    input.lines,
    [
      [
        '案号，立案至决定',
        50,
        (line) => (line.name === null ? line.case : `${line.case}\n${span(line.from, line.to, '日期台账未写')}`),
      ],
      [
        '承办人，执法证，期限',
        50,
        ({ name, certificate, issued, expires }) =>
          name === null
            ? '台账看不出'
            : certificate
              ? `${name}\n${certificate}\n${span(issued, expires, '期限名册未写')}`
              : `${name}\n名册未见`,
      ],
      ['核对', 'auto', ({ standing: { is, why } }) => `${standingWords[is]}${why ? `：${why}` : ''}`],
      ['核对结果', 18, () => center('□有效\n□无效')],
    ],
    { minHeight: 14, size: 10.5 },
  );
  const values = { 抽取编号: input.drawNumber, 核对表: [table] };
  return filledPaper(input, `${input.unit}办案人员证件核对表`, template, values, ['核对表']);
}

export interface HandoverInput extends SheetInput {
  readonly drawNumber: string;
  readonly files: readonly {
    readonly key: string;
    readonly cause: string | null;
    readonly matter: string | null;
    /** Whether the case ledger holds it. */
    readonly inLedger: boolean;
    /** Whether it is one of the draw; left out where it is. */
    readonly drawn?: boolean;
    /** Each time that it was taken away, oldest first. */
    readonly handed: readonly HandedFile[];
  }[];
}

/** 「占道经营（行政处罚）」; what the ledger does not tell is said to be so. */
function causeTold({ cause, matter, inLedger, drawn = true }: HandoverInput['files'][number]): string {
  const told = `${cause ?? '案由未写'}${matter ? `（${matter}）` : ''}${drawn ? '' : '；未抽中'}`;
  if (inLedger) return told;
  return [cause === null ? matter : told, '案件台账现在没有这一件'].filter(Boolean).join('；');
}

/** 案卷调阅交接清单: which files went, with how many pages, and when they came back. */
export function buildHandover(input: HandoverInput, template: Template): DocumentModel {
  const hands = ({ givenBy, takenBy, returnedTo }: HandedFile): string[] => [
    givenBy || '—',
    takenBy || '—',
    ...(returnedTo ? [returnedTo] : []),
  ];
  const daysOf = ({ taken, returned }: HandedFile): string[] =>
    [taken, returned].flatMap((day) => (day ? [formatDay(day)] : []));
  // A file that went twice has a line each time, with the pages and the people of that time.
  const lines = input.files.flatMap((file, nth) =>
    (file.handed.length > 0 ? file.handed : [null]).map((handed, again) => ({ file, nth, handed, again: again > 0 })),
  );
  const table = tableOf(
    lines,
    [
      ['序号', 11, ({ nth }) => center(String(nth + 1))],
      ['案号', 40, ({ file }) => file.key],
      ['案由（类别）', 'auto', ({ file, again }) => (again ? '同上，再次调阅' : causeTold(file))],
      ['页数', 12, ({ handed }) => center(String(handed?.pages ?? ''))],
      ['调阅、归还日期', 31.5, ({ handed }) => ({ text: handed ? daysOf(handed) : [] })],
      ['移交、接收、\n收回人', 27, ({ handed }) => ({ text: handed ? hands(handed) : [] })],
    ],
    { minHeight: 13, size: 10.5 },
  );
  return filledPaper(
    input,
    `${input.unit}行政执法案卷调阅交接清单`,
    template,
    { 抽取编号: input.drawNumber, 归还日期: '　　年　　月　　日', 清单: [table] },
    ['清单'],
  );
}

export interface RectificationInput extends SheetInput {
  readonly redHead?: RedHead;
  readonly copies?: string | null;
  /** 「整改〔2026〕3号」; null leaves a blank for it. It stands in the red head where there is one. */
  readonly number: string | null;
  /** 「验收」 or 「2026年7月1日调研指导」. */
  readonly occasion: string;
  readonly problems: readonly Problem[];
  /** Of these problems, as they were found and when they were looked at again. */
  readonly photos?: readonly Photo[];
}

/** 整改通知单: the problems found, each with its number and deadline. */
export function buildRectification(input: RectificationInput, template: Template): DocumentModel {
  const late = input.problems.filter((problem) => isLate(problem, input.day)).length;
  const terms = (problem: Problem): string[] => [
    problem.deadline ? formatDay(problem.deadline) : '　　年　月　日',
    ...(isLate(problem, input.day) ? ['（已逾期）'] : []),
    ...(problem.responsible ? [`责任人：${problem.responsible}`] : []),
  ];
  const table = tableOf(
    input.problems,
    [
      ['编号', 26, ({ number }) => number],
      ['评分项', 15, ({ item }) => center(item ?? '—')],
      // What was seen since is ours to say; the last column is the unit's.
      [
        '存在的问题',
        'auto',
        (problem) =>
          problem.note ? `${problem.text}（${problemStateWords[problem.state]}${noteBeside(problem)}）` : problem.text,
      ],
      ['整改期限', 31.5, (problem) => ({ text: terms(problem) })],
      ['整改情况（单位填写）', 32, () => ''],
    ],
    { minHeight: 14, size: 10.5 },
  );
  return filledPaper(
    input,
    `${input.unit}整改通知单`,
    template,
    {
      ...headValues(input),
      // What bears a number of the office is called alike there, in the register and under a red head.
      有文号: when(input.redHead !== undefined || input.number !== null),
      编号: input.redHead ? '' : (input.number ?? '　　〔　　　〕　　号'),
      场合: input.occasion,
      部分逾期: when(late > 0 && late < input.problems.length),
      全部逾期: when(late === input.problems.length),
      日期: formatDay(input.day),
      问题表: [table],
      照片题名: '问题照片',
      整改照片: photoPages(input.photos ?? [], '附件', '问题照片'),
    },
    ['单位', '问题表'],
  );
}

export interface MaterialsInput extends SheetInput {
  /** The day of the visit; null before it, for the pen. */
  readonly heldOn: Day | null;
  readonly edition: Edition;
  /** Days that an item looks at, in words, by item id. */
  readonly windows: ReadonlyMap<string, string>;
  /** Papers that the notice names (方案、台账、制度). */
  readonly proofs: readonly ProofState[];
  readonly papers: readonly {
    readonly name: string;
    /** Null before anybody looked. */
    readonly shown: 'whole' | 'part' | 'none' | null;
    readonly note: string | null;
  }[];
}

/** The checklist of materials: what each item asks to see, for which days, with a box to tick. */
export function buildMaterials(input: MaterialsInput, template: Template): DocumentModel {
  const words = { whole: '有', part: '不全', none: '无' };
  const tick = (shown: 'whole' | 'part' | 'none' | null): Cell => center(shown === null ? '□有　□无' : words[shown]);
  const rows: Row[] = [
    ...input.papers.map((paper) =>
      row(center('—'), `${paper.name}（创建通知要求）`, '—', tick(paper.shown), paper.note ?? ''),
    ),
    ...input.edition.items.map((item) => {
      // The list goes to the unit: what our copy of the standard lacks is the office's matter, not theirs.
      const method = item.lost.includes('method') ? '' : item.method;
      // Where the standard names no material, its demand is not one: it tells which are meant.
      const look =
        method || `与下列要求有关的材料：${item.criterion || item.requirement || item.workRequirement || item.title}`;
      const handedIn = input.proofs.find((one) => one.item === item.id);
      const lost = item.proof?.text.includes(lostWords);
      const proof = item.proof ? `证明材料：${lost ? `${item.proof.issuer}提供相关材料` : item.proof.text}` : '';
      return row(
        center(item.id),
        { text: [[{ text: item.title, face: 'hei' as const }], look, ...(proof ? [proof] : [])] },
        input.windows.get(item.id) ?? '—',
        handedIn ? center(handedIn.state === 'waived' ? '免交' : '有') : tick(null),
        '',
      );
    }),
  ];
  const table: Block = {
    kind: 'table',
    head: [row('评分项', '材料', '期间', '有无', '备注')],
    rows,
    columns: [15, 'auto', 41, 22, 18],
  };
  return filledPaper(
    input,
    `${input.unit}${input.year}年度验收材料清单`,
    template,
    { 日期: input.heldOn ? formatDay(input.heldOn) : '　　　　年　　月　　日', 清单: [table] },
    ['清单'],
  );
}
