import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { type LookedAt, openLooks, readLooks, secondLookScope } from '../../../actions/onsite/second-looks.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Item } from '../../../domain/standard.ts';
import { describeLook, type Look, lookStateWords } from '../../../domain/visits/second-look.ts';
import { namesPresent } from '../../../domain/visits/team.ts';
import { secondComment } from '../../../usual-parameters.ts';
import { methodNames } from '../../../views/item.ts';
import { askFact } from '../../prompting/ask-fact.ts';
import { askedAs } from '../../prompting/asked-as.ts';
import { orBack } from '../../prompting/step-back.ts';
import type { Desk } from '../desk.ts';
import { scoreWords } from '../item-card.ts';
import { keep } from '../keep.ts';

const read = (desk: Desk): readonly LookedAt[] => readLooks(desk.store, desk.unit.id, desk.year);

/** 「退回 1 项，待复看 5 项」 for the menu; null where nobody asks for a second look and there is nobody to take it. */
export function looksWords(desk: Desk): string | null {
  const answers = read(desk);
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  const asked = secondLookScope(desk.store, desk.year) !== null || answers.some(({ looks }) => looks.length > 0);
  const others = [...namesPresent(team), ...answers.map(({ by }) => by)];
  if (!asked) return others.some((name) => name !== desk.author) ? '' : null;
  const open = openLooks(desk.store, desk.unit.id, desk.year);
  const returned = open.filter(({ state }) => state === 'returned').length;
  const waiting = open.filter(({ state }) => state !== 'returned');
  const own = waiting.filter(({ by }) => by === desk.author).length;
  const counts = [
    returned > 0 ? `退回 ${returned} 项` : '',
    waiting.length > 0 ? `待复看 ${waiting.length} 项${own > 0 ? `（自己答的 ${own} 项，由别人看）` : ''}` : '',
  ];
  return counts.filter(Boolean).join('，') || `已认可 ${answers.filter(({ state }) => state === 'accepted').length} 项`;
}

/** What others said of the answer of an item; null where nobody looked at it. */
export function looksAt(desk: Desk, item: Item): string | null {
  const look = read(desk).find((one) => one.item === item.id);
  if (!look || look.looks.length === 0) return null;
  return `${lookStateWords[look.state]}：${look.looks.map(describeLook).join('；')}`;
}

/** Keeps a look; what a rule refuses (the own answer, nobody's name) is told and the visit goes on. */
export async function keepLook(
  desk: Desk,
  items: readonly string[],
  { verdict, comment }: Pick<Look, 'verdict' | 'comment'>,
): Promise<void> {
  try {
    await keep(desk, () => desk.look(items, { verdict, comment }));
    desk.context.say(`  已${verdict === 'returned' ? '退回' : '认可'} ${items.join('、')}`);
  } catch (error) {
    if (!(error instanceof Fault) || !['refused', 'usage', 'broken'].includes(error.kind)) throw error;
    desk.context.say(`  不能这样记：${error.line}`);
  }
}

type Chosen = { readonly one: LookedAt } | { readonly answers: readonly LookedAt[] } | null;

/**
 * 复看: what others have answered is accepted by name or sent back, one by one, by method or all. Answers the item that came
 * back to whoever is at the laptop and is to be mended now; null goes back to the board.
 */
