import { headDigits, matchHead } from '../head-digits.ts';
import { foldText } from './canonical-text.ts';
import type { Fingerprints } from './certificate.ts';
import { combineRound, commitmentOf, readSlip } from './commitment.ts';
import { earlierTold, earlierUnlike, holdsEarlier, otherNames } from './earlier.ts';
import { type RoundStatement, readRound, roundMethod } from './round.ts';
import { type RoundCertificate, readRoundCertificate, roundCertificateText } from './round-certificate.ts';
import { places, selectBy } from './selection.ts';
import { seedProblem, ticketOf } from './tickets.ts';
import { foldNumber, longestNumber, shortestNumber } from './unit-number.ts';
import {
  digestProblems,
  drawnSteps,
  Findings,
  formProblems,
  headDifferences,
  listProblems,
  type Problem,
  quotasInWords,
  sealedSteps,
  seedProblems,
  type Verification,
} from './verify-steps.ts';
import { statusWords, toldWords } from './words.ts';

/** Recomputes a round of method 2 from its certificate, and holds it against the slip and the number that the unit kept. */

/** What the unit kept on paper, where it is at hand. */
export interface GivenToVerify {
  readonly slip?: string | null;
  readonly number?: string | null;
}

/** Whether a file says that it is of method 2; one that cannot be read says nothing. */
export function isRoundCertificate(source: string): boolean {
  try {
    return (JSON.parse(source.replace(/^\ufeff/, '')) as { method?: unknown } | null)?.method === roundMethod;
  } catch {
    return false;
  }
}

export const another = '不是封存单上的那一次抽取';

/** Why slip and number prove nothing of a round even where both fit, in Chinese; null where they do. */
export function unprovenOf({
  mode,
  record,
  status,
}: Pick<RoundCertificate, 'mode' | 'record' | 'status'>): string | null {
  if (status === 'void') return '这一次已经作废，抽中的不作数';
  if (record.replayed)
    return '这一次由答案文件重放，不是当场抽取：封存单和报数相符，也只说明文件里写的是这些，不能证明当场就是这样';
  if (mode === 'one-call') return '两方的数字一次给出：后知道对方数字的一方可以左右结果，不能证明结果没有被挑选';
  if (mode === 'auto') return '两个数字由程序生成，两方都没有报数，不能证明结果没有被挑选';
  return null;
}

/** Verifies the text of a certificate of method 2. Never throws for what a file may hold. */
export function verifyRound(source: string, given: GivenToVerify = {}): Verification {
  const findings = new Findings();
  const read = readRoundCertificate(source);
  if ('problem' in read) {
    findings.step('form', [{ where: '文件', what: read.problem }], '');
    return findings.verification(null, false);
  }
  const { certificate, claimed } = read;
  const actual: Fingerprints = { parts: {}, digest: '' };
  const written = roundCertificateText(certificate, actual);
  findings.step('form', formProblems(source, written, claimed, actual), '与规定写法逐字节一致');
  findings.step('digest', digestProblems(claimed, actual), '与内容一致');
  recordStep(certificate, findings);
  const statement = sealedSteps(findings, certificate, readRound, (text) => [
    headProblems(certificate, text),
    statementNote(text),
  ]);
  slipStep(certificate, given, findings);
  commitmentStep(certificate, findings);
  numberStep(certificate, given, findings);
  resultSteps(certificate, statement, findings);
  return findings.verification(certificate, certificate.statement === null, false, unprovenOf(certificate));
}

/** What the sealed text holds, and of the rounds before it what it does not. */
function statementNote({ members, round, rules, clock }: RoundStatement): string {
  const names = otherNames(rules).map((name) => `“${name}”`);
  return [
    `共 ${members.length} 个编号，写法合规定`,
    ...(clock === 'fixed' ? ['封存时程序的时钟是人为设定的'] : []),
    ...(names.length > 0 ? [`以前以${names.join('、')}登记时的抽取一并计次`] : []),
    ...(round > 1 && !holdsEarlier(rules)
      ? ['以前各次的状态和理由没有封存在内，只是文件自己写的']
      : earlierTold(rules).map(
          ({ round: which, key, outcome }) => `第 ${which} 次抽中的 ${key} 封存时${toldWords(outcome)}`,
        )),
  ].join('；');
}

