import path from 'node:path';
import type { Context } from '../../context.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { foundAtWords, type Problem } from '../../domain/visits/problems.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import { asked, choice, day, flag, happened, picked, text, texts, worded } from '../../parameters.ts';
import { anItem, unitArgument, yearFlag } from '../../usual-parameters.ts';
import { readProblems } from '../onsite/read-visit.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';
import { type Performs, wholeDeed, written } from './whole-deed.ts';

/** Problems that are found at a unit, and what becomes of them. */

const number = text('<number>', '问题编号，见 inspect problem list', picked('problems', '问题', '哪一个问题'));
const photoFile = { ask: 'files', endings: ['.jpg', '.jpeg', '.png', '.heic'] } as const;
const deadline = day('--deadline <day>', '整改期限', { ask: 'day', name: '期限', lies: 'ahead' });
const responsible = text('--responsible <name>', '单位的整改责任人', { name: '责任人' });

const add = {
  unit: unitArgument,
  year: yearFlag,
  text: asked('--text <text>', '问题内容', { message: '问题内容', name: '问题' }),
  item: text('--item <id>', '关系到的评分项；下次验收到这一项时会再提出', picked('items', '评分项', '属于哪一项')),
  deadline,
  responsible,
  date: happened('--date <day>', '发现日期，默认今天'),
  photo: texts('--photo <file>', '发现时的照片，存入数据文件，印在整改通知单和报告后面', photoFile),
  at: choice('--at <when>', '何时发现：acceptance 验收（默认），guidance 调研指导', ['acceptance', 'guidance'], {
    choices: worded(foundAtWords),
  }),
};

const see = {
  unit: unitArgument,
  number,
  mended: flag('--mended', '已经整改'),
  notMended: flag('--not-mended', '仍未整改'),
  note: text('--note <text>', '查看情况', { name: '情况' }),
  photo: texts('--photo <file>', '整改后的照片，存入数据文件，印在整改通知单和报告后面', photoFile),
  date: happened('--date <day>', '查看日期，默认今天'),
};

const change = {
  unit: unitArgument,
  number,
  day: day('[day]', '整改期限', { name: '期限', lies: 'ahead' }),
  responsible,
  item: text('--item <id>', '属于哪个评分项：当场先记下的问题，以后归到评分项', {
    ...anItem,
    message: '归到哪一个评分项',
  }),
};

const takingBack = {
  unit: unitArgument,
  number,
  reason: asked('--reason <text>', '撤回的理由', { name: '理由', message: '为什么撤回（印在报告上）' }),
};

/** A problem as `--json` shows it. */
export function problemJson(problem: Problem) {
  const { number, item, text, foundAt, found, deadline, state, seen, note, responsible = null } = problem;
  return { number, item, text, foundAt, found, deadline, responsible, state, seen, note };
}

export const problem = wholeDeed({
  path: 'problem add',
  takes: add,
  summary: '记一个问题，编一个终身不变的号',
  examples: ['inspect problem add 甲虚构局 --item 1.2.1 --text 岗责体系未上网公开 --deadline 2026-10-31'],
  menu: {
    stage: 'onsite',
    title: '记一个问题',
    asks: ['unit', 'text', 'item?', ['deadline?', { default: '' }]],
  },
  file: {
    section: 'problems',
    /** `id`: a name by which later steps of the file speak of it. */
    form: form.joined(
      form.fields({ id: form.optional }),
      written(add, {
        item: 'item',
        text: 'text',
        deadline: 'deadline',
        responsible: 'responsible',
        date: 'day',
        at: 'at',
      }),
    ),
    said: (_, value) => value,
    after({ problems }, { id }, { number }) {
      if (id === null || number === undefined) return;
      if (problems.has(id)) throw Fault.usage('problem-doubled', `问题代号“${id}”写了两次`);
      problems.set(id, number);
    },
  },
  leaves: ['problem.found', 'attachment.added'],
  async does(): Promise<Performs<typeof add>> {
    const { raiseProblem } = await import('../onsite/record-visit.ts');
    const { attachFiles } = await import('../onsite/attach-files.ts');
    const { unprinted } = await import('../documents/papers/photos.ts');
    return ({ store, at, unit, year, edition, context }, { photo, date, ...found }) => {
      const problem = raiseProblem(store, at, {
        ...found,
        item: found.item === null ? null : requireItem(edition, found.item).id,
        foundAt: found.at ?? 'acceptance',
        day: date,
        device: ownLetter(context.machine.get('device')),
      });
      const photos = photosOf(context, photo, date);
      attachFiles(store, at, { problem: problem.number, when: '整改前' }, photos);
      const visited = store.cycle
        .visits({ year, unit: unit.id })
        .some((visit) => visit.date === date && visit.problems.includes(problem.id));
      return {
        number: problem.number,
        tell: () => ({
          warnings: [
            ...unprinted(photos),
            ...(problem.foundAt === 'guidance' && !visited
              ? [
                  `${formatDay(date)}没有登记调研指导，这个问题还不在调研指导记录上；登记了那一天的（${inspect('visit add')}）就列入`,
                ]
              : []),
          ],
          json: problemJson(problem),
          text: () => `已记为问题 ${problem.number}：${problem.text}`,
          next: inspect('problem list', { unit }),
        }),
      };
    };
  },
});

