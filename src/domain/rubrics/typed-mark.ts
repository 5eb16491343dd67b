import { Fault } from '../fault.ts';
import type { Points } from '../points.ts';
import type { Reader } from '../typed-member.ts';
import { pointsValue } from '../typed-number.ts';
import { type Decision, typedValue } from './blind-review.ts';

/** A mark as typed, `编号=分数`; `what` is what stands before the sign. Faults (usage): no `=`, no figure. */
export const markOf =
  (what: string): Reader<{ readonly key: string; readonly score: Points }> =>
  (word) => {
    const at = Math.max(word.lastIndexOf('='), word.lastIndexOf('＝'));
    if (at <= 0 || word.slice(at + 1).trim() === '') {
      throw Fault.usage('bad-mark', `“${word}”无法识别`, `写成 ${what}=分数，等号两边不留空格`);
    }
    return { key: word.slice(0, at).trim(), score: pointsValue(word.slice(at + 1), what) };
  };

/** What both reviewers agree on of an item of the sheet, as `--item` takes it. Fault (usage): it cannot be read. */
export function decisionOf(text: string, as: string): Decision {
  const [id = '', value = ''] = text.split(/[=＝]/).map((part) => part.trim());
  if (id === '' || value === '')
    throw Fault.usage('bad-mark', `“${text}”无法识别`, '写成 编号=扣的分数，或 编号=违反、不违反、无需评审、加分');
  const said = typedValue(value);
  return { id, value: said === undefined ? pointsValue(value, as) : said };
}
