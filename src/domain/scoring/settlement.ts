import { Fault } from '../fault.ts';
import { type Hint, inspect, phrase } from '../invocation.ts';
import { nearest } from '../nearest.ts';
import { formatPoints, pointsFrom } from '../points.ts';
import { type Edition, type Hole, holeName } from '../standard.ts';
import { fullPoints } from './total-text.ts';

/** The hole of that id; a fault (exit 1) that names the nearest one. */
export function requireHole(edition: Edition, id: string): Hole {
  const hole = edition.holes.find((one) => one.id === id);
  if (hole) return hole;
  const ids = edition.holes.map((one) => one.id);
  const near = nearest(id, ids);
  throw Fault.broken(
    'hole-not-found',
    `标准 ${edition.id} 中没有待明确事项“${id}”`,
    near
      ? phrase`是不是 ${near}？${inspect('standard holes')} 列出全部`
      : phrase`${inspect('standard holes')} 列出全部`,
  );
}

function bad(hole: Hole, text: string, hint: Hint): never {
  throw Fault.usage('bad-settlement', `${holeName(hole)}不能取“${text}”`, hint);
}

/** What names no item, where items may be named. */
export const noItems = '无';

/** Reads what the office says about a hole as the value that is kept; a usage fault (exit 2) naming what it may be. */
export function readSettlement(hole: Hole, text: string, edition: Pick<Edition, 'items' | 'bonusCap'>): string {
  const plain = text.normalize('NFKC').trim();
  const lower = plain.toLowerCase();
  const choice = hole.values?.find((one) =>
    [one.value, one.meaning, ...one.aliases].some((word) => word.toLowerCase() === lower),
  );
  if (choice) return choice.value;
  if (hole.type === 'choice') {
    return bad(hole, text, `可取：${(hole.values ?? []).map((one) => `${one.value}（${one.meaning}）`).join('、')}`);
  }
  if (plain === '') bad(hole, text, '不能为空');
  if (hole.type === 'text') {
    if (hole.id === 'not-applicable-items' && plain === noItems) return noItems;
    if (hole.pattern && !new RegExp(hole.pattern, 'u').test(plain))
      bad(
        hole,
        text,
        `写法如：${hole.example ?? ''}${hole.id === 'not-applicable-items' ? `；一项也没有的写 ${noItems}` : ''}`,
      );
    return plain;
  }
  const value = Number(plain.replace(/(分|件|份|天|日)$/, ''));
  if (hole.type === 'points') {
    const points = pointsFrom(value);
    // All general points and the bonus: nothing above can be reached, nothing below means anything.
    const most = fullPoints(edition) + edition.bonusCap;
    if (points === null || points <= 0 || points > most)
      bad(hole, text, `应为大于 0、不超过 ${formatPoints(most)} 的分数，最多两位小数`);
    return formatPoints(points as number);
  }
  if (!Number.isInteger(value) || value < 1) bad(hole, text, '应为不小于 1 的整数');
  return String(value);
}