export async function askSecondLook(desk: Desk): Promise<Item | null> {
  while (true) {
    const all = read(desk);
    const mine = all.filter(({ by, state }) => by === desk.author && state === 'returned');
    // What was sent back and mended waits longest, and keeps the visit from its conclusion.
    const others = all
      .filter(({ by, state }) => by !== desk.author && state !== 'accepted')
      .toSorted((one, other) => Number(other.state === 'cured') - Number(one.state === 'cured'));
    const toSee = others.filter(({ state }) => state !== 'returned');
    const lines = [...mine, ...others].map((one) => ({ value: { one }, name: lineOf(desk, one) }));
    if (lines.length === 0) {
      const own = all.filter(({ by, state }) => by === desk.author && state !== 'accepted').length;
      const rest = own > 0 ? `；${desk.author}自己答的 ${own} 项由别人看，请别人按 h 换人再进“复看”` : '';
      desk.context.say(`  没有要${desk.author}看的：别人答的都已认可，没有退回来改的${rest}`);
      return null;
    }
    const together = (Object.keys(methodNames) as Item['by'][]).flatMap((method) => {
      const answers = toSee.filter(({ item }) => desk.edition.items.some(({ id, by }) => id === item && by === method));
      return answers.length > 1 ? [{ what: methodNames[method], answers }] : [];
    });
    if (toSee.length > 1 && together.every(({ answers }) => answers.length < toSee.length))
      together.push({ what: '别人答的', answers: toSee });
    const chosen = await desk.prompter.select<Chosen>({
      message: `复看（${desk.author}；自己答的由别人看，按 h 换人）`,
      choices: [
        { value: null, name: '返回' },
        ...lines,
        ...together.map(({ what, answers }) => ({
          value: { answers },
          name: `${what}一并认可或退回（${answers.length} 项）`,
        })),
      ],
      escape: null,
      // Whoever looks through thirty answers goes from one to the next by Enter.
      default:
        (lines.find(({ value: { one } }) => mine.includes(one) || toSee.includes(one)) ?? lines[0])?.value ?? null,
      whole: true,
      help: '别人答的项目逐项看：认可，就写上看的人是谁；不认可，写明意见退回。退回给自己的，进去改答，改好后由别人再看。自己答的不能自己认可，别人来看时先按 h 换人。',
      flag: 'second accept',
    });
    if (chosen === null) return null;
    const own = 'one' in chosen && chosen.one.by === desk.author;
    const answers = 'answers' in chosen ? chosen.answers : [chosen.one];
    const open = own ? answers[0] : await orBack(() => askVerdict(desk, answers), undefined);
    const item = desk.edition.items.find(({ id }) => id === open?.item);
    if (item) return item;
  }
}

/** 「1.2.1 岗责体系建立、公开　退回给我：缺截图」「2.1.2 …　示例甲：扣 2 分　待复看」 */
function lineOf(desk: Desk, { item: id, by, state, looks }: LookedAt): string {
  const item = desk.edition.items.find((one) => one.id === id);
  const own = by === desk.author ? `退回给我：${looks.at(-1)?.comment ?? ''}` : `${by}　${lookStateWords[state]}`;
  return `${id} ${item?.title ?? ''}　${own}`;
}

/** Accepted, sent back or left; answers the one whose card whoever looks wants to see first. */
async function askVerdict(desk: Desk, answers: readonly LookedAt[]): Promise<LookedAt | undefined> {
  for (const { item: id, looks } of answers) {
    const item = desk.edition.items.find((one) => one.id === id);
    if (!item) continue;
    desk.context.say(`  ${id} ${item.title}：${desk.history(item).at(-1) ?? ''}`);
    const files = desk.files(item).length;
    desk.context.say(`    得分 ${scoreWords(item, desk.scoreOf(item))}${files > 0 ? `　佐证 ${files} 个` : ''}`);
    for (const one of looks) desk.context.say(`    ${describeLook(one)}`);
  }
  const verdict = await desk.prompter.select<Look['verdict'] | 'later' | 'card'>({
    message: answers.length === 1 ? `${answers[0]?.item} 复看` : `这 ${answers.length} 项复看`,
    choices: [
      { value: 'later', name: '以后再看' },
      { value: 'accepted', name: '认可' },
      { value: 'returned', name: '退回（写意见）' },
      ...(answers.length === 1 ? [{ value: 'card' as const, name: '先看这一项：标准、佐证、历史' }] : []),
    ],
    escape: 'later',
    flag: 'second accept',
  });
  if (verdict === 'card') return answers[0];
  if (verdict === 'later') return undefined;
  const comment = verdict === 'accepted' ? null : await askFact(desk.prompter, askedAs(secondComment), '意见不能为空');
  const items = answers.map(({ item }) => item);
  await keepLook(desk, items, { verdict, comment });
  return undefined;
}
