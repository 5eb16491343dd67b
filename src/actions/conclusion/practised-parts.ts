import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { entryKinds, type Kind } from '../../store/entries/catalogue.ts';
import { type Entry, subjectEnd } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce, takenOverBy } from '../draw/drawn-in-force.ts';
import { readDraws } from '../draw/stored-draw.ts';

/** What of a visit is entered anew in the place of what stands; a look on site and a briefing never are, and give no points. */
const parts = [
  'item.answered',
  'item.undone',
  'proof.recorded',
  'proof.undone',
  'test.leader-marked',
  'visit.team',
  'visit.material',
  'visit.officer-checked',
] as const satisfies readonly Kind[];

/** Fault (refused): a conclusion in earnest would stand on what was practised alone, on a day that somebody had set. */
export function requireNotPractised(store: Store, unit: string, year: number): void {
  const of = { unit, year };
  const rounds = store.journal
    .history({ kinds: ['draw.sealed', 'draw.opened'], ...of })
    .filter((entry) => store.earnest.isPractice(entry))
    .map(({ body }) => body.draw);
  const all = readDraws(store, of);
  const draws = all.filter(
    (draw) => draw.status === 'drawn' && rounds.includes(draw.id) && takenOverBy(all, draw) === null,
  );
  const drawn = [drawnInForce(store, unit, year, 'officers', 'test'), drawnInForce(store, unit, year, 'cases')];
  const marks = drawn.flatMap(
    (stands) => stands?.members.flatMap(({ key }) => stands.marked.get(key)?.filter(counts) ?? []) ?? [],
  );
  // Of whoever was drawn in a training alone nothing is in the papers.
  const checked = drawnInForce(store, unit, year, 'officers', 'identity')?.members.map(({ key }) => key) ?? [];
  const isAsked = ({ kind, subject }: Entry): boolean =>
    kind !== 'visit.officer-checked' || checked.includes(subjectEnd(subject));
  const entries = [...marks, ...store.journal.currentWhere({ kinds: parts, ...of }).filter(isAsked)];
  const inEarnest = new Set(entries.filter((entry) => !isPractised(store, entry)).map(({ subject }) => subject));
  const practised = [...new Map(entries.map((entry) => [entry.subject, entry])).values()].filter(
    ({ subject }) => !inEarnest.has(subject),
  );
  if (draws.length === 0 && practised.length === 0) return;
  const told = [...new Set(practised.map(labelOf))].map((label) => {
    const own = practised.filter((entry) => labelOf(entry) === label);
    const ends = own.flatMap(({ kind, subject }) => (named.has(kind) ? [subjectEnd(subject)] : []));
    const some = ends.slice(0, 3).join('、');
    return `${label}${own.length > 1 ? ` ${own.length} 处` : ''}${some && `（${some}${ends.length > 3 ? '等' : ''}）`}`;
  });
  const [draw] = draws;
  const anew = draw
    ? phrase`抽取先作废再照实重新抽取：${inspect('draw void', { id: draw, '--reason': some('理由') })}；`
    : '';
  throw Fault.refused(
    'visit-practised',
    `还不能作结论：下列各项是在人为设定的日期（INSPECT_TODAY）下记的，只是演练：${[...draws.map(({ number }) => `抽取 ${number}`), ...told].join('；')}`,
    phrase`取消 INSPECT_TODAY，照实再办一遍。${anew}成绩、评查得分、评分等照实再录入一次，以再录入的为准：${inspect('start', { unit: store.units.known(unit) })}`,
  );
}

/** What is taken back is no more; what is left is an answer, or a proof. */
const labelOf = ({ kind }: { readonly kind: Kind }): string =>
  entryKinds[kind === 'item.undone' ? 'item.answered' : kind === 'proof.undone' ? 'proof.recorded' : kind].label;

const counts = ({ kind }: Entry): boolean => kind !== 'review.marked';

/** Kinds whose subject ends in what people call it by. */
const named: ReadonlySet<Kind> = new Set([
  'item.answered',
  'item.undone',
  'proof.recorded',
  'proof.undone',
  'test.marked',
  'visit.material',
  'visit.officer-checked',
]);

/** Whether what an entry leaves standing was practised: one that takes an answer back leaves the one before it. */
function isPractised(store: Store, entry: Entry): boolean {
  if (!entry.kind.endsWith('.undone')) return store.earnest.isPractice(entry);
  const history = store.journal.history({ subject: entry.subject });
  const undone = new Set(history.map(({ body }) => body.undoes));
  const left = history.findLast(({ id, kind }) => !kind.endsWith('.undone') && !undone.has(id));
  return left !== undefined && store.earnest.isPractice(left);
}
