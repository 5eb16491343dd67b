import { unitRef } from '../../actions/unit-ref.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect } from '../../domain/invocation.ts';
import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import { recheckOutcomes, titleLevels } from '../../domain/year/records.ts';
import { nextLook, rechecksOf, titleToRecheck } from '../../domain/year/rules.ts';
import type { Runs } from '../../parameters.ts';
import { right } from '../../views/table.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';
import { lastFacts } from './last-facts.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const store = await context.store('read');
  const unit = store.units.find(given.unit);
  const titles = store.cycle.titles(unit.id);
  const title = titleToRecheck(unit.id, titles, store.settings.level(), given.level);
  const rechecks = title ? rechecksOf(title, titles) : titles.rechecks;
  const last = lastFacts(store, unit);
  const due = title ? nextLook(title, rechecks) : null;
  const named =
    title && due
      ? `${formatDay(title.date)}命名为${titleLevels[title.level]}，${rechecks.at(-1)?.outcome === 'revoke' ? '上次复核的结论是拟撤销，还没有撤销' : `应于${formatDay(due)}前复核`}`
      : '没有示范点称号';
  return {
    json: {
      unit: unitRef(unit),
      level: title?.level ?? null,
      designated: title?.date ?? null,
      due,
      rechecks: rechecks.map(({ date, outcome, items, note, due: until }) => ({
        date,
        outcome,
        items: items.map(({ item, lost, note: why }) => ({ item, lost: pointsToNumber(lost), note: why })),
        note,
        due: until,
      })),
      last: last && {
        year: last.year,
        date: last.date,
        items: last.items.map(({ id, title: name, points, score, facts }) => ({
          id,
          title: name,
          points: pointsToNumber(points),
          lastScore: score === null ? null : pointsToNumber(score),
          lastFacts: facts,
        })),
      },
    },
    text: () => [
      `${unit.name}  ${named}`,
      ...rechecks.map(
        (each) =>
          `  ${formatDay(each.date)}复核：${recheckOutcomes[each.outcome]}${each.items.map((item) => `；${item.item} 失 ${formatPoints(item.lost)} 分${item.note ? `（${item.note}）` : ''}`).join('')}`,
      ),
      ...(last
        ? [
            '',
            `本次从空白开始；旁边是 ${formatDay(last.date)}验收时的情况：`,
            ...listed(context, last.items, null, [
              ['项', (item) => item.id],
              ['内容', (item) => item.title],
              [right('满分'), (item) => formatPoints(item.points)],
              [right('上次'), (item) => (item.score === null ? '—' : formatPoints(item.score))],
              ['上次情况', (item) => item.facts || '—'],
              [{ title: '本次', kept: true }, () => ''],
            ]),
          ]
        : ['  没有验收结论可以对照']),
    ],
    next: title
      ? [inspect('checklist recheck', { unit }), inspect('recheck record', { unit, '--outcome': 'kept' })]
      : undefined,
  };
};
