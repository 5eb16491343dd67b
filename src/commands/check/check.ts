import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { type Acceptance, readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { closingOf } from '../../actions/conclusion/closing.ts';
import { readHandlers } from '../../actions/onsite/handlers.ts';
import { proposalsOf } from '../../actions/onsite/read-proposals.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Proposal } from '../../domain/acceptance.ts';
import { checkedItems } from '../../domain/checks/run-checks.ts';
import { formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { kinds, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { findItem } from '../../domain/standard.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { type CheckedLedger, checkText, handlersText } from '../../views/check-report.ts';
import { belongsToOffice } from '../ledger-unit.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  if (given.handlers) return handlersReport(store, unit, year);
  const item = given.item !== null ? requireItem(edition, given.item) : null;
  const acceptance = readAcceptance(store, unit.id, year, edition);
  const day = acceptance.acceptedOn ?? context.today;
  const checked = checkedItems(edition);
  store.ledgers.countYears((kind) => kinds[kind].years);
  const proposals = proposalsOf(store, acceptance, context.today, item?.id);
  const ledgers = ledgersOf(store, unit.id, year);
  const closing = given.beforeClose
    ? { ...beforeClose(acceptance, proposals), remarks: closingOf(store, acceptance, unit.name, context.today) }
    : null;
  const titled = proposals.map((proposal) => ({ ...proposal, title: findItem(edition, proposal.item)?.title ?? '' }));
  return {
    json: {
      unit: unitRef(unit),
      year,
      day,
      edition: edition.id,
      ledgers,
      checked: item ? checked.filter((id) => id === item.id) : checked,
      proposals: titled,
      ...(closing ? { beforeClose: closing } : {}),
    },
    text: () => [
      `${unit.name}　${year} 年度　截至${formatDay(day)}`,
      ...checkText({
        otherYear: year === yearOf(context.today) ? null : year,
        ledgers,
        proposals: titled,
        closing,
        onlyItem: item ? { id: item.id, checked: checked.includes(item.id) } : null,
      }),
    ],
    exit: closing?.remarks.some((remark) => remark.weight === 'must') ? 1 : 0,
    lacks: closing?.remarks,
    next: ledgers.every(({ rows, empty }) => rows === 0 && !empty)
      ? inspect('import', { kind: 'officers', file: some('执法人员名册.xlsx'), '--unit': unit })
      : inspect('start', { unit }),
  };
};

/** The handlers of the drawn files beside their certificates. */
function handlersReport(store: Store, unit: Unit, year: number): Report {
  const handlers = readHandlers(store, unit.id, year);
  if (handlers === null)
    throw Fault.refused('nothing-drawn', `${unit.name}${year}年度还没有抽取案卷`, inspect('draw cases', { unit }));
  return {
    json: { unit: unitRef(unit), year, handlers },
    text: () => handlersText(handlers),
    next: inspect('checklist handlers', { unit }),
  };
}

/** What stands between an acceptance and its conclusion: what is missing, deductions without a basis, facts not answered. */
function beforeClose(acceptance: Acceptance, proposals: readonly Proposal[]) {
  const { result, input } = acceptance;
  const answered = new Set(input.answers.filter(({ state }) => state !== 'deferred').map((answer) => answer.item));
  const withoutEvidence = result.items
    .filter((score) => score.findings.some((found) => found.evidence.length === 0 && !found.note))
    .map(({ id }) => ({ item: id, why: 'again' as const, what: '扣分没有写明事实，也没有注明台账的行' }));
  const open = proposals.filter(({ item, kind }) => kind === 'finding' && !answered.has(item));
  return {
    missing: [...result.missing, ...withoutEvidence],
    openProposals: open.map(({ item, text }) => ({ item, text })),
  };
}

function ledgersOf(store: Store, unit: string, year: number): CheckedLedger[] {
  const empties = new Set(
    store.ledgers
      .batches({ unit })
      .filter((entry) => entry.body.empty === true && entry.year === year)
      .map((entry) => String(entry.body.kind)),
  );
  return ledgerKinds
    .filter((kind) => !belongsToOffice(kind))
    .map((kind) => ({
      kind,
      title: kinds[kind].title,
      rows: store.ledgers.count(kind, unit),
      ofYear: store.ledgers.countOfYear(kind, unit, year),
      empty: empties.has(kind),
    }));
}
