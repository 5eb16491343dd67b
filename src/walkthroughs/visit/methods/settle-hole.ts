import type { Hole } from '../../../domain/standard.ts';
import { askFact } from '../../prompting/ask-fact.ts';
import type { Desk } from '../desk.ts';

/** What the standard leaves open of a file whose score stands exactly on the line, while a file waits for it; else null. */
export function holeOnLine(desk: Desk): Hole | null {
  const waits = desk
    .result()
    .missing.some(
      ({ item, why }) => why === 'hole' && desk.edition.items.find(({ id }) => id === item)?.settledBy === 'review',
    );
  return waits ? (desk.edition.holes.find(({ id }) => id === 'seventy') ?? null) : null;
}

/** Settles a hole of the standard from the visit, with the ground that is printed. True where it was settled. */
export async function settleHole(desk: Desk, hole: Hole): Promise<boolean> {
  const { context, prompter, year, author } = desk;
  const value = await prompter.offer<string>({
    message: hole.question,
    choices: (hole.values ?? []).map((one) => ({ value: one.value, name: one.meaning })),
    leave: '返回，由办公室以后定（首页“评分标准”里的“明确一个没有写明的事项”）',
    help: '今年所有单位都按这个口径计算；依据印在报告上。验收组自己定不了的，返回，回办公室再定。',
    flag: 'standard settle',
  });
  if (value === null) return false;
  const reason = await askFact(prompter, { message: '依据（印在报告上）', flag: '--reason' }, '依据不能为空');
  const words = ['standard', 'settle', hole.id, value, '--year', String(year), '--reason', reason, '--by', author];
  return (await context.inspect(words)) === 0;
}
