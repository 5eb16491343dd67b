import { inspect, type Phrase } from '../../domain/invocation.ts';
import { pointsToNumber } from '../../domain/points.ts';
import type { Store } from '../../store/store.ts';
import type { Practised } from './named-before.ts';

/** How a deed on a title that was withdrawn by mistake is done again, as it was; null for others. */
export function doneAgain(store: Store, { kind, unit: id, year, body }: Practised): Phrase | null {
  const unit = store.units.byId(id ?? '');
  if (!unit) return null;
  const said = (value: string | null | undefined) => value ?? undefined;
  switch (kind) {
    case 'designation.made': {
      const { date, level, document, earlier } = body;
      // The office's own number comes back by itself.
      const traced = earlier !== undefined || level !== store.settings.level();
      const before = earlier === undefined ? {} : ({ '--earlier': true, '--reason': earlier || undefined } as const);
      const given = {
        unit,
        '--year': year ?? undefined,
        '--level': level,
        '--date': date,
        ...before,
      } as const;
      return inspect('designate', { ...given, '--document': traced ? said(document) : undefined });
    }
    case 'plaque.awarded': {
      const { level, date, number, confirmed } = body;
      return inspect('plaque award', {
        unit,
        '--level': level,
        '--date': date,
        '--number': confirmed ? number : undefined,
      });
    }
    case 'revocation.made': {
      const { level, date, ground, reason, kind, byHigher = false, document } = body;
      return inspect('revoke', {
        unit,
        '--level': level,
        '--ground': ground,
        '--reason': reason,
        '--date': date,
        '--request-higher': kind === 'requested' || undefined,
        '--by-higher': byHigher || undefined,
        // The office's own number comes back by itself.
        '--document': byHigher ? said(document) : undefined,
      });
    }
    case 'title.lapsed':
      return inspect('lapse', {
        unit,
        '--level': body.level,
        '--date': body.date,
        '--reason': body.reason,
        '--document': said(body.document),
      });
    case 'recheck.recorded': {
      const { title, date, outcome, items, note, due } = body;
      return inspect('recheck record', {
        unit,
        '--level': title?.level,
        '--date': date,
        '--outcome': outcome,
        '--due': said(due),
        '--lost': items.map(({ item, lost, note }) => `${item}=${pointsToNumber(lost)}${note ? `:${note}` : ''}`),
        '--note': said(note),
      });
    }
    default:
      return null;
  }
}