export const mended = wholeDeed({
  path: 'problem see',
  takes: see,
  anyUnit: true,
  summary: '登记查看整改的情况',
  examples: ['inspect problem see 甲虚构局 2026-KM07 --mended --note 已在门户网站公开'],
  menu: {
    stage: 'onsite',
    title: '登记查看整改的情况',
    asks: [
      'unit',
      'number',
      { name: '结果', message: '整改了没有', of: { mended: '已经整改', notMended: '仍未整改' } },
      'note?',
    ],
  },
  file: {
    section: 'mended',
    form: form.fields({ problem: form.text, mended: form.yes(true, true), day: form.day, note: form.optional }),
    said: (doing, { problem, mended, day, note }) => ({
      number: numberOf(doing, problem),
      mended,
      notMended: !mended,
      date: day,
      note,
    }),
  },
  leaves: ['problem.seen', 'attachment.added'],
  async does(): Promise<Performs<typeof see>> {
    const { seeProblem } = await import('../onsite/record-visit.ts');
    const { attachFiles } = await import('../onsite/attach-files.ts');
    const { unprinted } = await import('../documents/papers/photos.ts');
    return ({ store, at, unit, context }, { number, mended, notMended, date, note, photo }) => {
      if (mended === notMended) {
        throw Fault.usage('mended-or-not', '请写明是否已经整改', '加 --mended（已整改）或 --not-mended（仍未整改）');
      }
      const problem = seeProblem(store, at, number, { mended, day: date, note });
      const photos = photosOf(context, photo, date);
      attachFiles(store, at, { problem: problem.number, when: '整改后' }, photos);
      const said = problem.note ? `（${problem.note}）` : '';
      return {
        tell: () => ({
          warnings: unprinted(photos),
          json: problemJson(problem),
          text: () => `${mended ? '已整改' : '仍未整改'}：${unit.name}  ${problem.number}  ${problem.text}${said}`,
        }),
      };
    };
  },
});

export const deadlines = wholeDeed({
  path: 'problem deadline',
  takes: change,
  anyUnit: true,
  summary: '给问题定或改整改期限、责任人、所属评分项',
  examples: [
    'inspect problem deadline 甲虚构局 2026-KM07 2026-10-31 --responsible 样某',
    'inspect problem deadline 甲虚构局 2026-KM07 --item 1.2.1',
  ],
  menu: {
    stage: 'onsite',
    title: '定或改整改期限、责任人',
    asks: ['unit', 'number', 'day?', 'responsible?', 'item?'],
  },
  file: {
    section: 'deadlines',
    form: form.joined(
      form.fields({ problem: form.text }),
      written(change, { day: 'deadline', responsible: 'responsible', item: 'item' }),
    ),
    said: (doing, { problem, ...more }) => ({ number: numberOf(doing, problem), ...more }),
  },
  leaves: ['problem.seen'],
  async does(): Promise<Performs<typeof change>> {
    const { changeProblem } = await import('../onsite/record-visit.ts');
    return ({ store, at, edition }, { number, day, responsible, item }) => {
      const problem = changeProblem(store, at, number, {
        ...(day === null ? {} : { deadline: day }),
        ...(responsible === null ? {} : { responsible }),
        ...(item === null ? {} : { item: requireItem(edition, item).id }),
      });
      const changes = [
        item !== null && problem.item ? `归到 ${problem.item}` : '',
        problem.deadline ? `整改期限：${formatDay(problem.deadline)}` : '',
        problem.responsible ? `责任人：${problem.responsible}` : '',
      ];
      return {
        tell: () => ({
          json: problemJson(problem),
          text: () => `问题 ${problem.number}：${changes.filter(Boolean).join('，')}`,
        }),
      };
    };
  },
});

export const withdrawn = wholeDeed({
  path: 'problem withdraw',
  takes: takingBack,
  anyUnit: true,
  summary: '撤回误记的问题',
  notes: ['编号留着不再用；已经整改的用 inspect problem see 登记，不是撤回。'],
  examples: ['inspect problem withdraw 甲虚构局 2026-KM07 --reason 与2026-KM03是同一件事'],
  menu: { stage: 'onsite', title: '撤回误记的问题', asks: ['unit', 'number', 'reason'], weighty: true },
  file: {
    section: 'withdrawn',
    form: form.joined(form.fields({ problem: form.text }), written(takingBack, { reason: 'reason' })),
    said: (doing, { problem, reason }) => ({ number: numberOf(doing, problem), reason: reason ?? '' }),
  },
  leaves: ['problem.seen'],
  async does(): Promise<Performs<typeof takingBack>> {
    const { withdrawProblem } = await import('../onsite/record-visit.ts');
    return ({ store, at, unit }, { number, reason }) => {
      const problem = withdrawProblem(store, at, number, reason);
      return {
        tell: () => ({
          json: problemJson(problem),
          text: () => `已撤回：${unit.name}  ${problem.number}  ${problem.text}（${problem.note}）`,
        }),
      };
    };
  },
});

/** Files as they are kept, named as they were. */
const photosOf = ({ cwd }: Context, files: readonly string[], about: Day) =>
  files.map((file) => ({ path: path.resolve(cwd, file), name: path.basename(file), about }));

/** A problem by its name in this file, else by its number, else by its whole text. */
function numberOf({ store, at, problems: named }: Doing, called: string): string {
  const own = named.get(called);
  if (own !== undefined) return own;
  const texts = readProblems(store, at.unit).filter((one) => one.text === called);
  if (texts.length > 1) {
    throw Fault.broken('problem-ambiguous', `有 ${texts.length} 个问题都是“${called}”`, '请写问题的编号');
  }
  return texts[0]?.number ?? called;
}
