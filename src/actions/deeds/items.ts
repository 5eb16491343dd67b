import type { Finding, GivenAnswer, ProofState, Proposal } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { confirmNeeds } from '../../domain/needs.ts';
import { confirmProposals } from '../../domain/scoring/confirm-proposals.ts';
import { exampleOf, readTyped } from '../../domain/scoring/typed-finding.ts';
import { requireAward, requireDiscretion, requireItem } from '../../domain/scoring/validate-answer.ts';
import { coveredBy, windowOf } from '../../domain/scoring/window.ts';
import type { Item } from '../../domain/standard.ts';
import { answerItem, judgeAnswer } from '../acceptance/answer-item.ts';
import { dayAccepted } from '../acceptance/read-facts.ts';
import { keyedDeed, opening } from './deed.ts';
import type { Doing } from './doing.ts';
import { findFiles } from './find-files.ts';
import { type Accepted, itemForm, type SaidOfItem, type WrittenFinding } from './item-form.ts';

/** What is said of an item: its answer, its proof, its files. */
export const itemDeeds = {
  item: keyedDeed('item', {
    leaves: [...opening, 'item.answered', 'proof.recorded', 'attachment.added'],
    section: 'items',
    form: itemForm,
    perform(doing, step) {
      const { store, edition, at } = doing;
      const item = requireItem(edition, step.item);
      const acceptance = { unit: at.unit, year: at.year, edition };
      const judged = judgeAnswer(store, acceptance, {
        item: item.id,
        answer: answerOf(doing, item, step),
        proof: step.proof && proofWithWindow(doing, item, step.proof),
      });
      const answer = confirmNeeds(judged, step.confirmed || doing.context.yes);
      answerItem(store, at.author, { ...acceptance, answer, attachments: findFiles(doing, step.attach) });
    },
  }),
};

function answerOf(doing: Doing, item: Item, { answer, accept }: SaidOfItem): GivenAnswer | null {
  if (!answer) return null;
  // `deduct` and `award` name no rule in the file: an item has at most one of each.
  const own = answer.findings.map(
    (finding): Finding =>
      finding.rule !== ''
        ? read(item, finding)
        : { ...finding, rule: (finding.deducts === undefined ? requireAward(item) : requireDiscretion(item)).id },
  );
  const confirmed = accept.length === 0 ? [] : confirmProposals(item, acceptedOf(proposals(doing, item), accept));
  // What is found of a bonus item is what it earns.
  const state = item.kind === 'bonus' && answer.state === 'deducted' ? 'clear' : answer.state;
  const given: GivenAnswer = { ...answer, state, item: item.id, findings: [...confirmed, ...own] };
  const [only] = confirmed;
  if (only?.note && confirmed.length === 1 && own.length === 0 && given.note === undefined)
    return { ...given, note: only.note };
  if (given.state !== 'clear' || given.findings.length > 0) return given;
  // Where the file does not say what it turns down, it is what the ledgers propose, as with --none.
  const dismissed = answer.dismissed ?? proposals(doing, item).map((one) => one.text);
  const { dismissed: _, ...rest } = given;
  return dismissed.length > 0 ? { ...rest, dismissed } : rest;
}

/** A finding with what was written behind its rule read as the rule has it; a count where it has no more. */
function read(item: Item, { typed, ...finding }: WrittenFinding): Finding {
  const rule = item.rules.find(({ id }) => id === finding.rule);
  if (typed === undefined || !rule) return finding;
  const told = readTyped(rule, typed);
  if (told) return { ...finding, count: 1, ...told };
  if (finding.count >= 1) return finding;
  throw Fault.usage(
    'bad-count',
    `规则 ${rule.id}（${rule.short}）的“${typed}”应为正整数`,
    `写成 ${exampleOf(rule).replace('=', ': ')}`,
  );
}

function proposals(doing: Doing, item: Item): readonly Proposal[] {
  return doing.proposals().filter((one) => one.kind === 'finding' && one.item === item.id);
}

function acceptedOf(found: readonly Proposal[], accept: Accepted): readonly Proposal[] {
  const hint = found.length === 0 ? '台账对本项没有提示' : `台账的提示：${found.map((one) => one.text).join('；')}`;
  // 全部 takes what the ledgers state; what is only suspected is taken word by word, by somebody who looked.
  const stated = found.filter((one) => one.degree === 'stated');
  if (accept === 'all' && stated.length === 0)
    throw Fault.usage('no-proposal', '没有“台账写明”的提示；疑似的要逐条写明', hint);
  if (accept === 'all') return stated;
  for (const text of accept) {
    if (!found.some((one) => one.text === text)) throw Fault.usage('no-proposal', `台账没有提示“${text}”`, hint);
  }
  return found.filter((one) => accept.includes(one.text));
}

/** A paper covers the item's window, as far as its own day, unless it says otherwise. */
function proofWithWindow({ store, at, context }: Doing, item: Item, proof: ProofState): ProofState {
  if (proof.state === 'waived' || proof.covers) return proof;
  const day = dayAccepted(store, at.unit, at.year) ?? context.today;
  const window = windowOf(item, at.year, day, store.settings.settlements(at.year));
  return window ? { ...proof, covers: coveredBy(window, proof.issued) } : proof;
}
