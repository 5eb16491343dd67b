import { practisedDraw } from '../../domain/contradictions/closing.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { takenOverBy } from '../draw/drawn-in-force.ts';
import { readDraws, type StoredDraw } from '../draw/stored-draw.ts';

/** Draws in force that were held on a set day: what they drew has to be drawn in earnest. */
export function practisedDraws(store: Store, unit: string, year: number): readonly StoredDraw[] {
  const of = { unit, year };
  const rounds = store.journal
    .history({ kinds: ['draw.sealed', 'draw.opened'], ...of })
    .filter((entry) => store.earnest.isPractice(entry))
    .map(({ body }) => body.draw);
  const all = readDraws(store, of);
  return all.filter((draw) => draw.status === 'drawn' && rounds.includes(draw.id) && takenOverBy(all, draw) === null);
}

/** Fault (refused): a conclusion in earnest would stand on draws that were practised alone. */
export function requireNotPractised(store: Store, unit: string, year: number): void {
  const draws = practisedDraws(store, unit, year);
  const [draw] = draws;
  if (!draw) return;
  throw Fault.refused(
    'visit-practised',
    `还不能作结论：抽取 ${draws.map(({ number }) => number).join('、')} ${practisedDraw}`,
    phrase`取消 INSPECT_TODAY，先作废再照实重新抽取：${inspect('draw void', { id: draw, '--reason': some('理由') })}；成绩、评查得分等照实再录入：${inspect('start', { unit: store.units.known(unit) })}`,
  );
}
