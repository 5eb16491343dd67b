import { type ItemEntry, itemOf } from '../../actions/acceptance/undo-answer.ts';
import { type GivenAnswer, stateWords } from '../../domain/acceptance.ts';
import { formatMinute } from '../../domain/day.ts';
import { countedBy } from '../../domain/measures.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { wordsOf } from '../../views/journal-entry.ts';

/** An answer or a proof in a few words; a proof may be said alone, or after its answer. */
export function describeEntry(store: Store, { items }: Edition, entry: ItemEntry): string {
  const item = items.find(({ id }) => id === itemOf(entry));
  return entry.kind === 'item.answered' ? describeAnswer(entry.body, item) : wordsOf(store, entry);
}

/** What was said of an item before, oldest first, each in one line. */
export function historyOf(store: Store, unit: string, year: number, item: Item): readonly string[] {
  const wordsFor = (entry: EntryOf<(typeof kinds)[number]>): string => {
    switch (entry.kind) {
      case 'item.answered':
        return describeAnswer(entry.body, item);
      case 'item.undone':
        return '撤销了上一个回答';
      case 'proof.recorded':
        return entry.body.state === 'waived' ? '证明材料免交' : `证明材料：${entry.body.issuer}`;
      case 'proof.undone':
        return '撤销了证明材料';
      case 'test.marked':
      case 'review.agreed':
        return wordsOf(store, entry);
      default:
        return `说明：${String(entry.body.text ?? '')}`;
    }
  };
  const marked = item.settledBy === 'test' ? 'test.marked' : item.settledBy === 'review' ? 'review.agreed' : null;
  const ownSubjects = [`item/${unit}/${year}/${item.id}`, `proof/${unit}/${year}/${item.id}`];
  const kinds = [
    'item.answered',
    'item.undone',
    'proof.recorded',
    'proof.undone',
    'note.added',
    ...(marked ? ([marked] as const) : []),
  ] as const;
  const entries = store.journal
    .history({ unit, year, kinds })
    .filter(
      (entry) =>
        ownSubjects.includes(entry.subject) ||
        entry.kind === marked ||
        (entry.kind === 'note.added' && entry.body.item === item.id),
    );
  const undone = new Set(entries.map(({ body }) => ('undoes' in body ? body.undoes : null)));
  const replaced = new Set(entries.flatMap((entry) => entry.supersedes));
  return entries.map((entry) => {
    const since = undone.has(entry.id) ? '（已撤销）' : replaced.has(entry.id) ? '（已被后来的取代）' : '';
    return `${formatMinute(new Date(entry.at))} ${entry.author}　${wordsFor(entry)}${since}`;
  });
}

/** An answer in a few words: 「扣分：2 起，示罚〔2026〕3号」. */
export function describeAnswer(answer: GivenAnswer, item?: Item): string {
  const facts = answer.findings.map((finding) =>
    [
      finding.years
        ? `${finding.years.join('、')}年`
        : finding.count > 1
          ? `${finding.count} ${countedBy(item?.rules.find(({ id }) => id === finding.rule))}`
          : '',
      finding.note ?? '',
    ]
      .filter(Boolean)
      .join('，'),
  );
  const explained = [answer.reason, ...facts].filter(Boolean).join('；');
  const state = answer.state === 'clear' && answer.findings.length > 0 ? '加分' : stateWords[answer.state];
  return explained ? `${state}：${explained}` : state;
}
