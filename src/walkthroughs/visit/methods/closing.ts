import type { ClosingRemark, VisitPlace } from '../../../domain/contradictions/closing.ts';
import { clashWords } from '../../../domain/contradictions/find.ts';
import { invocationsIn } from '../../../domain/invocation.ts';
import { totalText } from '../../../domain/scoring/total-text.ts';
import { requireItem } from '../../../domain/scoring/validate-answer.ts';
import type { Item } from '../../../domain/standard.ts';
import { factProblem } from '../../../domain/typed-fact.ts';
import { verdictText } from '../../../domain/verdict.ts';
import { wrap } from '../../../views/wrap.ts';
import { type Desk, sayer } from '../desk.ts';
import { keep } from '../keep.ts';
import { itemsLeft } from '../look-again.ts';

/** As many as leave the menu after them on a screen of 24 lines. */
const shown = 5;

/**
 * What is missing or thin, and where nothing is missing the conclusion itself. True where it was concluded; an item where
 * the inspector wants to put it right now.
 */
export async function closeVisit(desk: Desk): Promise<boolean | Lead> {
  const changed = await answerContradictions(desk);
  if (changed) return { item: changed };
  showClosing(desk);
  if (desk.closing().some((remark) => remark.weight === 'must')) {
    const choice = await askWhereTo(desk, true);
    if (choice !== 'later') return choice ?? false;
    await closeForLater(desk);
    return false;
  }
  const { context, prompter, unit, year, author } = desk;
  if (desk.result().passLine === null)
    context.say('  提醒：达标线还没有明确，结论将只有得分，没有是否达标；要写明达标与否，先由办公室在“评分标准”里明确');
  const result = desk.result();
  context.say(`  ${totalText(result)}；结论：${verdictText(result.verdict)}`);
  const now = await prompter.confirm({
    message: `现在作出结论（经办：${author}），并把报告、签字页等写进一个文件夹`,
    default: false,
    back: true,
    help: '结论记在经办人名下，不是他的先到看板按 h 换人。作出结论后得分就定了，报告上的结论按现在的记录写；要改须写明理由重开。还想再看就选“否”，记录都在。',
    flag: 'conclude',
  });
  if (!now) {
    const lead = desk.closing().length > 0 ? await askWhereTo(desk, false) : null;
    return lead === 'later' ? false : (lead ?? false);
  }
  const words = ['conclude', unit.name, '--year', String(year), '-o', `${unit.name}${year}验收`, '--by', author];
  return (await context.inspect(words)) === 0;
}

/** Each clash by itself, then all doubts with one reason; an item where the inspector would rather put it right. */
async function answerContradictions(desk: Desk): Promise<Item | null> {
  const { context, prompter } = desk;
  for (const one of desk.contradictions().filter(({ degree }) => degree === 'clash')) {
    const item = requireItem(desk.edition, one.item);
    const word = await prompter.select<'mend' | 'explain' | 'later'>({
      message: `冲突：${clashWords(one)}`,
      choices: [
        ...(desk.settledByMarks(item) === null
          ? [{ value: 'mend' as const, name: `去改 ${item.id} ${item.title}` }]
          : []),
        { value: 'explain', name: '评分不变，写明理由（印在报告上）' },
        { value: 'later', name: '先放着，回办公室再核' },
      ],
      default: 'later',
      escape: 'later',
      help: '这次验收里两处说法不一。改评分，或者写明为什么评分不变；定不下来的先放着，收尾时记为待核。',
      flag: 'contradictions --explain',
    });
    if (word === 'mend') return item;
    if (word === 'explain') await explain(desk, [one], '为什么评分不变');
  }
  const doubts = desk.contradictions().filter(({ degree }) => degree === 'doubt');
  if (doubts.length === 0) return null;
  context.say(`  疑问 ${doubts.length} 处（台账、证明、日期与评分对不上，不说明也可以作结论，都印在报告上）：`);
  for (const [at, one] of doubts.entries())
    for (const line of wrap(`  ${at + 1}. ${clashWords(one)}`, Math.min(context.width, 100), '     '))
      context.say(line);
  const now = await prompter.confirm({
    message: '现在用一个理由一并说明',
    default: false,
    flag: 'contradictions --explain',
  });
  if (now) await explain(desk, doubts, '理由');
  return null;
}

async function explain(desk: Desk, found: readonly { readonly id: string }[], question: string): Promise<void> {
  const reason = await askWhy(desk, question);
  const ids = found.map(({ id }) => id);
  await keep(desk, () => desk.explain(ids, reason));
}