function headProblems(certificate: RoundCertificate, statement: RoundStatement): Problem[] {
  const problems = headDifferences([
    ['mode', certificate.mode, statement.mode],
    ['kind', certificate.kind, statement.kind],
    ['unit', foldText(certificate.unit.code || certificate.unit.name), statement.unit],
    ['year', certificate.year, statement.year],
    ['purposes', certificate.purposes.join(','), statement.purposes.join(',')],
    ['round', certificate.round, statement.round],
    ['act', certificate.act, statement.act],
    ['reason', certificate.reason, statement.reason],
    ['commitment', certificate.commitment, statement.commitment],
    ['count', certificate.count, statement.count],
    ['quotas', quotasInWords(certificate.quotas), quotasInWords(statement.quotas)],
    ['pool.size', certificate.pool.size, statement.members.length],
    ['pool.phantoms', certificate.pool.phantoms, statement.members.filter(({ phantom }) => phantom).length],
  ]);
  problems.push(...earlierProblems(certificate, statement));
  const unlike = earlierUnlike(certificate.earlier, statement.rules);
  if (unlike && !problems.some(({ where }) => where.startsWith('earlier'))) problems.push(unlike);
  const digits = certificate.seeds?.third ?? null;
  if (statement.third !== null && certificate.seeds?.unit && digits === null)
    problems.push({ where: 'seeds.third', what: `封存时约定以“${statement.third}”为第三方数字，却没有它` });
  // Whoever could add digits that nobody agreed upon could choose the result with them.
  if (statement.third === null && digits !== null)
    problems.push({ where: 'seeds.third', what: `封存时没有约定第三方数字，却写着 ${digits}` });
  return problems;
}

/** The earlier rounds of the file against the sealed text: each of them, and the last as it stood then. */
function earlierProblems({ earlier }: RoundCertificate, { round, previous }: RoundStatement): Problem[] {
  const rounds = [...new Set(earlier.map((one) => one.round))];
  const inOrder = earlier.every((one, at) => at === 0 || earlier[at - 1]!.round <= one.round);
  if (!inOrder || rounds.length !== round - 1 || rounds.some((one) => one < 1 || one >= round))
    return [
      { where: 'earlier', what: `以前的抽取应为第 1 至 ${round - 1} 次，文件中是第 ${rounds.join('、') || '0'} 次` },
    ];
  if (!previous) return [];
  // Two laptops may have made the same round; the text names one of them.
  const before = earlier.find((one) => one.round === round - 1 && one.seal === previous.seal);
  if (!before) return [{ where: 'earlier.seal', what: `第 ${round - 1} 次抽取的封存指纹应为 ${previous.seal}` }];
  if (before.combined !== previous.combined)
    return [
      { where: 'earlier.combined', what: `第 ${round - 1} 次抽取的合并指纹应为 ${previous.combined ?? '（无）'}` },
    ];
  // A drawn round may be voided afterwards; nothing else changes.
  if (before.status === previous.end || (previous.end === 'drawn' && before.status === 'void')) return [];
  const ends = `封存时${statusWords[previous.end]}，文件中${statusWords[before.status]}`;
  return [{ where: 'earlier.status', what: `第 ${round - 1} 次抽取${ends}` }];
}

/** What the file says against itself, whatever was sealed: its state, and what became of the drawn. */
function recordStep(certificate: RoundCertificate, findings: Findings): void {
  const { status, seeds, random, combined, drawn, record, outcomes, kind, unit } = certificate;
  const problems: Problem[] = [];
  const bad = (where: string, what: string) => problems.push({ where, what });
  if (unit.code !== null && !/^[0-9A-Z]{18}$/.test(unit.code)) bad('unit.code', `“${unit.code}”不是统一社会信用代码`);
  if (status === 'sealed' && (seeds !== null || random !== null))
    bad('status', '尚未出签，却公布了验收组的数字或随机数');
  if ((status === 'sealed' || status === 'unopened') && (combined !== null || drawn.length > 0 || seeds?.unit != null))
    bad('status', `状态是“${statusWords[status]}”，却有报数或抽取结果`);
  const ended = status === 'unopened' || status === 'void';
  if (ended !== (record.endedAt !== null))
    bad('record.endedAt', ended ? '没有写明何时作废或记为未开' : '状态与作废的记录不符');
  const keys = new Set(drawn.map(({ key }) => key));
  const wrong = outcomes.find(
    ({ key, outcome, verdict }) =>
      !keys.has(key) ||
      (outcome === 'judged') !== (verdict !== null) ||
      outcome === (kind === 'officers' ? 'missing' : 'absent'),
  );
  if (wrong) bad('outcomes', `“${wrong.key}”抽中以后的记录与抽取结果不符`);
  findings.step('record', problems, '文件自己写的状态、抽中以后的记录没有互相矛盾');
}

function slipStep(certificate: RoundCertificate & { readonly slip: string }, given: GivenToVerify, findings: Findings) {
  const shown = headDigits(certificate.seal);
  if (certificate.slip !== shown) {
    findings.step('slip', [{ where: 'slip', what: `封存单的数字与封存指纹不符，应为 ${shown}` }], '');
    return;
  }
  if (!given.slip) {
    findings.skip('slip', '未核对封存单');
    return;
  }
  const slip = readSlip(given.slip);
  if (slip === null) {
    findings.step('slip', [{ where: 'slip', what: '封存单的数字应为 40 位，八组，每组五位' }], '');
    return;
  }
  const match = matchHead(slip, certificate.seal);
  const what = match.kind === 'near' ? `第 ${match.group} 组可能抄错，请看照片` : another;
  findings.step('slip', match.kind === 'same' ? [] : [{ where: 'slip', what }], '与封存单一致');
}

