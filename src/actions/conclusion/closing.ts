import type { Proposal } from '../../domain/acceptance.ts';
import { type ClosingRemark, closingRemarks, type VisitPlace } from '../../domain/contradictions/closing.ts';
import type { Day } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import { openHints } from '../../domain/scoring/open-hints.ts';
import { leftOutAsPractice } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';
import { drawnInForce, isAway } from '../draw/drawn-in-force.ts';
import { readDraws, type StoredDraw } from '../draw/stored-draw.ts';
import { verifyStored } from '../draw/verify-stored.ts';
import { deductionsWithoutEvidence } from '../onsite/evidence-required.ts';
import { methodsOf } from '../onsite/methods.ts';
import { proposalsOf } from '../onsite/read-proposals.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { openLooks } from '../onsite/second-looks.ts';
import { contradictionsOf } from './contradictions.ts';
import { practisedDraws } from './practised-parts.ts';

/** What is missing or thin before an acceptance is concluded, each with the command that mends it. Reads only. */
export function closingOf(
  store: Store,
  acceptance: Acceptance,
  unitName: string,
  today: Day,
): readonly ClosingRemark[] {
  const { unit, year, edition, result, input } = acceptance;
  const visit = readVisit(store, unit, year);
  const methods = methodsOf(store, unit, year, edition);
  const draws = readDraws(store, { unit, year }).filter((draw) => draw.status !== 'void');
  const practised = practisedDraws(store, unit, year).map(({ id }) => id);
  const identity = drawnInForce(store, unit, year, 'officers', 'identity')?.members ?? [];
  const answers = new Map(input.answers.map((answer) => [answer.item, answer]));
  const proposals = proposalsOf(store, acceptance, today);
  const contradictions = contradictionsOf(store, acceptance, today);
  // What is asked as a contradiction, answered or not, is not told as a hint beside.
  const isAsked = ({ item, text }: Proposal): boolean =>
    contradictions.some((one) => one.item === item && one.against === text);
  return closingRemarks({
    unitName,
    edition,
    result,
    evidenced: evidencedItems(store, unit, year),
    draws: draws.map((draw) => ({
      id: draw.number,
      status: draw.status,
      place: placeOf(draw),
      changes: draw.facts?.changes ?? [],
      practised: practised.includes(draw.id),
      verified: draw.status !== 'drawn' || verifyStored(store, draw).ok,
    })),
    untested: (input.test?.members ?? [])
      .filter(({ score, absent }) => score === null && absent !== null)
      .map((member) => member.name),
    unreviewed: (input.review?.files ?? [])
      .filter((file) => file.score === null && !file.missing)
      .map((file) => file.key),
    unjudged: unjudgedOf(store, unit, year),
    uncheckedOfficers: identity
      .filter((member) => !isAway(member) && !visit.officers.some((check) => check.key === member.key))
      .map((member) => member.name),
    ...pick(visit, 'files', 'team', 'problems'),
    methodsLacking: methods.lacking,
    visitRemarks: methods.remarks,
    practised: leftOutAsPractice(store, unit, year),
    unevidenced: deductionsWithoutEvidence(store, acceptance),
    looks: openLooks(store, unit, year).map(({ item, state, looks }) => ({
      item,
      state,
      comment: looks.at(-1)?.comment ?? null,
    })),
    contradictions: contradictions.filter(({ answered }) => answered === null),
    unanswered: edition.items
      .filter(({ settledBy }) => settledBy === null)
      .flatMap((item) => openHints(item, answers.get(item.id), proposals))
      .filter((one) => !isAsked(one))
      .map(({ item, text }) => ({ item, text })),
  });
}

/** Where in the visit a draw is gone on with. */
function placeOf({ kind, purpose }: StoredDraw): VisitPlace {
  if (kind === 'cases') return 'caseReview';
  if (kind === 'callbacks') return 'field';
  return purpose === 'identity' || purpose === 'duty' ? 'documents' : 'test';
}

/** Absences and missing files that nobody has judged, with the draw under which they are. */
function unjudgedOf(store: Store, unit: string, year: number): readonly { draw: string; key: string; what: string }[] {
  const officers = drawnInForce(store, unit, year, 'officers', 'test');
  const cases = drawnInForce(store, unit, year, 'cases');
  return [
    ...(officers?.members.flatMap(({ key, name, absent }) =>
      absent === null ? [{ draw: officers.draw.number, key, what: `抽中的 ${name} 未到场` }] : [],
    ) ?? []),
    ...(cases?.missing.flatMap(({ key, verdict }) =>
      verdict === null ? [{ draw: cases.draw.number, key, what: `抽中的案卷 ${key} 缺失` }] : [],
    ) ?? []),
  ];
}

/** Items with something to show: an attachment, a note, a note on the answer, a proof. */
function evidencedItems(store: Store, unit: string, year: number): ReadonlySet<string> {
  const entries = store.journal.currentWhere({
    unit,
    year,
    kinds: ['attachment.added', 'note.added', 'item.answered', 'proof.recorded'],
  });
  const found = new Set<string>();
  for (const { kind, body } of entries) {
    if (kind === 'item.answered' && !body.note && !body.dismissed) continue;
    if (typeof body.item === 'string') found.add(body.item);
  }
  return found;
}
