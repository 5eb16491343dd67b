import { readVisit } from '../../actions/onsite/read-visit.ts';
import { readLooks } from '../../actions/onsite/second-looks.ts';
import { readSelf } from '../../actions/onsite/self-assessment.ts';
import type { BoardCell, BoardPart } from '../../context.ts';
import { type ItemScore, isUndecided, stateWords } from '../../domain/acceptance.ts';
import { groupBy } from '../../domain/group-by.ts';
import { formatPoints } from '../../domain/points.ts';
import { openText } from '../../domain/scoring/total-text.ts';
import type { Item } from '../../domain/standard.ts';
import { type LookState, lookStateWords } from '../../domain/visits/second-look.ts';
import { claimWords, type SelfAssessed } from '../../domain/visits/self-assessment.ts';
import { givenAs, givenTo, takersOf } from '../../domain/visits/team.ts';
import type { Desk } from './desk.ts';
import { partOf } from './parts.ts';

/** What the marks of the board mean. */
export const boardLegend = '✓ 已查　−1 扣分　! 基础标准已扣　? 台账有提示　待补 缺证明材料　草 暂缓　· 未查';

/** What is added to them where somebody sent answers back, or two laptops were merged. */
export const rareLegend = { returned: '　退 复看退回', clash: '　冲 两台电脑记的不同' } as const;

/** The letters that narrow the board, what each leaves, and what is said where it leaves nothing. */
export const boardFilters = (author: string) =>
  [
    ['m', '我的', `没有项目分给${author}；谁查哪些，在“验收组”里登记`],
    ['u', '未查', '没有未查的项目'],
    ['d', '扣分', '没有扣分的项目'],
    ['p', '待证明', '没有待补证明材料的项目'],
  ] as const;

/** Every item as a cell, part by part: its mark, and the names of those to whom the part was given; who is bound to none takes the rest. */
export function boardParts(desk: Desk): readonly BoardPart<{ readonly item: Item }>[] {
  desk.known.gatherProposals();
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  const looks = new Map(readLooks(desk.store, desk.unit.id, desk.year).map((one) => [one.item, one.state]));
  const self = new Map(readSelf(desk.store, desk.unit.id, desk.year).map((one) => [one.item, one]));
  return [...groupBy(desk.edition.items, partOf)].map(([name, items]) => {
    const takers = [...new Set(items.flatMap((item) => givenTo(team, item).map(({ name: who }) => who)))];
    const scores = items.map((item) => desk.scoreOf(item));
    const lost = scores.filter(({ deducted }) => deducted > 0).length;
    const counts = [`${items.length} 项`, openText(scores), lost > 0 ? `扣分 ${lost}` : ''];
    return {
      name: `${name.normalize('NFKC').replace(/\(.*$/, '')}${takers.length > 0 ? `（${takers.join('、')}）` : ''}`,
      folded: counts.filter(Boolean).join('，'),
      cells: items.map((item) => cellOf(desk, item, team, { self: self.get(item.id), look: looks.get(item.id) })),
    };
  });
}

function cellOf(
  desk: Desk,
  item: Item,
  team: ReturnType<typeof readVisit>['team'],
  { self, look }: { readonly self: SelfAssessed | undefined; readonly look: LookState | undefined },
): BoardCell<{ readonly item: Item }> {
  const score = desk.scoreOf(item);
  const mine = givenAs(team, item, desk.author) === 'own';
  const files = desk.files(item).length;
  const hints = desk.proposals(item).filter(({ kind }) => kind === 'finding').length;
  const open = score.state === 'unchecked';
  const late = score.proof === 'missing' && !open;
  const about = [
    item.kind === 'general' ? `${formatPoints(item.points)} 分` : '',
    isUndecided(desk.answerOf(item))
      ? '两台电脑记的不同，按 g 定'
      : desk.answerOf(item)?.state === 'deferred'
        ? '暂缓'
        : open
          ? '未查'
          : stateWords[score.state],
    score.deducted > 0 ? `扣 ${formatPoints(score.deducted)}` : '',
    open && hints > 0 ? `台账提示 ${hints} 条` : '',
    self ? `自评 ${claimWords(item, self.claimed)}` : '',
    look === undefined || look === 'waiting' ? '' : lookStateWords[look],
    late ? '证明材料待补' : '',
    files > 0 ? `佐证 ${files} 个` : '',
    takersOf(team, item).join('、'),
  ];
  return {
    value: { item },
    name: item.id,
    mark: `${markOf(desk, item)}${look === 'returned' ? '退' : ''}`,
    tone: toneOf(score, late, open && hints > 0),
    detail: `${item.title}　${about.filter(Boolean).join('，')}`,
    flags: [
      ...(mine ? ['m'] : []),
      ...(open ? ['u'] : []),
      ...(score.deducted > 0 ? ['d'] : []),
      ...(late ? ['p'] : []),
    ],
  };
}

function toneOf(score: ItemScore, late: boolean, hint: boolean): BoardCell<unknown>['tone'] {
  if (score.kind === 'veto' && score.deducted > 0) return 'grave';
  if (hint) return 'hint';
  if (late) return 'late';
  if (score.deducted > 0) return 'lost';
  return score.state === 'unchecked' ? 'open' : 'done';
}

/** The mark of an item, in as few signs as a cell takes. */
function markOf(desk: Desk, item: Item): string {
  const score = desk.scoreOf(item);
  const late = score.proof === 'missing' && score.state !== 'unchecked' ? '待补' : '';
  return scoreMark(desk, item, score) + late;
}

function scoreMark(desk: Desk, item: Item, score: ItemScore): string {
  if (score.state === 'unchecked') {
    if (isUndecided(desk.answerOf(item))) return '冲';
    if (desk.answerOf(item)?.state === 'deferred') return '草';
    if (score.deducted > 0) return `−${formatPoints(score.deducted)}·`;
    return desk.proposals(item).some((proposal) => proposal.kind === 'finding') ? '?' : '·';
  }
  if (item.kind === 'veto') return score.deducted > 0 ? '!' : '✓';
  if (item.kind === 'bonus') return score.score ? `+${formatPoints(score.score)}` : '✓';
  return score.deducted > 0 ? `−${formatPoints(score.deducted)}` : '✓';
}
