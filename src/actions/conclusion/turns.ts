import { dayAt, formatDay } from '../../domain/day.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';

const turning = ['visit.closed', 'acceptance.opened', 'acceptance.reopened'] as const;

/**
 * What an acceptance went through apart from being scored, each with the reason that was asked for: closed for later, opened
 * again, moved to another edition. Chinese sentences without a full stop, in the order of the record.
 */
export function turnsOf({ unit, year, record }: Acceptance): readonly string[] {
  const editions = new Map(openings(record, unit, year).map(({ body }) => [body.fingerprint, body.edition]));
  return record.journal.history({ unit, year, kinds: turning }).flatMap((entry) => {
    const told = (what: string, reason: string | null | undefined): string =>
      `${formatDay(dayAt(new Date(entry.at)))}${what}（${entry.author}）${reason ? `：${reason}` : ''}`;
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
}

function openings(record: RecordView, unit: string, year: number): readonly EntryOf<'acceptance.opened'>[] {
  return record.journal.history({ unit, year, kinds: ['acceptance.opened'] });
}
