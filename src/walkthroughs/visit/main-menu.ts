import { readVisit } from '../../actions/onsite/read-visit.ts';
import { openLooks } from '../../actions/onsite/second-looks.ts';
import type { Choice } from '../../context.ts';
import { isUndecided } from '../../domain/acceptance.ts';
import { formatPoints, type Points } from '../../domain/points.ts';
import { earnedText, openText } from '../../domain/scoring/total-text.ts';
import type { Item, Method } from '../../domain/standard.ts';
import { callbackSummary } from '../../domain/visits/field-checks.ts';
import { filesOut } from '../../domain/visits/handover.ts';
import { isOpen } from '../../domain/visits/problems.ts';
import { namesPresent } from '../../domain/visits/team.ts';
import { wrap } from '../../views/wrap.ts';
import { boardFilters, boardLegend, boardParts, rareLegend } from './board.ts';
import type { Desk } from './desk.ts';
import { itemsLeft } from './look-again.ts';
import { conflictName, openConflicts } from './methods/merging.ts';
import { looksWords } from './methods/second.ts';
import { holeOnLine } from './methods/settle-hole.ts';
import { tellNews } from './news.ts';
import { inMyOrder, mineFirst, teamLines } from './team-progress.ts';

export type Task =
  | 'items'
  | 'find'
  | Method
  | 'team'
  | 'problems'
  | 'records'
  | 'closing'
  | 'line'
  | 'second'
  | 'merge'
  | 'person'
  | 'quit';

/** An item that was opened from the board. */
export interface Opened {
  readonly item: Item;
}

/** What is done and what is open on one board, and what to do next: a task of the menu, or an item whose cell was opened. */
export async function askTask(desk: Desk, last: Task | undefined): Promise<Task | Opened> {
  const { context, prompter } = desk;
  tellNews(desk, null);
  // On a low screen the marks are told under 「?」 only, so that the heading stays in sight.
  const room = (context.streams.stdout.rows ?? 24) >= 24;
  const status = [...statusLines(desk), ...(last === undefined && room ? [legendOf(desk)] : [])];
  const above = status.flatMap((line) => wrap(line, context.width));
  context.say(`\n${above.join('\n')}`);
  const open = openItems(desk);
  return prompter.board<Task | Opened>({
    message: '做什么',
    parts: boardParts(desk),
    filters: boardFilters(desk.author),
    above: above.length,
    choices: choices(desk, open),
    default: open.length > 0 && last !== 'closing' ? nextAfter(desk, last) : afterItems(desk, last),
    help: `各种验收方法都可以从这里进，也可以走到一项上回车，只答那一项。答一项存一项，随时可以离开，下次从停下的地方接着答。达标线由办公室在“评分标准”里明确，没有明确的，结论只有得分。\n${boardLegend}${rareLegend.returned}${rareLegend.clash}`,
    flag: '--answers',
  });
}

const methodsInOrder: readonly Task[] = ['team', 'briefing', 'documents', 'caseReview', 'test', 'field'];

/** What follows from what stands: after a method the next of which something is open, else the items. */
function nextAfter(desk: Desk, last: Task | undefined): Task {
  if (last === undefined || !methodsInOrder.includes(last)) return 'items';
  const visit = readVisit(desk.store, desk.unit.id, desk.year);
  const later = methodsInOrder.slice(methodsInOrder.indexOf(last) + 1);
  return (
    later.find((task) => {
      if (task === 'briefing') return visit.briefing === null;
      return desk.edition.items.some((item) => item.by === task && desk.scoreOf(item).state === 'unchecked');
    }) ?? 'items'
  );
}

/** Once all is answered: what was deducted is put down as what the unit is to mend, then the closing check. */
function afterItems(desk: Desk, last: Task | undefined): Task {
  const deducted = desk.result().items.some(({ deducted }) => deducted > 0);
  const raised = readVisit(desk.store, desk.unit.id, desk.year).problems.length > 0;
  return last === 'items' && deducted && !raised ? 'problems' : 'closing';
}

/** Whose visit it is and how far: what the team has open, and what nobody holds. */
function statusLines(desk: Desk): readonly string[] {
  const result = desk.result();
  const answered = result.items.length - result.unchecked;
  const vetoes = result.items.filter((item) => item.kind === 'veto' && item.state === 'unchecked').length;
  const score = earnedText(result);
  const found = result.vetoes.length > 0 ? `；基础标准已扣：${result.vetoes.join('、')}` : '';
  return [
    `== ${desk.store.settings.get('rehearsal') === null ? '' : '【演练】'}${desk.unit.name}　${desk.year} 年度验收　经办：${desk.author} ==`,
    `已查 ${answered} 项，未查 ${result.unchecked} 项${vetoes > 0 ? `（其中基础标准 ${vetoes} 项）` : ''}；得分 ${score}${passLineText(result.passLine)}${found}`,
    ...teamLines(desk),
    ...clashLine(desk),
  ];
}