function askWhy(desk: Desk, message: string): Promise<string> {
  return desk.prompter.input({
    message,
    flag: '--reason',
    validate: (text) => factProblem(text, '理由不能为空'),
  });
}

/** Nobody is stuck on the evening of a visit: what is left open is written down and concluded at the office. */
async function closeForLater(desk: Desk): Promise<void> {
  const reason = await askWhy(desk, '还有什么定不下来');
  const left = await keep(desk, () => desk.closeForLater(reason));
  desk.context.say(`  已收尾，待核：留待补正、答复 ${left.length} 处，在“评分与结论”的“收尾检查”里看`);
}

/** Where a lack leads: the card of an item, or a part of the menu. */
export type Lead = { readonly item: Item } | { readonly task: VisitPlace };

const placeNames: Readonly<Record<VisitPlace, string>> = {
  items: '逐项评分',
  briefing: '听取汇报',
  documents: '查阅资料',
  caseReview: '评查案卷',
  test: '现场测试',
  field: '实地察看',
  team: '验收组',
  problems: '问题',
  second: '复看',
};

function leadOf(desk: Desk, remark: ClosingRemark): Lead | null {
  if (remark.place === null) return null;
  const item = remark.place === 'items' ? desk.edition.items.find(({ id }) => id === remark.item) : undefined;
  return item && desk.settledByMarks(item) === null ? { item } : { task: remark.place };
}

/** 「→ 现场测试」「→ 1.2.1」 */
function placeWords(desk: Desk, remark: ClosingRemark): string {
  const lead = leadOf(desk, remark);
  if (lead === null) return invocationsIn(remark.mend).length > 0 ? '回办公室办理' : String(remark.mend);
  return 'item' in lead ? `${lead.item.id} ${lead.item.title}` : placeNames[lead.task];
}

/** The lack and where it is mended, which leads or follows; what names its item already has it not once more. */
function mendWords(desk: Desk, remark: ClosingRemark, leads: boolean): string {
  const place = placeWords(desk, remark);
  if (remark.what.startsWith(place)) return remark.what;
  return leads ? `${place}　${remark.what}` : `${remark.what}　→ ${place}`;
}

/** Every lack is a line that leads to its place; null goes back to the menu. */
async function askWhereTo(desk: Desk, open: boolean): Promise<Lead | 'later' | null> {
  // What must be done comes before what would be good.
  const remarks = desk.closing().toSorted((a, b) => a.weight.localeCompare(b.weight));
  const leads = remarks.flatMap((remark) => {
    const lead = leadOf(desk, remark);
    return lead
      ? [
          {
            value: lead,
            name: `${open && remark.weight === 'must' ? '必补　' : ''}${mendWords(desk, remark, true)}`,
            description: remark.what,
          },
        ]
      : [];
  });
  return desk.prompter.select<Lead | 'later' | null>({
    message: '现在去补哪一处',
    choices: [
      { value: null, name: '返回' },
      ...leads,
      ...(open ? [{ value: 'later' as const, name: '今天先收尾，记为待核，回办公室再作结论' }] : []),
    ],
    escape: null,
    default: null,
    whole: true,
    help: '选一处就到那里去补，补好再回收尾检查。',
    flag: 'ITEM',
  });
}

/** What is missing or thin before the acceptance may be concluded, with the commands that mend it. */
function showClosing(desk: Desk): void {
  const remarks = desk.closing();
  const must = remarks.filter((remark) => remark.weight === 'must');
  const should = remarks.filter((remark) => remark.weight === 'should');
  const say = sayer(desk);
  if (must.length > 0) say(`  还不能作结论，缺 ${must.length} 处：`);
  for (const remark of must.slice(0, shown)) say(`  - ${mendWords(desk, remark, false)}`);
  if (itemsLeft(desk).length > 0) say('  暂缓的和证明材料待补的，在“逐项评分”里补');
  if (must.length === 0) say('  没有缺项，可以作结论');
  // What must be done stays in sight on a low screen; what would be good comes when nothing else is left.
  const listed = must.length === 0 ? should.slice(0, shown) : [];
  if (should.length > 0)
    say(`  ${must.length > 0 ? '另有' : ''}建议补正 ${should.length} 处${listed.length > 0 ? '：' : ''}`);
  if (listed.length > 0) say('  附佐证：进那一项，选“说明、佐证……”');
  for (const remark of listed) say(`  - ${mendWords(desk, remark, false)}`);
  if (must.length > shown || should.length > listed.length)
    say(must.length > 0 ? '  其余列在下面，选一处就到那里' : '  其余的选“否”以后列出，选一处就到那里');
}
