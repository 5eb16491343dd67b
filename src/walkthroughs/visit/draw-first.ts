import { settledDraws } from '../../actions/draw/draw-purpose.ts';
import { drawnInForce, serves } from '../../actions/draw/drawn-in-force.ts';
import { roundsOf } from '../../actions/draw/earlier-rounds.ts';
import type { StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { OfficerPurpose } from '../../domain/draw/round.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { orBack } from '../prompting/step-back.ts';
import type { Desk } from './desk.ts';
import type { Task } from './main-menu.ts';

/** What a task of the menu must have drawn before it makes sense. */
const needs: Readonly<Partial<Record<Task, { readonly kind: DrawKind; readonly purpose: OfficerPurpose | null }>>> = {
  documents: { kind: 'officers', purpose: 'identity' },
  test: { kind: 'officers', purpose: 'test' },
  caseReview: { kind: 'cases', purpose: null },
};

/** Whether what a task must have drawn is drawn; true of a task that needs nothing. */
export function isDrawn({ store, unit, year }: Desk, task: Task): boolean {
  const need = needs[task];
  return !need || drawnInForce(store, unit.id, year, need.kind, need.purpose) !== null;
}

/** Where a sealed round stands, as an official would say it. */
function standsAt({ facts }: StoredDraw): string {
  if (!facts?.number) return '还没有报数';
  return facts.third === null ? '已经报数，还没有出签' : `已经报数，等第三方数字（${facts.third}）`;
}

/**
 * Offers the draw that a task needs, with both sides at the table, and any sealed round wherever it stands: an extension
 * or a second draw too. True where another command has had the data file.
 */
export async function drawFirst(desk: Desk, task: Task): Promise<boolean> {
  const need = needs[task];
  const { store, unit, year, prompter, context } = desk;
  if (!need) return false;
  // Where the office has settled that each purpose has a draw of its own, this one serves the task alone.
  const own = need.purpose !== null && settledDraws(store, year) === 'three' ? need.purpose : null;
  const what =
    need.kind === 'cases'
      ? '评查案卷'
      : `五名执法人员（${own ? purposeWords('officers', own) : '核对身份、测试、履职共用'}）`;
  const waiting = roundsOf(store, { unit, year, kind: need.kind }).find(
    (draw) => draw.status === 'sealed' && draw.facts !== null && serves(draw, need.purpose),
  );
  if (waiting) {
    const message = `${what}第 ${waiting.round} 次抽取（${waiting.number}）已封存，${standsAt(waiting)}，现在接着抽`;
    const go = () => prompter.confirm({ message, default: true, flag: 'draw open', back: true });
    if (!(await orBack(go, false))) return false;
    await context.inspect(['draw', 'open', waiting.number, '--by', desk.author, ...(context.plain ? ['--plain'] : [])]);
    return true;
  }
  if (drawnInForce(store, unit.id, year, need.kind, need.purpose)) return false;
  const pool =
    need.kind === 'officers' ? store.ledgers.count('officers', unit.id) : store.ledgers.count('cases', unit.id);
  if (pool === 0) {
    context.say(
      `  还没有导入${need.kind === 'officers' ? '执法人员名册' : '案件台账'}，不能抽取；在首页的“台账”里导入，再来抽`,
    );
    return false;
  }
  const message = `还没有抽取${what}，现在抽取（单位报数）`;
  const now = () => prompter.confirm({ message, default: false, flag: `draw ${need.kind}`, back: true });
  if (!(await orBack(now, false))) return false;
  const words = ['draw', need.kind, unit.name, '--year', String(year), '--by', desk.author];
  if (own) words.push('--purpose', own);
  if (need.kind === 'cases') {
    const count = await orBack(() => askCount(desk, '抽取几份案卷', '6', pool), null);
    if (count === null) return false;
    words.push('--count', count);
  }
  await context.inspect([...words, ...(context.plain ? ['--plain'] : [])]);
  return true;
}

/** How many of the `most` that there are to draw, as `--count` takes it. */
export async function askCount(desk: Desk, message: string, usual: string, most: number): Promise<string> {
  const count = await desk.prompter.input({
    message,
    default: Number(usual) > most ? String(most) : usual,
    flag: '--count',
    back: true,
    validate: (text) => {
      const figure = text.normalize('NFKC');
      if (!/^[1-9]\d{0,2}$/.test(figure)) return '请写正整数';
      return Number(figure) > most ? `案件台账只有 ${most} 件，请写不超过 ${most} 的数` : null;
    },
  });
  return count.normalize('NFKC');
}
