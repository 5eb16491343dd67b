import type { GivenProof } from '../../domain/acceptance.ts';
import { calendarLack, type Day, formatDay, lastDayOf } from '../../domain/day.ts';
import { coveredBy } from '../../domain/scoring/window.ts';
import type { Item } from '../../domain/standard.ts';
import { typedDay } from '../../domain/typed-day.ts';
import { issuedFlag, issuerFlag } from '../../usual-parameters.ts';
import { askFact } from '../prompting/ask-fact.ts';
import { askedAs } from '../prompting/asked-as.ts';
import { inSteps } from '../prompting/step-back.ts';
import type { Desk } from './desk.ts';
import { whereReadable } from './keep.ts';

type Have = 'later' | 'provided' | 'waived' | 'same' | 'several';

/** The paper of an item as it is there now; null: to be handed in later. */
export async function askProof(desk: Desk, item: Item): Promise<Proved> {
  const asked = item.proof;
  if (!asked) return { proof: null };
  const issuerOf = (id: string): string | undefined => desk.edition.items.find((one) => one.id === id)?.proof?.issuer;
  const last = whereReadable(() => desk.certificate(), null);
  // One certificate serves several items, where the same body is to issue it; nobody writes it out again.
  const known = last && issuerOf(last.item) === asked.issuer ? last : null;
  const others = alsoProvedBy(desk, item);
  const window = desk.windowOf(item);
  let have = (known ? 'same' : 'later') as Have;
  let reason = '';
  // The applicant’s own paper bears the applicant’s name.
  let issuer = asked.issuer === '申报单位' ? desk.unit.name : asked.issuer;
  let issued = '';
  let covers = '';
  const written = (): boolean => have === 'provided' || have === 'several';
  // A paper is issued when the time that it proves has begun, or later.
  const since = window && { from: window.from, to: lastDayOf(desk.year + 1) };
  const dayOf = (text = issued): Day | null => (written() ? typedDay(text, desk.context.today, 'past', since) : null);
  await inSteps([
    async () => {
      have = await desk.prompter.select<Have>({
        message: `${asked.issuer}的证明材料`,
        choices: [
          { value: 'later', name: '以后补交' },
          { value: 'provided', name: '已提供' },
          { value: 'waived', name: '免交', ...(asked.waivable ? {} : { disabled: '本项不能免交' }) },
          ...(known
            ? [
                {
                  value: 'same' as const,
                  name: `就是 ${known.item} 那一份（${known.issuer}，${formatDay(known.issued)}）`,
                },
              ]
            : []),
          ...(others.length > 0
            ? [{ value: 'several' as const, name: `已提供，这一份也证明 ${others.map(({ id }) => id).join('、')}` }]
            : []),
        ],
        default: have,
        help: `${asked.text}\n现在没有就选“以后补交”：得分照记，结论前要补上。`,
        flag: '--proof',
      });
    },
    async () => {
      if (have === 'waived') reason = await askReason(desk, '免交的理由', '--reason');
      if (written())
        issuer = await askFact(desk.prompter, { ...askedAs(issuerFlag), default: issuer }, '出具单位不能为空');
    },
    async () => {
      if (!written()) return;
      issued = await desk.prompter.input({
        ...askedAs(issuedFlag, '（如 2026-09-01；看不到就直接回车，算以后补交）'),
        back: true,
        default: issued,
        validate: (text) => (text.trim() === '' ? null : issuedProblem(text, dayOf(text), desk.context.today)),
      });
    },
    async () => {
      const day = dayOf();
      if (day === null) return;
      covers = await desk.prompter.input({
        // The day as it was understood: 「9.10」 names no year.
        message: `${formatDay(day)}出具，证明的期间`,
        flag: '--covers',
        back: true,
        ...(window ? { default: coveredBy(window, day) } : {}),
      });
    },
  ]);
  if (have === 'same' && known) return { proof: { ...known, item: item.id } };
  if (have === 'waived') return { proof: { item: item.id, state: 'waived', reason } };
  const day = dayOf();
  if (day === null) return { proof: null };
  const proofOf = (of: Item, covered: string): GivenProof => ({
    item: of.id,
    state: 'provided',
    issuer,
    issued: day,
    ...(covered ? { covers: covered } : {}),
  });
  // What was taken as it stood is of each item its own time.
  const own = (of: Item): string => {
    const time = desk.windowOf(of);
    return window && time && covers === coveredBy(window, day) ? coveredBy(time, day) : covers;
  };
  const also = have === 'several' ? others.map((other) => proofOf(other, own(other))) : [];
  return { proof: proofOf(item, covers), also };
}

/** What was said of the paper of an item, and of others that the same paper proves. */
export interface Proved {
  readonly proof: GivenProof | null;
  readonly also?: readonly GivenProof[];
}

/** Other items for which the same body is to issue a paper that is not there yet. */
function alsoProvedBy(desk: Desk, item: Item): readonly Item[] {
  return desk.edition.items.filter(
    (other) =>
      other.id !== item.id &&
      other.proof?.issuer === item.proof?.issuer &&
      !['provided', 'waived'].includes(desk.scoreOf(other).proof ?? ''),
  );
}

/** Why a day as it was understood is none on which a proof was issued, in one sentence; null where it is one. */
function issuedProblem(text: string, day: Day | null, today: Day): string | null {
  if (!day) return calendarLack(text) ?? '请写成 2026-09-01 或 2026年9月1日，今年的写 9.1，当月的写 5号';
  return day > today ? `${formatDay(day)}还没有到，请核对出具日期` : null;
}

/** Why, in words that are not left out. */
export async function askReason(desk: Desk, message: string, flag: string): Promise<string> {
  return askFact(desk.prompter, { message, flag }, `${message}不能为空`);
}
