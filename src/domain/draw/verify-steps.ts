import { foldText } from './canonical-text.ts';
import type { Certificate, CertifiedMember, Fingerprints } from './certificate.ts';
import { StatementError } from './sealed-lines.ts';
import { type PoolMember, sortQuotas } from './statement.ts';
import { sealOf } from './tickets.ts';

/** The steps of a verification, and the two that are alike for both methods: how the file is written, and its digests. */

export interface VerifiedStep {
  readonly id:
    | 'form'
    | 'digest'
    | 'record'
    | 'statement'
    | 'seal'
    | 'slip'
    | 'commitment'
    | 'seeds'
    | 'number'
    | 'combined'
    | 'tickets'
    | 'result';
  readonly title: string;
  /** `skipped`: nothing to recompute (not yet drawn, or the list was purged). */
  readonly state: 'ok' | 'bad' | 'skipped';
  /** What was found, in one Chinese sentence. */
  readonly note: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly steps: readonly VerifiedStep[];
  readonly problems: readonly { readonly where: string; readonly what: string }[];
  /** Whether the list of names was purged, so that only fingerprints could be compared. */
  readonly purged: boolean;
  /** Whether it is of method 1, by which whoever gave the second number could have chosen the result. */
  readonly older: boolean;
  /** Why slip and number prove nothing even where both fit; null where they do, and of method 1. */
  readonly unproven: string | null;
  /** What the certificate says of itself, where the file is one at all. */
  readonly certificate: Certified | null;
}

/** Which draw a certificate is of. */
export interface Certified {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly seal: string;
  readonly combined: string | null;
}

export const titles: Readonly<Record<VerifiedStep['id'], string>> = {
  form: '文件写法',
  digest: '文件摘要',
  record: '前后一致',
  statement: '封存文本',
  seal: '封存指纹',
  slip: '封存单',
  commitment: '验收组承诺',
  seeds: '两方报数',
  number: '单位报数',
  combined: '合并指纹',
  tickets: '签号',
  result: '抽取结果',
};

export type Problem = { readonly where: string; readonly what: string };

/** Gathers the steps of a verification and what they found. */
export class Findings {
  readonly steps: VerifiedStep[] = [];
  readonly problems: Problem[] = [];

  /** A step: good with its note, or bad with what was found. */
  step(id: VerifiedStep['id'], found: readonly Problem[], note: string): void {
    this.problems.push(...found);
    const bad = found.length > 0;
    this.steps.push({ id, title: titles[id], state: bad ? 'bad' : 'ok', note: bad ? found[0]!.what : note });
  }

  skip(id: VerifiedStep['id'], note: string): void {
    this.steps.push({ id, title: titles[id], state: 'skipped', note });
  }

  verification(
    certificate: Certified | null,
    purged: boolean,
    older = false,
    unproven: string | null = null,
  ): Verification {
    const { steps, problems } = this;
    return { ok: problems.length === 0, steps, problems, purged, older, unproven, certificate };
  }
}

/** Where the file is not written as it must be: the first difference only. */
export function formProblems(source: string, written: string, claimed: Fingerprints, actual: Fingerprints): Problem[] {
  // The file's own fingerprints are judged in the next step; here only the way of writing counts.
  let expected = written;
  if (actual.digest !== claimed.digest || JSON.stringify(actual.parts) !== JSON.stringify(claimed.parts)) {
    const start = written.lastIndexOf('\n  "parts": ');
    const parts = JSON.stringify(claimed.parts, null, 2).replaceAll('\n', '\n  ');
    expected = `${written.slice(0, start)}\n  "parts": ${parts},\n  "digest": "${claimed.digest}"\n}\n`;
  }
  if (source === expected) return [];
  return [firstDifference(source, expected)];
}

/** Names the first place where a file departs from what it must be. */
function firstDifference(source: string, expected: string): Problem {
  let at = 0;
  while (at < source.length && source[at] === expected[at]) at++;
  const before = expected.slice(0, at);
  const line = before.split('\n').length;
  const names = Array.from(expected.slice(0, at + 40).matchAll(/^ {2}"([^"]+)": /gm));
  const name = names.findLast((match) => match.index <= at)?.[1] ?? '文件';
  const excerpt = (text: string) => (at >= text.length ? '（文件到此为止）' : JSON.stringify(text.slice(at, at + 16)));
  return {
    where: name,
    what: `第 ${line} 行（${name}）写法不符：应为 ${excerpt(expected)}，文件中是 ${excerpt(source)}`,
  };
}

