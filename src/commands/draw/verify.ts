import { existsSync } from 'node:fs';
import { showingTickets } from '../../actions/draw/draw-report.ts';
import { takenOverBy } from '../../actions/draw/drawn-in-force.ts';
import { findDraw, readDraws, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import { verifyStored } from '../../actions/draw/verify-stored.ts';
import type { Report } from '../../command.ts';
import { verifyCertificate } from '../../domain/draw/verify.ts';
import type { Verification, VerifiedStep } from '../../domain/draw/verify-steps.ts';
import { Fault } from '../../domain/fault.ts';
import { pick } from '../../domain/pick.ts';
import { readBytes } from '../../files/read-file.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { filePath } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.verify> = async (context, given) => {
  const typed = { slip: given.slip, number: given.number };
  const what = given.idOrFile;
  const file = filePath(context, what);
  if (/\.json$/i.test(what) || existsSync(file)) {
    if (/\.pdf$/i.test(what))
      throw Fault.broken('draw-verify-pdf', `核对要用证书旁的 JSON 文件，不是 PDF：${what}`, '把文件名改为 .json');
    return answer(what, verifyCertificate(decode(readBytes(file)), typed), said);
  }
  const store = await context.store('read');
  const draw = findDraw(store, what);
  const found = showingTickets(context, draw.seeds ? draw.size : 0, (hear) => verifyStored(store, draw, hear, typed));
  return answer(`${draw.unit.name} ${draw.number}`, found, supersededNote(store, draw));
};

/** That a round does not count any more, though its numbers agree; null where it does. */
function supersededNote(store: Store, draw: StoredDraw): string | null {
  const later = takenOverBy(readDraws(store, { unit: draw.unit.id, year: draw.year }), draw);
  return later && `  这次抽取已被第 ${later.round} 次抽取（${later.number}）取代，抽中的不作数`;
}

/** UTF-8 as it stands, a mark of byte order included; bytes that are none are told as a difference. */
const decode = (bytes: Buffer): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const marks: Readonly<Record<VerifiedStep['state'], string>> = { ok: '✓', bad: '✗', skipped: '－' };

/** What agreement proves, and what it cannot. */
function proven({ certificate, purged }: Verification): string {
  // Without the sealed text nothing binds the numbers to the seal, nor the result to the pool.
  if (purged) return '名单已清除，不能证明抽取结果由它得出';
  if (certificate && !certificate.combined) return '封存文本与封存指纹一致，还没有抽取结果可以重算';
  return '抽取结果可由封存的名单和两方的数字重算得出';
}

/** What was held against what, and what that leaves open: as the page says it. */
function agreement(what: string, found: Verification, unheld: readonly string[]): string {
  const held = unheld.length > 0 ? `（${unheld.join('，')}）` : '';
  if (found.purged) return `只核对了指纹${held}：${what}，${proven(found)}`;
  const open = found.unproven === null ? '' : `；${found.unproven}`;
  if (held) return `重算一致${held}：${what}，${proven(found)}；还不能证明就是当场的那一次${open}`;
  if (found.older)
    return `重算一致：${what}，${proven(found)}；旧方法，后报数的一方可以事先试算，不能证明结果没有被挑选`;
  if (open) return `重算一致：${what}，${proven(found)}${open}`;
  return `核对一致：${what}，${proven(found)}`;
}

/** What it means that slip and number fit, and what nobody can recompute. */
const shown = [
  '  证明了的：封存以后名单、数量、验收组的数字没有换过，单位的报数就是写在封存单上的那一个，抽中的由它们得出',
  '  证明不了的：台账是否完整，封存以前的回答是否属实，程序有没有被改过，两方有没有串通（约定了第三方数字的除外）',
];

/** What stands in a file beside what follows from the sealed text: whoever has the file can write it anew. */
const said = '  经办人、时间、抽中以后的情况（未到场、案卷缺失）是文件自己写的，重算不能证明，请与签字的证书对照';

function answer(what: string, found: Verification, note: string | null = null): Report {
  const { certificate } = found;
  // What nobody gave cannot fit: a file alone proves what follows from it, not that it is the one of the slip.
  const unheld = found.steps
    .filter(({ id, state }) => (id === 'slip' || id === 'number') && state === 'skipped')
    .map(({ note }) => note);
  const head = found.ok ? agreement(what, found, unheld) : `核对不一致：${what}，${found.problems[0]?.what ?? ''}`;
  return {
    json: {
      ok: found.ok,
      id: certificate?.id ?? null,
      number: certificate?.number ?? null,
      status: certificate?.status ?? null,
      seal: certificate?.seal ?? null,
      combined: certificate?.combined ?? null,
      ...pick(found, 'purged', 'steps', 'problems'),
    },
    text: () => [
      head,
      '',
      ...found.steps.map((step) => `  ${marks[step.state]} ${step.title}　${step.note}`),
      ...(found.problems.length > 1
        ? ['', ...found.problems.slice(1).map((problem) => `  ${problem.where}：${problem.what}`)]
        : []),
      ...(head.startsWith('核对一致') && certificate?.combined ? ['', ...shown] : []),
      ...(found.ok && note !== null ? ['', note] : []),
    ],
    ...(found.ok ? {} : { exit: 1, error: { message: head } }),
  };
}
