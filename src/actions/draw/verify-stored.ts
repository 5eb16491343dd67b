import { sealOf } from '../../domain/draw/tickets.ts';
import { verifyCertificate } from '../../domain/draw/verify.ts';
import type { GivenToVerify } from '../../domain/draw/verify-round.ts';
import type { Verification } from '../../domain/draw/verify-steps.ts';
import type { Store } from '../../store/store.ts';
import { certificatePieces, rulesIn, viewDraw } from './certificate.ts';
import { neverTold, roundsBefore } from './earlier-rounds.ts';
import { selectionOf } from './recompute.ts';
import { type StoredDraw, sealedText } from './stored-draw.ts';

/** Above this the certificate is hundreds of megabytes; what was stored is compared with what is recomputed. */
const largestText = 100_000;

type Problem = Verification['problems'][number];

/**
 * Recomputes a draw from the data file and compares it with what was stored when it was sealed and opened, then verifies
 * the certificate that the data file would give.
 */
export function verifyStored(
  store: Store,
  draw: StoredDraw,
  onProgress?: (done: number) => void,
  given: GivenToVerify = {},
): Verification {
  const problems: Problem[] = [];
  const sealed = sealedText(store, draw);
  if (sealed && sealOf(sealed.text) !== draw.seal) {
    problems.push({ where: 'seal', what: '数据文件中的封存文本与封存指纹不符' });
  }
  if (draw.facts && sealed && problems.length === 0) {
    const never = neverTold(roundsBefore(store, draw), rulesIn(sealed.text));
    if (never) problems.push({ where: 'earlier-told', what: never });
  }
  const selection = draw.seeds && problems.length === 0 ? selectionOf(store, draw, onProgress) : null;
  if (draw.first && selection) {
    if (selection.combined !== draw.combined)
      problems.push({ where: 'combined', what: '数据文件中的合并指纹与封存指纹和两个数字不符' });
    for (const place of [...draw.first.drawn, ...draw.first.alternates]) {
      if (place.position > selection.size) break;
      const right = selection.at(place.position);
      if (right.key === place.key && right.ticket === place.ticket) continue;
      problems.push({
        where: `position ${place.position}`,
        what: `第 ${place.position} 签应为 ${right.key}（${right.ticket}），数据文件中是 ${place.key}（${place.ticket}）`,
      });
      break;
    }
  }
  const plain = { purged: sealed === null, older: !draw.facts, unproven: null, certificate: null };
  const [first] = problems;
  if (first) {
    return {
      ok: false,
      steps: [{ id: 'result', title: '数据文件', state: 'bad', note: first.what }],
      problems,
      ...plain,
    };
  }
  // The file of a round holds no alternates, however large its pool.
  if (draw.size > largestText && !draw.facts) {
    return {
      ok: true,
      steps: [
        { id: 'result', title: '数据文件', state: 'ok', note: `${draw.size} 个签号全部重算，封存文本和抽取结果一致` },
      ],
      problems: [],
      ...plain,
    };
  }
  return verifyCertificate(Array.from(certificatePieces(viewDraw(store, draw, onProgress, selection))).join(''), given);
}
