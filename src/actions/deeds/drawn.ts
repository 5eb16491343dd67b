import type { Recusal } from '../../domain/draw/assignment.ts';
import { outcomeWords } from '../../domain/draw/standing.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { purposeWords, verdictWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Judged } from '../../domain/needs.ts';
import { asked, flag, picked, several, text, texts, worded } from '../../parameters.ts';
import { absentOfficer } from '../../usual-parameters.ts';
import { findDraw } from '../draw/stored-draw.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { drawMeant, drawnFor, theDraw } from './draw-meant.ts';
import * as form from './forms.ts';
import { type Judges, type Performs, type Said, wholeDeed } from './whole-deed.ts';

/** What becomes of those who were drawn: whoever is absent, a file that is missing, how it counts, who came; a draw that is void. */

export const idArgument = text('<id>', '抽取的编号（2026-A01）或标识', picked('inForce', '抽取编号', '哪一次抽取'));
export const onePurpose = text('--purpose <purpose>', '三处共用一次抽取时只对哪一处：identity、test（默认）、duty');

const absence = {
  id: idArgument,
  key: absentOfficer,
  reason: asked('--reason <text>', '理由：病假、公差、离岗……；更正的写怎样到场的', {
    name: '理由',
    message: '理由（病假、公差、离岗……；更正的写怎样到场的）',
  }),
  purpose: onePurpose,
  came: flag('--came', '更正：后来到场'),
  wrongMark: flag('--wrong-mark', '更正：他名下的成绩录错了人，连同撤回'),
};
const lack = {
  id: idArgument,
  key: text('<key>', '案号', { ask: 'pick', message: '哪份案卷缺失', from: 'members' }),
  reason: asked('--reason <text>', '理由：为什么拿不出来；更正的写怎样找到的', {
    name: '理由',
    message: '理由（为什么拿不出来；更正的写怎样找到的）',
  }),
  found: flag('--found', '更正：案卷已经提供'),
  wrongMark: flag('--wrong-mark', '更正：它名下的得分录错了案卷，连同撤回'),
};
const judging = {
  id: idArgument,
  key: text('<key>', '证件编号或案号', picked('judged', '证号或案号', '认定哪一个')),
  as: text('--as <verdict>', 'failed 按不合格计，noted 只作记录，later 另行补测（只限人员）', {
    ask: 'choice',
    name: '认定',
    message: '怎样计',
    choices: worded(verdictWords, (verdict) => (verdict === 'later' ? '（补测只限人员）' : '')),
  }),
  reason: asked('--reason <text>', '认定的理由', { message: '认定的理由', name: '理由' }),
  purpose: onePurpose,
};
const attendance = {
  id: idArgument,
  keys: texts('[key...]', '证件编号；不写则为没有记未到场的全体抽中人员', {
    ask: 'many',
    name: '证号',
    message: '谁到场了',
    from: 'members',
  }),
};
const voiding = {
  id: idArgument,
  reason: asked('--reason <text>', '作废的理由', { name: '理由', message: '作废的理由' }),
};

const assigning = {
  id: idArgument,
  reviewer: texts('--reviewer <name>', '一名评查人员', { name: '评查人', message: '评查人员姓名，至少两名' }),
  recuse: several('--recuse <case=name:reason>', '回避：案号=姓名:理由', {}, recusalOf),
};

function recusalOf(typed: string): Recusal {
  const [, file, reviewer, reason] = /^(.+?)[=＝](.+?)[:：](.+)$/.exec(typed) ?? [];
  if (file && reviewer && reason) return { file, reviewer, reason };
  throw Fault.usage('bad-recusal', `--recuse 的值“${typed}”写法不对`, '写成 --recuse 案号=姓名:理由');
}

/** Not there, not to be produced, or after all: of the newest draw of its kind, where a file says no other. */
const filedAs = <const S extends 'absent' | 'missing', const A extends string>(
  section: S,
  usual: DrawKind,
  after: A,
) => ({
  section,
  form: form.joined(
    drawMeant(usual),
    form.fields({
      key: form.text,
      reason: form.text,
      after: form.as(after, form.yes(false)),
      wrongMark: form.yes(false),
    }),
  ),
  confirmed: () => true,
});