function commitmentStep(certificate: RoundCertificate, findings: Findings) {
  const { random, seeds, commitment, status } = certificate;
  if (random === null || seeds?.inspectors == null) {
    if (status === 'drawn')
      findings.step('commitment', [{ where: 'random', what: '没有公布验收组的数字和随机数' }], '');
    else findings.skip('commitment', status === 'sealed' ? '尚未公布' : '没有公布');
    return;
  }
  const right = commitmentOf(random, seeds.inspectors);
  const problem = { where: 'commitment', what: `验收组的数字不是封存时承诺的那一个，应为 ${right}` };
  findings.step('commitment', right === commitment ? [] : [problem], '验收组的数字就是封存时承诺的那一个');
}

function numberStep(certificate: RoundCertificate, given: GivenToVerify, findings: Findings) {
  const { seeds, mode } = certificate;
  if (!given.number) {
    findings.skip('number', '未核对报数');
    return;
  }
  if (seeds?.unit == null) {
    findings.step('number', [{ where: 'seeds.unit', what: '这次抽取没有单位的报数' }], '');
    return;
  }
  const number = mode === 'sealed' ? foldNumber(given.number) : foldText(given.number);
  const problem = (what: string) => findings.step('number', [{ where: 'seeds.unit', what }], '');
  if (mode === 'sealed' && !/^[0-9]+$/.test(number))
    problem(`报数只能是数字（空格和短横不算），给出的是“${given.number}”`);
  else if (mode === 'sealed' && (number.length < shortestNumber || number.length > longestNumber))
    problem(`报数应为 ${shortestNumber} 至 ${longestNumber} 位，给出的是 ${number.length} 位：请照封存单写全`);
  else if (number !== seeds.unit)
    problem(
      findings.steps.some(({ id, state }) => id === 'slip' && state === 'ok')
        ? `${another}：封存单相符，报数不是这一次的；报数抄错了，或封存以后放回旧文件另抽过`
        : another,
    );
  else findings.step('number', [], '与单位写在封存单上的报数一致');
}

function resultSteps(certificate: RoundCertificate, statement: RoundStatement | null, findings: Findings) {
  const { seeds, random, combined, seal } = certificate;
  if (!random || seeds?.inspectors == null || seeds.unit === null || combined === null) {
    const stray = certificate.drawn.length > 0 || certificate.status === 'drawn';
    if (stray) findings.step('seeds', [{ where: 'seeds', what: '没有两方的数字，却有抽取结果' }], '');
    else for (const id of drawnSteps) findings.skip(id, '没有出签');
    return;
  }
  findings.step('seeds', numberProblems(certificate), '两个数字均合规定，写法已统一');
  const numbers = { random, inspectors: seeds.inspectors, unit: seeds.unit, third: seeds.third };
  const right = combineRound(seal, numbers);
  const apart = { where: 'combined', what: `合并指纹与封存指纹和各方数字不符，应为 ${right}` };
  findings.step('combined', right === combined ? [] : [apart], '由封存指纹、随机数和各方数字重算，一致');
  const wrong = certificate.drawn.find(({ key, ticket }) => ticketOf(combined, key) !== ticket);
  const ticket = wrong && {
    where: `${wrong.key}.ticket`,
    what: `${wrong.key} 的签号应为 ${ticketOf(combined, wrong.key)}，文件中是 ${wrong.ticket}`,
  };
  findings.step('tickets', ticket ? [ticket] : [], `${certificate.drawn.length} 个签号全部重算，一致`);
  if (!statement) {
    findings.skip('result', '名单已清除，无法由名单重算');
    return;
  }
  const selection = selectBy(statement, seal, combined);
  const phantoms = new Set(statement.members.flatMap(({ key, phantom }) => (phantom ? [key] : [])));
  const drawn = places(selection, 1, selection.drawn);
  const result = listProblems(['drawn', '抽中的'], certificate.drawn, drawn, ({ phantom }, { key }) => [
    ['phantom', phantom, phantoms.has(key)],
  ]);
  findings.step('result', result, `抽中 ${certificate.drawn.length} 个，与重算结果一致`);
}

function numberProblems({ mode, seeds, seedsAsGiven }: RoundCertificate): Problem[] {
  const fold = mode === 'sealed' ? foldNumber : foldText;
  const problems = (['inspectors', 'unit'] as const).flatMap((side) => {
    const seed = seeds?.[side] ?? '';
    const problem = mode === 'sealed' && !/^[0-9]{12,64}$/.test(seed) ? '应为 12 至 64 位数字' : seedProblem(seed);
    return seedProblems(side, seed, seedsAsGiven?.[side] ?? '', problem, fold);
  });
  if (seeds && seeds.third !== null && !/^[0-9]{1,64}$/.test(seeds.third))
    problems.push({ where: 'seeds.third', what: '第三方数字应为 1 至 64 位数字' });
  if (seeds && foldNumber(seedsAsGiven?.third ?? '') !== (seeds.third ?? ''))
    problems.push({ where: 'seedsAsGiven.third', what: '键入的第三方数字与参与计算的不符' });
  return problems;
}