/** What is enough, beside the score from the first item on: nobody learns at the conclusion that there is no line to reach. */
const passLineText = (line: Points | null): string =>
  line === null ? '（达标线未明确）' : `（达标线 ${formatPoints(line)}）`;

/** The marks with their meanings; the rare ones where they are on the board. */
function legendOf(desk: Desk): string {
  const returned = openLooks(desk.store, desk.unit.id, desk.year).some(({ state }) => state === 'returned');
  const clash = desk.edition.items.some((item) => isUndecided(desk.answerOf(item)));
  return `${boardLegend}${returned ? rareLegend.returned : ''}${clash ? rareLegend.clash : ''}`;
}

/** What two laptops said apart and somebody has to decide before the conclusion. */
function clashLine(desk: Desk): readonly string[] {
  const names = openConflicts(desk).map(conflictName);
  if (names.length === 0) return [];
  const shown = names.slice(0, 4).join('、') + (names.length > 4 ? ` 等 ${names.length} 处` : '');
  return [`两台电脑记的不同，待定（按 g）：${shown}`];
}

function nextWords(desk: Desk, next: Item | undefined): string {
  if (next) return `下一项 ${next.id} ${next.title}`;
  const left = itemsLeft(desk).length;
  return left > 0 ? `${left} 项暂缓或证明材料待补` : '没有待答的项目';
}

function openItems(desk: Desk): readonly Item[] {
  const result = desk.result();
  return desk.edition.items.filter((item) => result.items.find((score) => score.id === item.id)?.state === 'unchecked');
}

function choices(desk: Desk, open: readonly Item[]): readonly Choice<Task>[] {
  const visit = readVisit(desk.store, desk.unit.id, desk.year);
  const asked = inMyOrder(desk, open).filter(
    (item) => desk.settledByMarks(item) === null && desk.answerOf(item)?.state !== 'deferred',
  );
  const next = asked[0];
  const left = (method: Method): string => {
    const all = desk.edition.items.filter((item) => item.by === method);
    return all.length === 0 ? '' : openText(all.map(desk.scoreOf));
  };
  const out = filesOut(visit.files).length;
  const unmended = visit.problems.filter(isOpen).length;
  const callbacks = callbackSummary(visit.fieldChecks);
  const looks = looksWords(desk);
  const clashes = openConflicts(desk).length;
  const here = namesPresent(visit.team).length;
  const line = (name: string, ...asides: readonly string[]): string => {
    const about = asides.filter(Boolean).join('，');
    return about ? `${name}　${about}` : name;
  };
  return [
    { value: 'items', name: line('逐项评分', mineFirst(desk, next) ? '我的先' : '', nextWords(desk, next)) },
    { value: 'briefing', name: line('听取汇报', visit.briefing ? '已记录' : '未记录', left('briefing')) },
    { value: 'documents', name: line('查阅资料', left('documents')) },
    {
      value: 'caseReview',
      name: line(
        '评查案卷',
        holeOnLine(desk) ? '有案卷恰在合格线上，待明确' : left('caseReview'),
        out > 0 ? `${out} 份案卷未归还` : '',
      ),
    },
    { value: 'test', name: line('现场测试', left('test')) },
    { value: 'field', name: line('实地察看', left('field'), callbacks.made > 0 ? `回访 ${callbacks.made} 人` : '') },
    { value: 'team', name: line('验收组', here > 0 ? `${here} 人` : '未登记') },
    { value: 'problems', name: line('问题、反馈意见', unmended > 0 ? `${unmended} 个待整改` : '') },
    { value: 'records', name: '记录、撤销、打分表' },
    { value: 'closing', name: '收尾检查' },
    { value: 'find', name: '找一项　按名称，或 未查、扣分、待证明、我的', key: '/' },
    { value: 'line', name: '照打分表一行录入', key: 't' },
    ...(looks === null ? [] : [{ value: 'second' as const, name: line('复看', looks), key: 'r' }]),
    { value: 'merge', name: line('与别的电脑合并', clashes > 0 ? `${clashes} 处待定` : ''), key: 'g' },
    { value: 'person', name: `换人　现在是 ${desk.author}`, key: 'h' },
    { value: 'quit', name: '离开（已答的都已保存）', also: 'q' },
  ];
}