/** What is asked where a mark that failed is taken back as another's. */
async function takingBack(): Promise<Judges<typeof absence, Judged>> {
  const { needsOfTakingBack } = await import('../draw/change-draw.ts');
  return ({ store, edition }, { id, wrongMark, ...of }) =>
    wrongMark ? [{ needs: needsOfTakingBack(store, edition, findDraw(store, id), of) }] : [];
}

/** Records that one of the drawn is not there, not to be produced, or there after all. */
async function recording<K extends 'absent' | 'missing'>(gone: K) {
  const { recordOutcome } = await import('../draw/change-draw.ts');
  const { drawReport } = await import('../draw/draw-report.ts');
  type Of = Pick<Said<typeof absence>, 'id' | 'key' | 'reason' | 'purpose' | 'wrongMark'>;
  return ({ store, at, context }: Parameters<Performs<typeof absence>>[0], of: Of, back: boolean) => {
    const draw = findDraw(store, of.id);
    const outcome = back ? 'present' : gone;
    const isSeen = (): boolean => readVisit(store, draw.unit.id, draw.year).officers.some(({ key }) => key === of.key);
    const seen = isSeen();
    const { member, purpose } = recordOutcome(store, at.author, draw, { ...of, outcome });
    const unsaid = seen && !isSeen();
    const scope = purpose && draw.purpose === '-' ? `（只对${purposeWords(draw.kind, purpose)}）` : '';
    const what = back && gone === 'missing' ? '案卷已经提供' : outcomeWords[outcome];
    return {
      tell: () =>
        drawReport(context, store, draw.id, {
          brief: true,
          first: [
            `已记录 ${member.key} ${member.name} ${what}${scope}${of.wrongMark ? '，录错的成绩已撤回' : ''}`,
            ...(back ? [] : ['仍算抽中，由办公室认定怎样计']),
            ...(unsaid ? ['原来记的身份、编制、岗位核对不再算（记录仍查得到）'] : []),
          ],
          next: back
            ? inspect('draw certificate', { id: draw })
            : inspect('draw judge', { id: draw, key: member.key, '--as': some('认定'), '--reason': some('理由') }),
        }),
    };
  };
}

export const absent = wholeDeed({
  path: 'draw absent',
  takes: absence,
  summary: '记录抽中的人没有到场；仍算抽中，由办公室认定怎样计',
  examples: ['inspect draw absent 2026-A01 990100009990001 --reason 病假'],
  menu: {
    stage: 'onsite',
    title: '抽中的人未到场',
    asks: [['id', { from: 'officerDraws' }], 'key', 'reason'],
    weighty: true,
  },
  file: {
    ...filedAs('absent', 'officers', 'came'),
    said(doing, { draw, after, ...said }) {
      const { drawn, purpose } = drawnFor(doing, draw);
      return { id: drawn.id, ...said, purpose, came: after };
    },
  },
  leaves: ['draw.outcome'],
  judges: takingBack,
  async does(): Promise<Performs<typeof absence>> {
    const record = await recording('absent');
    return (doing, said) => record(doing, said, said.came);
  },
});

export const missing = wholeDeed({
  path: 'draw missing',
  takes: lack,
  summary: '记录抽中的案卷拿不出来；仍算抽中，认定以前由评查得分得出的项不能得出',
  examples: ['inspect draw missing 2026-A02 样罚〔2026〕4号 --reason 未能提供案卷'],
  menu: {
    stage: 'onsite',
    title: '抽中的案卷拿不出来',
    asks: [['id', { from: 'caseDraws' }], 'key', 'reason'],
    weighty: true,
  },
  file: {
    ...filedAs('missing', 'cases', 'found'),
    said: (doing, { draw, after, ...said }) => ({ id: drawnFor(doing, draw).drawn.id, ...said, found: after }),
  },
  leaves: ['draw.outcome'],
  async judges(): Promise<Judges<typeof lack, Judged>> {
    const judge = await takingBack();
    return (doing, { found: _, ...said }) => judge(doing, { ...said, purpose: null, came: false });
  },
  async does(): Promise<Performs<typeof lack>> {
    const record = await recording('missing');
    return (doing, said) => record(doing, { ...said, purpose: null }, said.found);
  },
});

