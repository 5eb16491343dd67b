import { pinnedEdition } from '../../actions/standard/editions.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { readFrozen } from '../../actions/year/frozen.ts';
import type { AcceptanceResult, ItemScore } from '../../domain/acceptance.ts';
import { yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { groupBy } from '../../domain/group-by.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { formatPoints, type Points, pointsToNumber } from '../../domain/points.ts';
import { earnedText } from '../../domain/scoring/total-text.ts';
import { findItem } from '../../domain/standard.ts';
import { verdictText } from '../../domain/verdict.ts';
import { type ChangeKind, differences } from '../../domain/year/difference.ts';
import type { Given, Runs } from '../../parameters.ts';
import { indented } from '../../views/wrap.ts';
import type { takes } from './index.ts';

const kinds: Readonly<Record<ChangeKind, string>> = {
  newlyLost: '新失分',
  lostMore: '失分增加',
  stillLost: '仍失分',
  lostLess: '失分减少',
  regained: '不再失分',
  added: '新增的评分项',
  removed: '不再有的评分项',
};

export const run: Runs<typeof takes> = async (context, given) => {
  const store = await context.store('read');
  const unit = store.units.find(await given.unit.ask());
  const years = yearsMeant(
    given,
    yearOf(context.today),
    (year) => store.cycle.concluded({ unit: unit.id, year }).length > 0,
  );
  const frozen = years.map((year) => {
    const found = store.cycle.concluded({ unit: unit.id, year }).at(-1);
    if (!found)
      throw Fault.broken(
        'no-conclusion',
        `${unit.name} ${year} 年没有验收结论`,
        phrase`用 ${inspect('status', { unit })} 查看历年情况`,
      );
    return readFrozen(store, found);
  });
  const [before, after] = frozen as [(typeof frozen)[number], (typeof frozen)[number]];
  const editions = years.map((year) => pinnedEdition(store, unit.id, year));
  const titleOf = (item: string): string =>
    editions.flatMap((edition) => (edition ? (findItem(edition, item)?.title ?? []) : []))[0] ?? item;
  const changes = differences(before.result, after.result);
  const sameEdition = editions[0]?.fingerprint === editions[1]?.fingerprint;
  const number = (points: Points | null): number | null => (points === null ? null : pointsToNumber(points));
  return {
    json: {
      unit: unitRef(unit),
      years,
      sameEdition,
      total: [number(before.result.total), number(after.result.total)],
      verdict: [before.result.verdict, after.result.verdict],
      items: changes.map((change) => ({
        item: change.item,
        title: titleOf(change.item),
        change: change.kind,
        before: number(change.before),
        after: number(change.after),
        lostBefore: pointsToNumber(change.lostBefore),
        lostAfter: pointsToNumber(change.lostAfter),
        notesBefore: notes(change.was),
        notesAfter: notes(change.is),
      })),
    },
    text: () => [
      `${unit.name}：${years[0]} 年 ${earned(before.result)}（${verdictText(before.result.verdict)}）→ ${years[1]} 年 ${earned(after.result)}（${verdictText(after.result.verdict)}）`,
      ...(changes.length === 0 ? ['  各项得分没有变化，也没有失分'] : []),
      ...[...groupBy(changes, ({ kind }) => kind)].flatMap(([kind, group]) => [
        `${kinds[kind]}（${group.length} 项）`,
        ...group.flatMap((change) => [
          `  ${change.item} ${titleOf(change.item)}  ${scoreText(change.before)} → ${scoreText(change.after)}`,
          ...notes(change.is).flatMap((note) => indented(`${years[1]} 年：${note}`, context.width, '    ')),
          ...notes(change.was).flatMap((note) => indented(`${years[0]} 年：${note}`, context.width, '    ')),
        ]),
      ]),
    ],
    warnings: sameEdition ? [] : ['两年所用的创建标准版本不同，分值未必可比'],
  };
};

/** The two years that are compared. Fault (usage): one too many or too few. */
function yearsMeant(
  { year1, year2, year }: Pick<Given<typeof takes>, 'year1' | 'year2' | 'year'>,
  current: number,
  concluded: (year: number) => boolean,
): readonly [number, number] {
  if (year1 !== null && year2 !== null && year === null) return [year1, year2];
  if (year2 !== null) throw Fault.usage('two-years', '年度写多了', '写两个年度，如 2024 2026；或只写 --year 2026');
  if (year1 !== null) return year1 <= (year ?? current) ? [year1, year ?? current] : [year ?? current, year1];
  const later = year ?? current;
  const before = Array.from({ length: 20 }, (_, n) => later - 1 - n).find(concluded);
  return [before ?? later - 1, later];
}

function notes(item: ItemScore | null): string[] {
  return (item?.findings ?? []).flatMap((finding) => (finding.note ? [finding.note] : []));
}

const earned = (result: AcceptanceResult): string => (result.total === null ? '没有总分' : `${earnedText(result)} 分`);

function scoreText(score: Points | null): string {
  return score === null ? '—' : formatPoints(score);
}
