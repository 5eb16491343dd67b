import type { LedgerKind } from '../../domain/ledgers/kinds.ts';
import { inNumberOrder } from '../../domain/number-order.ts';
import type { Desk } from './desk.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How the row of a ledger is named on paper, and what helps to tell it from others. */
interface Named {
  readonly kind: LedgerKind;
  readonly word: string;
  readonly say: (fields: Fields) => string;
  readonly about: readonly string[];
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const named: readonly Named[] = [
  { kind: 'cases', word: '案件', say: ({ number }) => text(number), about: ['cause', 'caseName', 'party'] },
  {
    kind: 'officers',
    word: '人员',
    say: ({ name, certificate }) => [text(name), text(certificate)].filter(Boolean).join(' '),
    about: ['section'],
  },
  { kind: 'filings', word: '备案', say: ({ number }) => text(number), about: ['cause', 'party'] },
  { kind: 'trainings', word: '培训', say: ({ year, title }) => `${text(year)}年${text(title)}`, about: ['name'] },
  { kind: 'complaints', word: '投诉', say: ({ id, received }) => text(id) || text(received), about: ['content'] },
  {
    kind: 'reviews',
    word: '评查',
    say: ({ number, year }) => text(number) || `${text(year)}年案卷评查`,
    about: ['title'],
  },
  { kind: 'accountability', word: '追究', say: ({ person }) => text(person), about: ['fault', 'number'] },
];

/** What opens the ledgers at a question for a fact: 「/」, or 「/」 and a word of the row that is meant. */
export const rowsKey = /^[/／]\s*(.*)$/s;

/** Whether the unit has ledgers of which a row may be named. */
export function hasRows({ store, unit }: Pick<Desk, 'store' | 'unit'>, kinds?: readonly LedgerKind[]): boolean {
  return named.some(({ kind }) => (kinds?.includes(kind) ?? true) && store.ledgers.count(kind, unit.id) > 0);
}

/**
 * Rows of the unit's ledgers, found by typing and taken one after the other; what they are called on paper, none where nothing
 * was taken. `word` narrows them; `most`: that many at the most.
 */
export async function pickRows(
  desk: Desk,
  word: string,
  { kinds, most = Number.POSITIVE_INFINITY }: { readonly kinds?: readonly LedgerKind[]; readonly most?: number } = {},
): Promise<readonly string[]> {
  const rows = new Map<string, string>();
  for (const { kind, word: about, say, about: fields } of named) {
    if (kinds && !kinds.includes(kind)) continue;
    const own = inNumberOrder(desk.store.ledgers.rows(kind, desk.unit.id), (row) => say(row.fields));
    for (const row of own) {
      const said = say(row.fields).trim();
      const rest = fields.map((field) => text(row.fields[field])).filter(Boolean);
      const line = [said, ...rest].join('　');
      if (said !== '' && !rows.has(said) && line.includes(word.trim())) rows.set(said, `${line}　${about}`);
    }
  }
  const taken: string[] = [];
  while (taken.length < Math.min(most, rows.size)) {
    const left = [...rows].filter(([said]) => !taken.includes(said));
    const done = taken.length === 0 ? '返回' : `选好了：${taken.join('、')}`;
    const said = await desk.prompter.select<string | null>({
      message: '台账里的哪一个（输入其中的字）',
      choices: [
        ...(taken.length > 0 ? [{ value: null, name: done }] : []),
        ...left.map(([value, name]) => ({ value, name })),
        ...(taken.length === 0 ? [{ value: null, name: done }] : []),
      ],
      escape: null,
      search: true,
      flag: '--note',
    });
    if (said === null) break;
    taken.push(said);
  }
  if (rows.size === 0) desk.context.say(`  台账里没有${word.trim() === '' ? '可选的行' : `“${word.trim()}”`}`);
  return taken;
}