export const judge = wholeDeed({
  path: 'draw judge',
  takes: judging,
  summary: '认定未到场、案卷缺失怎样计',
  notes: ['普遍适用的由办公室明确：inspect standard settle missing-file、absent-drawn。'],
  examples: ['inspect draw judge 2026-A02 样罚〔2026〕4号 --as failed --reason 案卷遗失'],
  menu: { stage: 'draw', title: '认定未到场、案卷缺失怎样计', asks: ['id', 'key', 'as', 'reason'], weighty: true },
  file: {
    section: 'judge',
    form: form.joined(
      drawMeant(),
      form.fields({
        key: form.text,
        verdict: form.as('as', form.word({ failed: 'failed', noted: 'noted', later: 'later' })),
        reason: form.text,
      }),
    ),
    said(doing, { draw, key, verdict, reason }) {
      const { drawn, purpose } = drawnFor(doing, draw);
      return { id: drawn.id, key, as: verdict, reason, purpose };
    },
  },
  leaves: ['draw.judged'],
  async does(): Promise<Performs<typeof judging>> {
    const { judgeOutcome } = await import('../draw/change-draw.ts');
    const { drawReport } = await import('../draw/draw-report.ts');
    return ({ store, at, context }, { id, key, as: verdict, reason, purpose }) => {
      if (verdict !== 'failed' && verdict !== 'noted' && verdict !== 'later')
        throw Fault.usage(
          'draw-verdict',
          `--as 不能写“${verdict ?? ''}”`,
          '可写：failed（按不合格计）、noted（只作记录）、later（另行补测）',
        );
      const draw = findDraw(store, id);
      const { member } = judgeOutcome(store, at.author, draw, { key, verdict, reason, purpose });
      return {
        tell: () =>
          drawReport(context, store, draw.id, {
            brief: true,
            first: [`已认定 ${member.key} ${member.name}：${verdictWords[verdict]}`],
            next: inspect('result', { unit: draw.unit }),
          }),
      };
    };
  },
});

export const present = wholeDeed({
  path: 'draw present',
  takes: attendance,
  summary: '记录抽中的人员到场，印在抽取证书上',
  notes: ['录入了现场测试成绩的人员即为到场，不必再记；未到场的用 inspect draw absent。'],
  examples: ['inspect draw present 2026-A01', 'inspect draw present 2026-A01 990100009990001 990100009990002'],
  menu: { stage: 'draw', title: '记抽中的人员到场', asks: [['id', { from: 'officerDraws' }], 'keys'] },
  file: {
    section: 'present',
    form: form.joined(drawMeant('officers'), form.fields({ keys: form.texts })),
    said: (doing, { draw, keys }) => ({ id: theDraw(doing, draw, 'drawn').id, keys }),
  },
  leaves: ['draw.attended'],
  async does(): Promise<Performs<typeof attendance>> {
    const { recordAttendance } = await import('../draw/change-draw.ts');
    const { drawReport } = await import('../draw/draw-report.ts');
    return ({ store, at, context }, { id, keys }) => {
      const draw = findDraw(store, id);
      const fresh = recordAttendance(store, at.author, draw, keys);
      const names = fresh.map(({ key, name }) => `${key} ${name}`).join('、');
      return {
        tell: () =>
          drawReport(context, store, draw.id, {
            brief: true,
            first: [fresh.length > 0 ? `已记录到场 ${fresh.length} 人：${names}` : '这些人员都已记过到场，没有变化'],
            next: inspect('draw certificate', { id: draw }),
          }),
      };
    };
  },
});

