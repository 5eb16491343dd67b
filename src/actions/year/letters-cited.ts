import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { mayBear, readDocumentNumber } from '../../domain/year/document-numbers.ts';
import { type TitleLevel, titleEnds } from '../../domain/year/records.ts';
import { isEnding, isSameTitle } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import { numbersOf } from './document-numbers.ts';

/** A decision that this file did not make and only enters: by whom, of what, on which day. */
interface Cited {
  readonly number: string;
  readonly what: string;
  readonly date: Day;
  /** Of which title; entered once more, it takes the place of the first. */
  readonly title: { readonly unit: string; readonly year: number; readonly level: TitleLevel };
}

/**
 * Refuses (4) the number of a decision that is only entered where the record says that it is another paper's: of another year than
 * its day (but for the last one's, in its first quarter), one of the office's own where another office decided, or that of a decision of another day.
 */
export function requireCitable(store: Store, asked: Cited): void {
  const { number, what, date, title } = asked;
  const read = readDocumentNumber(number);
  const key = caseNumberKey(number);
  const own = title.level === store.settings.level();
  const refuse = (why: string, ownUse?: string): never => {
    throw Fault.refused(
      'number-not-its',
      `文号 ${number} ${why}`,
      phrase`${ownUse ? phrase`其实是上级的文号、误补记在登记簿里的，先作废：${inspect('numbers void', { number: ownUse, '--reason': some('是上级的文号') })}；` : ''}照${own ? '原来那份' : '上级'}文件写它的文号和日期；本办用过的文号见 ${inspect('numbers', { '--year': yearOf(date) })}`,
    );
  };
  if (read && !mayBear(read.year, date)) refuse(`是${read.year}年的，${what}的日期是${formatDay(date)}`);
  if (!own && read && read.code === store.settings.get('document-code', read.year))
    refuse(`是本办的，${what}是上级作出的`);
  const uses = numbersOf(store);
  const codes = new Set(
    uses.flatMap((use) => (use.document === 'other' ? [] : (readDocumentNumber(use.number)?.code ?? []))),
  );
  // A number that none of the office's papers bears the code of may be the higher level's, noted by mistake: made void, it is nobody's here.
  const foreign = !own && read !== null && !codes.has(read.code);
  const ours = uses.find(
    (use) =>
      caseNumberKey(use.number) === key &&
      !(own && use.document === 'designation' && use.about === date) &&
      !(foreign && use.document === 'other' && use.void !== null),
  );
  if (ours)
    refuse(
      ours.void === null ? `已用于本办《${ours.title}》` : `是本办作废的（${ours.void}）`,
      ours.void === null && foreign && ours.document === 'other' ? ours.number : undefined,
    );
  const other = citedIn(store).find(
    (one) =>
      caseNumberKey(one.number) === key &&
      (one.what !== what || one.date !== date) &&
      !(one.what === what && isSameTitle(one.title, title)),
  );
  if (other) refuse(`已登记为${formatDay(other.date)}的${other.what}`);
}

/** Every decision that the record enters and this file did not make. */
function citedIn(store: Store): readonly Cited[] {
  const { designations, revocations } = store.cycle.titles();
  const own = store.settings.level();
  return [
    ...designations.flatMap((title): Cited[] =>
      title.document !== null && (title.earlier !== null || title.level !== own)
        ? [{ number: title.document, what: '命名决定', date: title.date, title }]
        : [],
    ),
    ...revocations.filter(isEnding).flatMap((end): Cited[] =>
      end.byHigher && end.document !== null
        ? [
            {
              number: end.document,
              what: `${titleEnds[end.kind]}决定`,
              date: end.date,
              title: end,
            },
          ]
        : [],
    ),
  ];
}
