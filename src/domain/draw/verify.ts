import { compareBytes, foldText } from './canonical-text.ts';
import {
  type Certificate,
  type CertifiedMember,
  certificateText,
  type Fingerprints,
  readCertificate,
} from './certificate.ts';
import { type Selection, select } from './selection.ts';
import { alternatesLeft, type Drawn, EventError, standingAfter } from './standing.ts';
import { readStatement, type Statement } from './statement.ts';
import { combine, seedProblem, ticketOf } from './tickets.ts';
import { another, type GivenToVerify, isRoundCertificate, verifyRound } from './verify-round.ts';
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

/** Recomputes a draw from its certificate alone and names whatever does not agree. */

/** Verifies the text of a certificate file. Never throws for what a file may hold. */
export function verifyCertificate(source: string, given: GivenToVerify = {}): Verification {
  if (isRoundCertificate(source)) return verifyRound(source, given);
  const read = readCertificate(source);
  if ('problem' in read) {
    const findings = new Findings();
    findings.step('form', [{ where: '文件', what: read.problem }], '');
    return findings.verification(null, false);
  }
  const { certificate, claimed } = read;
  const findings = new Findings();
  const step = findings.step.bind(findings);

  const actual: Fingerprints = { parts: {}, digest: '' };
  const written = certificateText(certificate, actual);
  step('form', formProblems(source, written, claimed, actual), '与规定写法逐字节一致');
  step('digest', digestProblems(claimed, actual), '与内容一致');

  const purged = certificate.statement === null;
  const reportOf = () => {
    // Whoever holds a slip had a draw of method 2; another file with the same name is not that one.
    if (given.slip) step('slip', [{ where: 'slip', what: `${another}：这个文件是旧方法的抽取，没有封存单` }], '');
    if (given.number) {
      const fits = foldText(given.number) === certificate.seeds?.unit;
      step('number', fits ? [] : [{ where: 'seeds.unit', what: another }], '与单位所报的数字一致');
    }
    return findings.verification(certificate, purged, true);
  };
  const statement = sealedSteps(findings, certificate, readStatement, (read) => [
    headProblems(certificate, read),
    `共 ${read.members.length} 个编号，写法合规定`,
  ]);
  const { seeds, combined } = certificate;
  if (!seeds || !combined) {
    const stray = strayResults(certificate);
    if (certificate.status === 'drawn' || stray.length > 0) step('seeds', [...missingSeeds(certificate), ...stray], '');
    else for (const id of drawnSteps) findings.skip(id, '尚未报数');
    return reportOf();
  }
  const numbers = (['inspectors', 'unit'] as const).flatMap((side) => {
    const seed = seeds[side];
    return seedProblems(side, seed, certificate.seedsAsGiven?.[side], seedProblem(seed), foldText);
  });
  step('seeds', numbers, '两个数字均合规定，写法已统一');
  const recombined = combine(certificate.seal, seeds);
  step(
    'combined',
    recombined === combined
      ? []
      : [{ where: 'combined', what: `合并指纹与封存指纹和两个数字不符，应为 ${recombined}` }],
    '由封存指纹和两个数字重算，一致',
  );
  const all = [...certificate.drawn, ...certificate.alternates];
  step('tickets', ticketProblems(all, combined), `${all.length} 个签号全部重算，一致`);
  const result = statement
    ? resultProblems(certificate, statement, select(statement, certificate.statement!, seeds))
    : listedOrderProblems(certificate);
  step(
    'result',
    result,
    purged ? '所列编号按签号排列，次序正确' : `抽中 ${certificate.drawn.length} 个，与重算结果一致`,
  );
  return reportOf();
}

function headProblems(certificate: Certificate, statement: Statement): Problem[] {
  return headDifferences([
    ['kind', certificate.kind, statement.kind],
    ['unit', foldText(certificate.unit.code || certificate.unit.name), statement.unit],
    ['year', certificate.year, statement.year],
    ['purpose', foldText(certificate.purpose), statement.purpose],
    ['attempt', certificate.attempt, statement.attempt],
    ['count', certificate.count, statement.count],
    ['quotas', quotasInWords(certificate.quotas), quotasInWords(statement.quotas)],
    ['pool.size', certificate.pool.size, statement.members.length],
  ]);
}

const missingSeeds = (certificate: Certificate): Problem[] => [
  ...(certificate.seeds ? [] : [{ where: 'seeds', what: '没有两方的数字' }]),
  ...(certificate.combined ? [] : [{ where: 'combined', what: '没有合并指纹' }]),
];

function strayResults(certificate: Certificate): Problem[] {
  const listed = certificate.drawn.length + certificate.alternates.length + certificate.events.length;
  return listed > 0 ? [{ where: 'drawn', what: '没有报数，却有抽取结果' }] : [];
}

function ticketProblems(members: readonly CertifiedMember[], combined: string): Problem[] {
  const wrong = members.filter((member) => ticketOf(combined, member.key) !== member.ticket);
  return wrong.slice(0, 5).map((member) => ({
    where: `${member.key}.ticket`,
    what: `${member.key} 的签号应为 ${ticketOf(combined, member.key)}，文件中是 ${member.ticket}`,
  }));
}

function resultProblems(certificate: Certificate, statement: Statement, selection: Selection): Problem[] {
  const wanted = statement.count ?? Object.values(statement.quotas ?? {}).reduce((sum, quota) => sum + quota, 0);
  if (selection.drawn < wanted || selection.size < wanted) {
    return [{ where: 'statement', what: `名单不足以抽取 ${wanted} 个，这样的抽取不应封存` }];
  }
  try {
    const standing = standingAfter(selection, certificate.events);
    const left = alternatesLeft(selection, standing);
    return [
      ...listProblems(['drawn', '“drawn”'], certificate.drawn, standing.drawn, ticketAndOutcome),
      ...listProblems(
        ['alternates', '“alternates”'],
        certificate.alternates,
        left.map((member) => ({ ...member, outcome: null })),
        ticketAndOutcome,
      ),
    ];
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    return [{ where: 'events', what: `递补或增抽的记录不合次序：${error.message}` }];
  }
}

// Presence is a remark, absence an event that must be recorded.
const ticketAndOutcome = (member: CertifiedMember, right: Drawn) =>
  [
    ['ticket', member.ticket, right.ticket],
    ['outcome', member.outcome === 'present' ? null : member.outcome, right.outcome],
  ] as const;

/** Of a purged draw: those listed stand in the order of their tickets, the drawn before the alternates of their type. */
function listedOrderProblems(certificate: Certificate): Problem[] {
  const problems: Problem[] = [];
  const byTicket = (left: CertifiedMember, right: CertifiedMember) =>
    left.ticket - right.ticket || compareBytes(left.key, right.key);
  const { alternates } = certificate;
  const at = alternates.findIndex((member, index) => index > 0 && byTicket(alternates[index - 1]!, member) > 0);
  if (at > 0) problems.push({ where: `alternates[${at}]`, what: `备签第 ${at + 1} 个的次序不合签号` });
  const wanted = certificate.count ?? Object.values(certificate.quotas ?? {}).reduce((sum, quota) => sum + quota, 0);
  const first = certificate.drawn.slice(0, wanted);
  for (const next of alternates) {
    const ahead = first.find(
      (member) => (!certificate.quotas || member.type === next.type) && byTicket(member, next) > 0,
    );
    if (!ahead) continue;
    problems.push({ where: 'drawn', what: `${next.key} 的签号小于抽中的 ${ahead.key}` });
    break;
  }
  return problems;
}
