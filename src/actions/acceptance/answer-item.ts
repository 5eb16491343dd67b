import type { GivenAnswer, GivenProof, ItemAnswer, ProofState } from '../../domain/acceptance.ts';
import { isSigned } from '../../domain/author.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { type Day, dayAt, requireHappened } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { type CheckedAnswer, checkAnswer, type JudgedAnswer } from '../../domain/scoring/check-answer.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Store } from '../../store/store.ts';
import { keepFile } from '../keep-file.ts';
import { ensureOpened, requireOpen } from '../standard/open-acceptance.ts';
import { type Acceptance, type AcceptanceOf, readAcceptance } from './read-acceptance.ts';
import { readAnswers } from './read-facts.ts';

/** What is said about one item: an answer, a proof, files, or several of them at once. */
export interface ItemStatement extends AcceptanceOf {
  readonly answer: CheckedAnswer;
  /** Paths of files to keep in the data file. */
  readonly attachments?: readonly {
    readonly path: string;
    readonly name: string;
    /** The day that the material is about, apart from the day of its entry. */
    readonly about?: Day | null;
  }[];
}

/** What is said of an item before it is judged. */
export interface GivenStatement {
  readonly item: string;
  readonly answer: GivenAnswer | null;
  readonly proof: GivenProof | null;
}

/**
 * Judges what is said of an item against the acceptance as it stands; `acceptance` where it was read already. Faults:
 * concluded (4), and all that `checkAnswer` refuses.
 */
export function judgeAnswer(
  store: Store,
  at: AcceptanceOf,
  statement: GivenStatement,
  acceptance?: Acceptance,
): JudgedAnswer {
  requireOpen(store, at.unit, at.year);
  const item = requireItem(at.edition, statement.item);
  return checkAnswer(item, statement, (acceptance ?? readAcceptance(store, at.unit, at.year, at.edition)).input);
}

/**
 * Records what was said about an item in one transaction; the first score pins the edition. Faults: concluded (4); a proof
 * waived without a name (4); the item was answered otherwise since the answer was judged, in another window (5).
 */
export function answerItem(store: Store, author: string, statement: ItemStatement): void {
  const { unit, year, edition } = statement;
  const { item, answer, proof, standing } = statement.answer;
  requireOpen(store, unit, year);
  if (proof) requireSound(store, author, item.id, proof);
  store.write(author, () => {
    if (answer) refuseMeanwhile(store, unit, year, item.id, standing);
    ensureOpened(store, unit, year, edition);
    const kept = (statement.attachments ?? []).map(({ path, name, about }) => {
      const key = keepFile(store, { unit, year }, path, { name, item: item.id, about: about ?? null });
      return { file: name, sheet: null, row: null, key };
    });
    let answered: string | undefined;
    if (answer) {
      const findings = answer.findings.map((finding) =>
        kept.length === 0 ? finding : { ...finding, evidence: [...(finding.evidence ?? []), ...kept] },
      );
      const entry = store.journal.append('item.answered', `item/${unit}/${year}/${item.id}`, {
        unit,
        year,
        body: { ...answer, findings },
      });
      answered = entry.id;
    }
    if (proof) {
      store.journal.append('proof.recorded', `proof/${unit}/${year}/${item.id}`, {
        unit,
        year,
        // What is said together is taken back together.
        body: { ...proof, ...(answered === undefined ? {} : { saidWith: answered }) },
      });
    }
  });
}

function requireSound(store: Store, author: string, item: string, proof: ProofState): void {
  if (proof.state === 'provided')
    requireHappened(proof.issued, dayAt(store.options.now()), `${item} 证明材料的出具日期`);
  if (proof.state === 'waived' && !isSigned(author)) {
    throw Fault.refused('waiver-unnamed', `免除评分项 ${item} 的证明材料须有具名的经办人`, '请加 --by 姓名');
  }
}

/** Nobody writes over an answer that he has not seen. */
function refuseMeanwhile(store: Store, unit: string, year: number, item: string, standing: ItemAnswer | null): void {
  const now = readAnswers(store, unit, year).find((answer) => answer.item === item) ?? null;
  if (canonicalJson(now) === canonicalJson(standing)) return;
  throw new Fault(
    'undecided',
    'answered-meanwhile',
    `${item} 刚才已由另一窗口改记，这一答没有存`,
    phrase`看过现在的记录再答；${inspect('history', { unit: some('单位') })} 列出谁在什么时候怎么答的`,
  );
}
