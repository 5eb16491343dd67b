import { dayAt, formatDay } from '../../domain/day.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';
import { leftOfYear } from '../left-behind.ts';

const turning = ['visit.closed', 'acceptance.opened', 'acceptance.reopened'] as const;

/**
 * What an acceptance went through apart from being scored, each with the reason that was asked for: closed for later, opened
 * again, moved to another edition, what was left with another registration of the unit. Chinese sentences without a full stop, in the order of the record.
 */
export function turnsOf({ unit, year, record }: Acceptance): readonly string[] {
  const editions = new Map(openings(record, unit, year).map(({ body }) => [body.fingerprint, body.edition]));
  const saidBy = (entry: Entry, what: string, reason: string | null | undefined): string =>
    `${formatDay(dayAt(new Date(entry.at)))}${what}（${entry.author}）${reason ? `：${reason}` : ''}`;
  const joinings = leftOfYear(record, unit, year).map(({ by, from, words }) => {
    const name = record.units.byId(from)?.name;
    const what = `与登记了两次的另一个${name && name !== record.units.byId(unit)?.name ? `“${name}”` : ''}认作同一单位`;
    return `${saidBy(by, what, by.body.reason)}；那一次登记名下${words}，都不算`;
  });
  const turns = record.journal.history({ unit, year, kinds: turning }).flatMap((entry) => {
    const told = (what: string, reason: string | null | undefined): string => saidBy(entry, what, reason);
    switch (entry.kind) {
      case 'visit.closed':
        return [told('现场收尾，待核', entry.body.reason)];
      case 'acceptance.reopened':
        return [told('重开验收', entry.body.reason)];
      default: {
        const { before, edition, reason } = entry.body;
        if (before === undefined) return [];
        const from = editions.get(before);
        return [told(`所用标准${from && from !== edition ? `由${from}` : ''}换为${edition}`, reason)];
      }
    }
  });
  return [...joinings, ...turns];
}

function openings(record: RecordView, unit: string, year: number): readonly EntryOf<'acceptance.opened'>[] {
  return record.journal.history({ unit, year, kinds: ['acceptance.opened'] });
}
