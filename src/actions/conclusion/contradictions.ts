import { requireSigned } from '../../domain/author.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { cite } from '../../domain/checks/facts.ts';
import { majorOf } from '../../domain/checks/major.ts';
import type { ContradictionFacts } from '../../domain/contradictions/facts.ts';
import { type Contradiction, type Explanation, findContradictions } from '../../domain/contradictions/find.ts';
import type { Day } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { addTo } from '../../domain/group-by.ts';
import { cell, type RowsOfKind } from '../../domain/ledgers/rows.ts';
import { pick } from '../../domain/pick.ts';
import { evidenceKey } from '../../domain/scoring/findings.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import type { Store } from '../../store/store.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { drawnRows } from '../draw/drawn-rows.ts';
import { changedFacts } from '../ledger/changed-facts.ts';
import { rowsApart } from '../ledger/rows-apart.ts';
import { placeOf } from '../ledger/suspects.ts';
import { ledgerProposalsOf, proposalsOtherwise, visitProposalsOf } from '../onsite/read-proposals.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { officeVocabulary } from '../vocabulary.ts';
import { drawnApart } from './drawn-apart.ts';

const subjectOf = (unit: string, year: number, id: string): string => `contradiction/${unit}/${year}/${id}`;

/** Facts of an acceptance that clash with its answers, and what was said of them; a concluded one has those of its day. */
export function contradictionsOf(store: Store, acceptance: Acceptance, today: Day): readonly Contradiction[] {
  const { unit, year, edition, settlements, input, result } = acceptance;
  const frozen = acceptance.conclusion?.entry.body.contradictions;
  if (Array.isArray(frozen)) return frozen as readonly Contradiction[];
  // They named persons, and a purge has removed them.
  const seals = acceptance.conclusion?.entry.body.personal as Readonly<Record<string, unknown>> | undefined;
  if (seals?.contradictions !== undefined) return [];
  const test = drawnInForce(store, unit, year, 'officers', 'test');
  const visit = readVisit(store, unit, year);
  const facts = {
    edition,
    settlements,
    year,
    day: acceptance.acceptedOn ?? today,
    unitName: store.units.nameOn(unit, acceptance.acceptedOn ?? today),
    otherUnits: store.units
      .list({ retired: true })
      .filter(({ id, name }) => id !== unit && name.length >= 4)
      .map(({ name }) => name),
    scores: result.items,
    ...pick(input, 'answers', 'proofs', 'review'),
    own: visitProposalsOf(store, acceptance),
    ledgers: ledgerProposalsOf(store, acceptance, today),
    rowsOfFiles: rowsOfFiles(store, unit, input.review?.files ?? []),
    drawnApart: drawnApart(store, unit, year),
    ledgersApart: ledgersApart(store, acceptance, today),
    ...pick(visit, 'fieldChecks', 'problems'),
    attached: attachedItems(store, unit, year),
    drawn: test && {
      count: test.members.length,
      asked: test.draw.count ?? test.members.length,
      reason: test.draw.reason,
      pool: test.draw.size,
    },
    recused: visit.team.flatMap(({ name, recused }) => (recused === null ? [] : [{ name, reason: recused }])),
    answeredBy: new Map(input.answers.map(({ item }) => [item, authorOf(store, unit, year, item)])),
    papers: visit.materials,
    cited: citedSince(store, acceptance),
    onRecord: onRecord(store, unit, year),
  };
  return findContradictions(facts, explanationsOf(store, unit, year), (item) => authorOf(store, unit, year, item));
}

/** What the ledgers would state if the other of two rows held that two machines imported apart. */
function ledgersApart(store: Store, acceptance: Acceptance, today: Day): ContradictionFacts['ledgersApart'] {
  const apart = rowsApart(store, acceptance.unit);
  if (apart.length === 0) return [];
  const instead = new Map(apart.map(({ holds, other }) => [holds.rowId, other]));
  return proposalsOtherwise(store, acceptance, today, instead)
    .filter(({ kind }) => kind === 'finding')
    .flatMap((one) => {
      const cited = new Set(one.evidence.map(evidenceKey));
      const known = apart.filter(({ other }) => cited.has(evidenceKey(cite(other))));
      // What is lacking cites no row.
      const rests = known.length > 0 ? known : apart;
      const [first] = rests;
      const changes = rests.map((row) => row.changes).join('；');
      return first ? [{ ...pick(one, 'item', 'degree', 'text'), changes, source: placeOf(first.other) }] : [];
    });
}

