import type { ItemAnswer, ProofState } from '../domain/acceptance.ts';
import { formatPoints } from '../domain/points.ts';
import type { Entry } from '../store/entry.ts';

/** An answer in a few words: 「扣分：2.1.2-year × 1（2025年）」. */
export function answerWords(answer: ItemAnswer): string {
  const note = answer.note ? `（${answer.note}）` : '';
  switch (answer.state) {
    case 'clear':
      return answer.findings.length > 0 ? `加分${note}` : `不扣分${note}`;
    case 'notApplicable':
      return `不适用：${answer.reason ?? ''}`;
    case 'deferred':
      return `暂缓${answer.reason ? `：${answer.reason}` : ''}`;
    case 'deducted':
      return `扣分：${answer.findings
        .map((finding) => {
          const how = finding.deducts === undefined ? ` × ${finding.count}` : ` ${formatPoints(finding.deducts)} 分`;
          return `${finding.rule}${how}${finding.note ? `（${finding.note}）` : ''}`;
        })
        .join('、')}`;
  }
}

function proofWords(proof: ProofState): string {
  if (proof.state === 'waived') return `证明材料免除：${proof.reason ?? ''}`;
  return `证明材料已提供：${[proof.issuer, proof.issued, proof.covers].filter(Boolean).join('，')}`;
}

/** What an entry of an acceptance says, in one Chinese line. */
export function entryWords(entry: Entry): string {
  const { body } = entry;
  switch (entry.kind) {
    case 'item.answered':
      return answerWords(body as unknown as ItemAnswer);
    case 'item.undone':
      return body.answer ? `撤销，恢复为 ${answerWords(body.answer as unknown as ItemAnswer)}` : '撤销，恢复为未查';
    case 'proof.recorded':
      return proofWords(body as unknown as ProofState);
    case 'proof.undone':
      return body.proof ? `撤销，恢复为 ${proofWords(body.proof as unknown as ProofState)}` : '撤销证明材料登记';
    case 'test.marked':
      return `测试成绩 ${body.key} ${formatPoints(Number(body.score))} 分`;
    case 'test.leader-marked':
      return `负责人员测试成绩 ${formatPoints(Number(body.score))} 分`;
    case 'review.agreed':
      return `案卷评查得分 ${body.key} ${formatPoints(Number(body.score))} 分`;
    case 'attachment.added':
      return `附件 ${body.name}`;
    case 'acceptance.opened':
      return `开始验收，标准 ${body.edition}`;
    case 'acceptance.concluded':
      return '作出结论';
    case 'acceptance.reopened':
      return `重开：${body.reason}`;
    default:
      return entry.kind;
  }
}

/** The item an entry speaks of; null where it speaks of the whole acceptance. */
export function entryItem(entry: Entry): string | null {
  if (/^(item|proof)\./.test(entry.kind)) return entry.subject.split('/').at(-1)!;
  if (entry.kind === 'attachment.added') return typeof entry.body.item === 'string' ? entry.body.item : null;
  return null;
}
