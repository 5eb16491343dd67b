import type { ItemAnswer, ProofState } from '../../domain/acceptance.ts';
import type { Json } from '../../domain/canonical.ts';
import { dayAt, requireHappened } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { requireItem, validateAnswer, validateProof } from '../../domain/scoring/validate-answer.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Body } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { ensureOpened, requireOpen } from './open-acceptance.ts';

/** What is said about one item: an answer, a proof, files, or several of them at once. */
export interface ItemStatement {
  readonly unit: string;
  readonly year: number;
  readonly edition: Edition;
  readonly item: string;
  readonly answer: ItemAnswer | null;
  readonly proof: ProofState | null;
  /** Paths of files to keep in the data file. */
  readonly attachments?: readonly {
    readonly path: string;
    readonly name: string;
    /** The day that the material is about, apart from the day of its entry. */
    readonly about?: string | null;
  }[];
}

const unnamed = '未署名';

function plain(value: unknown): Body {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}

/**
 * Records what was said about an item in one transaction; the first score pins the edition. Faults: concluded (4), and all
 * that `validateAnswer` and `validateProof` refuse; a proof is waived only by somebody who gives a name (4).
 */
export function answerItem(store: Store, author: string, statement: ItemStatement): void {
  const { unit, year, edition } = statement;
  requireOpen(store, unit, year);
  const item = requireItem(edition, statement.item);
  const { answer, proof } = statement;
  if (answer) validateAnswer(item, answer, { edition, settlements: store.settings.settlements(year) });
  if (proof) {
    validateProof(item, proof);
    if (proof.issued) requireHappened(proof.issued, dayAt(store.options.now()), `${item.id} 证明材料的出具日期`);
    if (proof.state === 'waived' && author.includes(unnamed)) {
      throw new Fault(
        'refused',
        'waiver-unnamed',
        `免除评分项 ${item.id} 的证明材料须有具名的经办人`,
        '请加 --by 姓名',
      );
    }
  }
  store.write(author, () => {
    ensureOpened(store, unit, year, edition);
    const kept = (statement.attachments ?? []).map(({ path, name, about }) => {
      const { sha256, size } = store.attachments.addFile(path);
      store.journal.append({
        kind: 'attachment.added',
        subject: `attachment/${store.options.newId()}`,
        unit,
        year,
        body: { sha256, size, name, item: item.id, about: about ?? null },
      });
      return { file: name, sheet: null, row: null, key: sha256 };
    });
    let said: string | undefined;
    if (answer) {
      const findings = answer.findings.map((finding) =>
        kept.length === 0 ? finding : { ...finding, evidence: [...(finding.evidence ?? []), ...kept] },
      );
      const entry = store.journal.append({
        kind: 'item.answered',
        subject: `item/${unit}/${year}/${item.id}`,
        unit,
        year,
        body: plain({ ...answer, findings }),
      });
      said = entry.id;
    }
    if (proof) {
      store.journal.append({
        kind: 'proof.recorded',
        subject: `proof/${unit}/${year}/${item.id}`,
        unit,
        year,
        // What is said together is taken back together.
        body: plain({ ...proof, saidWith: said }),
      });
    }
  });
}