function rowsOfFiles(store: Store, unit: string, files: readonly { readonly key: string }[]) {
  return new Map(
    Array.from(drawnRows(store, unit, files), ([key, rows]) => [key, rows.map((row) => row.key)] as const),
  );
}

/** What findings in force cite that the ledgers tell otherwise since, each once. */
function citedSince(store: Store, { unit, year, input }: Acceptance): ContradictionFacts['cited'] {
  const decided = new Set(input.answers.filter(({ findings }) => findings.length > 0).map(({ item }) => item));
  const all = changedFacts(store, unit)
    .filter(({ fact }) => fact.year === year && decided.has(fact.item))
    .map(({ fact, ...told }) => ({
      ...pick(fact, 'item', 'gives', 'note'),
      key: fact.row === null ? null : (cite(fact.row).key ?? null),
      ...told,
    }));
  return [...new Map(all.map((one) => [canonicalJson(one), one])).values()];
}

/** What the ledgers hold of a unit, as far as an answer can say that it is not there. */
function onRecord(store: Store, unit: string, year: number): ContradictionFacts['onRecord'] {
  const rows: RowsOfKind = (kind) => store.ledgers.rows(kind, unit);
  const years = (kind: 'trainings' | 'reviews'): readonly number[] => rows(kind).map((row) => cell(row, 'year') ?? 0);
  const decided = rows('cases').filter((row) => cell(row, 'decided')?.startsWith(`${year}-`));
  const rules = officeVocabulary(store).重大处罚;
  const sure = decided.filter((row) => ['stated', 'inferred'].includes(majorOf(row, rules).is));
  return {
    trainings: years('trainings'),
    reviews: years('reviews'),
    statistics: rows('statistics').some((row) => cell(row, 'year') === year - 1 && cell(row, 'submitted') !== null),
    complaints: rows('complaints').length > 0,
    accountability: rows('accountability').length > 0,
    cases: decided.length,
    major: sure.length,
  };
}

/** Those that nobody has answered yet. */
export function openContradictions(store: Store, acceptance: Acceptance, today: Day): readonly Contradiction[] {
  return contradictionsOf(store, acceptance, today).filter((one) => one.answered === null);
}

function explanationsOf(store: Store, unit: string, year: number): ReadonlyMap<string, Explanation> {
  return new Map(
    store.journal
      .currentWhere({ unit, year, kinds: ['contradiction.answered'] })
      .map(({ body, author }) => [String(body.id), { by: author, reason: String(body.reason) }]),
  );
}

function attachedItems(store: Store, unit: string, year: number): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const { body } of store.journal.currentWhere({ unit, year, kinds: ['attachment.added'] })) {
    if (typeof body.item === 'string') addTo(files, body.item, `${body.about ?? ''} ${body.name}`.trim());
  }
  return files;
}

function authorOf(store: Store, unit: string, year: number, item: string): string {
  return store.journal.latest(`item/${unit}/${year}/${item}`)?.author ?? '';
}

/**
 * Says why a set of contradictions stands as it does, one reason for them all. Faults: no reason (2), nobody's name or
 * concluded (4), a number that is not among them (1).
 */
export function explainContradictions(
  store: Store,
  author: string,
  acceptance: Acceptance,
  given: { readonly ids: readonly string[]; readonly reason: string | null; readonly today: Day },
): readonly Contradiction[] {
  const { unit, year } = acceptance;
  requireOpen(store, unit, year);
  const reason = requireFact(given.reason, '没有写理由', '请加 --reason 理由；理由印在报告上');
  requireSigned(author, 'explanation-unnamed', '答复冲突和疑问');
  const all = contradictionsOf(store, acceptance, given.today);
  const chosen = given.ids.map((id) => {
    const one = all.find((known) => known.id.toLowerCase() === id.toLowerCase());
    if (one) return one;
    const hint = all.length === 0 ? '现在没有冲突和疑问' : `现有：${all.map((known) => known.id).join('、')}`;
    throw Fault.broken('contradiction-not-found', `没有编号为“${id}”的冲突或疑问`, hint);
  });
  store.write(author, () => {
    for (const { id, degree, item, says, against, source } of chosen) {
      store.journal.append('contradiction.answered', subjectOf(unit, year, id), {
        unit,
        year,
        body: { id, degree, item, says, against, source, reason },
      });
    }
  });
  return chosen;
}