/** In a file `attempt` tells which of several draws, where not the newest is meant. */
export const voided = wholeDeed({
  path: 'draw void',
  takes: voiding,
  summary: '作废一次抽取，或把没有报数的封存记为未开（记录保留，印在以后的证书上）',
  examples: ['inspect draw void 2026-A01 --reason 名单有误'],
  menu: {
    stage: 'draw',
    title: '作废一次抽取，或把没有报数的封存记为未开',
    asks: [['id', { from: 'draws' }], 'reason'],
    weighty: true,
  },
  file: {
    section: 'void',
    form: form.joined(drawMeant(), form.fields({ attempt: form.count, reason: form.text })),
    said: (doing, { draw, attempt, reason }) => ({ id: theDraw(doing, draw, null, attempt).id, reason }),
    confirmed: () => true,
  },
  leaves: ['draw.voided', 'draw.unopened'],
  async judges(): Promise<Judges<typeof voiding, Judged>> {
    const { needsOfVoid } = await import('../draw/change-draw.ts');
    return ({ store }, { id }) => [{ needs: needsOfVoid(store, findDraw(store, id)) }];
  },
  async does(): Promise<Performs<typeof voiding>> {
    const { voidDraw } = await import('../draw/change-draw.ts');
    const { drawReport } = await import('../draw/draw-report.ts');
    return ({ store, at, context }, { id, reason }) => {
      const draw = findDraw(store, id);
      voidDraw(store, at.author, draw, reason);
      return {
        tell() {
          const became = findDraw(store, draw.id).status === 'unopened' ? '已记为未开' : '已作废';
          return drawReport(context, store, draw.id, {
            first: [`第 ${draw.attempt} 次抽取（${draw.number}）${became}，记录保留`],
            next: inspect(`draw ${draw.kind}`, { unit: draw.unit, '--year': draw.year }),
          });
        },
      };
    };
  },
});

export const assign = wholeDeed({
  path: 'draw assign',
  takes: assigning,
  summary: '把抽中的案卷随机分给评查人员，每卷两人',
  examples: ['inspect draw assign 2026-A02 --reviewer 甲评查 --reviewer 乙评查 --reviewer 丙评查'],
  table: true,
  menu: { stage: 'draw', title: '把案卷分给评查人员', asks: [['id', { from: 'caseDraws' }], 'reviewer'] },
  file: {
    section: 'assign',
    form: form.joined(
      drawMeant('cases'),
      form.fields({
        reviewers: form.texts,
        recusals: form.unlessNone(
          form.list(form.inside(form.fields({ file: form.text, reviewer: form.text, reason: form.text }))),
        ),
      }),
    ),
    said: (doing, { draw, reviewers, recusals }) => ({
      id: theDraw(doing, draw, 'drawn').id,
      reviewer: reviewers,
      recuse: recusals,
    }),
  },
  leaves: ['draw.assigned'],
  async does(): Promise<Performs<typeof assigning>> {
    const { assignDraw } = await import('../draw/assign-draw.ts');
    const { digestLines } = await import('../../views/draw.ts');
    const { table } = await import('../../views/table.ts');
    return ({ store, at, context }, { id, reviewer, recuse }) => {
      if (reviewer.length === 0)
        throw Fault.usage('reviewers-missing', '没有写评查人员', '每名写一次 --reviewer 姓名，至少两名');
      const draw = findDraw(store, id);
      const assignment = assignDraw(store, at.author, draw, reviewer, recuse);
      return {
        tell: () => ({
          json: { draw: draw.id, number: draw.number, ...assignment },
          text: () => [
            `已把 ${assignment.assignments.length} 份案卷分给 ${reviewer.length} 名评查人员，每卷两名`,
            '',
            ...table(
              ['案号', '评查人员', '另一名评查人员'],
              assignment.assignments.map(({ file, reviewers: two }) => [file, ...two]),
              context.tables,
            ),
            '',
            '  分配指纹',
            ...digestLines(assignment.combined),
          ],
          next: inspect('review sheet', { unit: draw.unit, '--out': some('评查表.xlsx') }),
        }),
      };
    };
  },
});
