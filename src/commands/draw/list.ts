import { drawnMembers } from '../../actions/draw/certificate.ts';
import { takenOverBy } from '../../actions/draw/drawn-in-force.ts';
import { readDraws, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import { leftBehind } from '../../actions/left-behind.ts';
import type { Tables } from '../../context.ts';
import { dayAt } from '../../domain/day.ts';
import { amountWords, kindWords, measureOf, purposeWords, statusWords } from '../../domain/draw/words.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, given) => {
  const store = await context.store('read');
  const unit = given.unit === null ? null : store.units.find(given.unit);
  const draws = readDraws(store, {
    ...(unit ? { unit: unit.id } : {}),
    ...(given.year === null ? {} : { year: given.year }),
  });
  return {
    json: context.json ? draws.map((draw) => ({ ...summary(draw, draws), drawn: drawnMembers(store, draw) })) : null,
    text: () => (draws.length === 0 ? '还没有抽取' : lines(draws, context.tables)),
    warnings: unit ? leftBehind(store, unit) : [],
    next: draws.length === 0 ? inspect('draw officers', { unit: unit ?? some('单位') }) : undefined,
  };
};

const summary = (draw: StoredDraw, all: readonly StoredDraw[]) => ({
  ...pick(draw, 'id', 'number', 'attempt', 'kind'),
  unit: { name: draw.unit.name, code: draw.unit.code },
  ...pick(draw, 'year', 'purpose', 'status'),
  ...(draw.quotas ? { quotas: draw.quotas } : { count: draw.count }),
  pool: { size: draw.size },
  seal: draw.seal,
  sealedAt: draw.record.sealedAt,
  openedAt: draw.record.openedAt,
  supersedes: draw.supersedes,
  supersededBy: draw.supersededBy ?? takenOverBy(all, draw)?.id ?? null,
  givesWayTo: draw.givesWayTo,
  reason: draw.reason,
  voidReason: draw.record.voidReason,
  changes: draw.events.length,
});

function lines(draws: readonly StoredDraw[], tables: Tables): string[] {
  const several = new Set(draws.map((draw) => draw.unit.id)).size > 1;
  const rows = draws.map((draw) => [
    draw.number,
    ...(several ? [draw.unit.name] : []),
    kindWords[draw.kind] + (draw.purpose === '-' ? '' : `（${purposeWords(draw.kind, draw.purpose)}）`),
    `第 ${draw.attempt} 次`,
    `${draw.size}${measureOf(draw.kind)}抽${amountWords(draw, draw.size).replaceAll(' ', '')}`,
    dayAt(new Date(draw.record.openedAt ?? draw.record.sealedAt)),
    statusWords[draw.status] + changesInWords(draw) + (draw.givesWayTo ? '，待取代' : '') + takenOver(draws, draw),
  ]);
  const shown = table(
    ['编号', ...(several ? ['单位'] : []), '抽取', '次数', '数量', '日期', '状态'].map((title) => ({ title })),
    rows,
    tables,
  );
  const reasons = draws.flatMap((draw) => [
    ...(draw.record.voidReason
      ? [`${draw.number} ${draw.status === 'unopened' ? '未开' : '作废'}，理由：${draw.record.voidReason}`]
      : []),
    ...(draw.givesWayTo ? [`${draw.number} 将被 ${draw.givesWayTo} 取代：后者出签时作废，此前仍然有效`] : []),
  ]);
  return reasons.length > 0 ? [...shown, '', ...reasons] : shown;
}

function takenOver(all: readonly StoredDraw[], draw: StoredDraw): string {
  const later = takenOverBy(all, draw);
  return later ? `，被第 ${later.round} 次取代` : '';
}

function changesInWords(draw: StoredDraw): string {
  const replaced = draw.events.filter((event) => event.kind === 'replace').length;
  const extended = draw.events.flatMap((event) => (event.kind === 'extend' ? event.keys : [])).length;
  const words = [replaced > 0 ? `递补 ${replaced}` : '', extended > 0 ? `增抽 ${extended}` : ''].filter(
    (word) => word !== '',
  );
  return words.length > 0 ? `，${words.join('，')}` : '';
}
