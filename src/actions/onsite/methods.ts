import { termsOf, thresholdsOf } from '../../domain/edition-data.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Edition, VisitMethod } from '../../domain/standard.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import {
  type MethodsWaived,
  methodNames,
  methodsLacking,
  visitMethods,
  visitRemarks,
} from '../../domain/visits/methods.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Store } from '../../store/store.ts';
import { dayAccepted } from '../acceptance/read-facts.ts';
import { readReviewMarks, readTestMarks } from '../draw/read-marks.ts';
import { readLeaderMarks } from '../marks/record-marks.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { readVisit } from './read-visit.ts';
import { enter } from './record-visit.ts';

/** How an acceptance stands to the five methods. */
export interface MethodsState {
  /** Nothing on record, and not said to be done without. */
  readonly lacking: readonly VisitMethod[];
  readonly waived: MethodsWaived | null;
  /** What else a signature should know. */
  readonly remarks: readonly string[];
}

/** Reads what is on record of the five methods. */
export function methodsOf(store: RecordView, unit: string, year: number, edition: Edition): MethodsState {
  const { methods: wanted, months } = termsOf(edition);
  const visit = readVisit(store, unit, year);
  const { members = [], noted = 0 } = readTestMarks(store, unit, year) ?? {};
  const tested = members.filter((member) => member.score !== null).length;
  const reviewed = (readReviewMarks(store, unit, year)?.files ?? []).filter((file) => file.score !== null).length;
  const body = store.journal.latest(`methods/${unit}/${year}`)?.body;
  const waived = body && {
    methods: Object.keys(visitMethods).filter((each): each is VisitMethod =>
      (body.methods as unknown[]).includes(each),
    ),
    reason: String(body.reason),
  };
  const onRecord = {
    briefing: visit.briefing ? 1 : 0,
    papers: visit.materials.length + visit.officers.length,
    files: reviewed,
    test: tested,
    field: visit.fieldChecks.length,
  };
  const lacking = methodsLacking(onRecord, wanted);
  return {
    lacking: lacking.filter((method) => !waived?.methods.includes(method)),
    // What was recorded after all is no longer done without.
    waived:
      waived && lacking.some((each) => waived.methods.includes(each))
        ? { ...waived, methods: waived.methods.filter((each) => lacking.includes(each)) }
        : null,
    remarks: visitRemarks({
      acceptedOn: dayAccepted(store, unit, year),
      tested,
      noted,
      ...(edition.acceptance ? { months } : {}),
      drawn: thresholdsOf(edition).drawn,
      leadersTested: readLeaderMarks(store, unit, year).length,
    }),
  };
}

/** Says which of the five methods an acceptance is concluded without, once for all of them. Faults: no reason (2), concluded (4). */
export function waiveMethods(
  store: Store,
  author: string,
  at: { readonly unit: string; readonly year: number },
  given: MethodsWaived,
): void {
  requireOpen(store, at.unit, at.year);
  const reason = requireFact(given.reason, '没有进行的验收方法要写明原因', '加 --reason 原因');
  enter(store, { ...at, author }, 'visit.methods-waived', `methods/${at.unit}/${at.year}`, {
    body: { methods: [...new Set(given.methods)], reason },
  });
}

/** Fault (refused): methods of which nothing is on record and nobody has said why. */
export function requireMethods(store: Store, unit: string, year: number, edition: Edition): void {
  const { lacking } = methodsOf(store, unit, year, edition);
  if (lacking.length === 0) return;
  const name = store.units.byId(unit)?.name ?? unit;
  throw Fault.refused(
    'methods-unrecorded',
    `还不能作结论：${edition.acceptance ? '本版标准规定的' : '五种'}验收方法中没有${methodNames(lacking)}的记录`,
    phrase`补记：${inspect('start', { unit: name })}；没有进行的，写明原因：${inspect('conclude', { unit: name, '--without': methodNames(lacking), '--reason': some('原因') })}`,
  );
}