/** Which of the digests that a certificate claims differ from what it holds. */
export function digestProblems(claimed: Fingerprints, actual: Fingerprints): Problem[] {
  const names = Array.from(new Set([...Object.keys(actual.parts), ...Object.keys(claimed.parts)]));
  const changed = names.filter((name) => claimed.parts[name] !== actual.parts[name]);
  const problems = changed.map((name) => ({ where: name, what: `“${name}”的内容与文件自带的指纹不符，被改动过` }));
  if (claimed.digest !== actual.digest && changed.length === 0) {
    problems.push({ where: 'digest', what: `文件摘要（digest）与内容不符，应为 ${actual.digest}` });
  }
  return problems;
}

/** Where the head of a certificate says something else than the sealed text: a place, what is shown, what was sealed. */
export function headDifferences(
  pairs: readonly (readonly [where: string, shown: unknown, sealed: unknown])[],
): Problem[] {
  return pairs.flatMap(([where, shown, sealed]) =>
    shown === sealed ? [] : [{ where, what: `“${where}”是 ${shown}，封存文本中是 ${sealed}` }],
  );
}

/** What is wrong with the number of a side: the number itself, how it is written (`fold` writes it in one way), what was typed. */
export function seedProblems(
  side: 'inspectors' | 'unit',
  seed: string,
  given: string | undefined,
  problem: string | null,
  fold: (text: string) => string,
): Problem[] {
  const whose = side === 'inspectors' ? '验收组' : '被验收单位';
  const problems: Problem[] = [];
  if (problem) problems.push({ where: `seeds.${side}`, what: `${whose}的数字${problem}` });
  else if (fold(seed) !== seed) problems.push({ where: `seeds.${side}`, what: `${whose}的数字没有统一写法` });
  if (given === undefined || fold(given) !== seed)
    problems.push({ where: `seedsAsGiven.${side}`, what: `${whose}所报的数字与参与计算的不符` });
  return problems;
}

/** How many of each kind were to be drawn, as one text that can be compared. */
export const quotasInWords = (quotas: Certificate['quotas']): string =>
  quotas
    ? Object.entries(sortQuotas(quotas))
        .map(([matter, count]) => `${matter} ${count}`)
        .join('、')
    : '（无）';

/** The sealed text of a certificate, once it reads; whether it agrees with the fields beside it and has the fingerprint is told. */
export function sealedSteps<S>(
  findings: Findings,
  { statement: text, seal: named }: { readonly statement: string | null; readonly seal: string },
  read: (text: string) => S,
  judged: (statement: S) => readonly [found: readonly Problem[], note: string],
): S | null {
  if (text === null) {
    findings.skip('statement', '名单已清除，只能核对指纹');
    findings.skip('seal', '名单已清除，无法由名单重算');
    return null;
  }
  let statement: S | null = null;
  try {
    statement = read(text);
    findings.step('statement', ...judged(statement));
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    findings.step('statement', [{ where: 'statement', what: error.message }], '');
  }
  const seal = sealOf(text);
  const wrong = seal === named ? [] : [{ where: 'seal', what: `封存指纹与封存文本不符，应为 ${seal}` }];
  findings.step('seal', wrong, '由封存文本重算，一致');
  return statement;
}

type ShownMember = Pick<CertifiedMember, 'key' | 'position' | 'name' | 'type'>;

/** The first difference between a list of the file, called `name`, and the recomputed one; `more`: what else must agree. */
export function listProblems<S extends ShownMember, R extends PoolMember & { readonly position: number }>(
  [where, name]: readonly [where: string, name: string],
  shown: readonly S[],
  expected: readonly R[],
  more: (member: S, right: R) => readonly (readonly [string, unknown, unknown])[],
): Problem[] {
  for (const [at, right] of expected.entries()) {
    const member = shown[at];
    const path = `${where}[${at}]`;
    if (!member) return [{ where: path, what: `${name}缺少第 ${at + 1} 个：应为 ${right.key}` }];
    const differs = [
      ['key', member.key, right.key] as const,
      ['position', member.position, right.position] as const,
      ['name', foldText(member.name) || '-', right.name] as const,
      ['type', member.type, right.matter] as const,
      ...more(member, right),
    ].find(([, found, wanted]) => found !== wanted);
    if (!differs) continue;
    const [part, found, wanted] = differs;
    return [{ where: `${path}.${part}`, what: `${name}第 ${at + 1} 个的 ${part} 应为 ${wanted}，文件中是 ${found}` }];
  }
  if (shown.length <= expected.length) return [];
  return [{ where: `${where}[${expected.length}]`, what: `${name}多出 ${shown.length - expected.length} 个` }];
}

/** Steps that wait for both numbers. */
export const drawnSteps = ['seeds', 'combined', 'tickets', 'result'] as const;
