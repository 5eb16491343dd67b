import {
  type Certificate,
  type CertificateHead,
  type CertificateTail,
  certify,
  standingBy,
} from '../../../src/domain/draw/certificate.ts';
import { select } from '../../../src/domain/draw/selection.ts';
import { type DrawEvent, standingAfter } from '../../../src/domain/draw/standing.ts';
import { type Statement, writeStatement } from '../../../src/domain/draw/statement.ts';
import { canonicalSeed } from '../../../src/domain/draw/tickets.ts';
import type { CaseRow, OfficerRow } from '../../../src/domain/ledgers/rows.ts';

/** Invented rows and draws for the tests of this folder. */

export const officer = (certificate: string | null, name: string, more: Partial<OfficerRow> = {}): OfficerRow => ({
  name,
  certificate,
  certificateKind: null,
  post: null,
  section: null,
  expires: '2027-01-01',
  status: null,
  onList: true,
  source: { file: '名册.xlsx', sheet: '人员', row: 2 },
  ...more,
});

export const caseRow = (number: string, matter: string, more: Partial<CaseRow> = {}): CaseRow => ({
  number,
  decisionNumber: null,
  cause: '占道经营',
  party: null,
  matter,
  opened: '2026-01-10',
  decided: '2026-02-10',
  closed: null,
  source: { file: '案件.xlsx', sheet: null, row: 3 },
  ...more,
});

export const officersStatement = (more: Partial<Statement> = {}): Statement => ({
  kind: 'officers',
  unit: '11411121MB1D00000X',
  year: 2026,
  purpose: 'test',
  attempt: 1,
  rules: ['valid-only=no'],
  count: 2,
  quotas: null,
  members: [
    { key: '16110526001', matter: null, name: '甲一' },
    { key: '16110526002', matter: null, name: '乙二' },
    { key: '16110526003', matter: null, name: '丙三' },
    { key: '16110526004', matter: null, name: '丁四' },
  ],
  exclusions: [
    { key: '16110526010', reason: '病假' },
    { key: '16110526005', reason: '与被抽人员有近亲属关系' },
  ],
  ...more,
});

export const casesStatement = (more: Partial<Statement> = {}): Statement => ({
  kind: 'cases',
  unit: '示例县城市管理局',
  year: 2026,
  purpose: '-',
  attempt: 2,
  rules: ['from=2025-01-01', 'closed=yes'],
  count: null,
  quotas: { 行政许可: 1, 行政处罚: 2 },
  members: [
    { key: '示综许字[2025]3', matter: '行政许可', name: '户外广告设置' },
    { key: '示综执罚决字〔2026〕第1号', matter: '行政处罚', name: '占道经营案' },
    { key: '示综执罚决字〔2026〕第2号', matter: '行政处罚', name: '违法建设案' },
    { key: '示综执罚决字〔2026〕第10号', matter: '行政处罚', name: '-' },
    { key: '示综许字[2025]4', matter: '行政许可', name: '渣土运输' },
  ],
  exclusions: [],
  ...more,
});

/** A drawn certificate of a statement, as the data file would give it. */
export function drawnCertificate(
  statement: Statement,
  given: { readonly inspectors: string; readonly unit: string } = { inspectors: '0000000000', unit: '９９９９９９' },
  events: readonly DrawEvent[] = [],
): Certificate {
  const text = writeStatement(statement);
  const seeds = {
    inspectors: canonicalSeed(given.inspectors, '--seed-inspectors'),
    unit: canonicalSeed(given.unit, '--seed-unit'),
  };
  const selection = select(statement, text, seeds);
  const head: CertificateHead = {
    id: 'draw0000000000000000000001',
    number: 'A1',
    attempt: statement.attempt,
    kind: statement.kind,
    unit: { name: '示例县城市管理局', code: statement.unit.startsWith('1') ? statement.unit : null },
    year: statement.year,
    purpose: statement.purpose,
    status: 'drawn',
    count: statement.count,
    quotas: statement.quotas,
    pool: { size: statement.members.length },
    statement: text,
    seal: selection.seal,
    seeds: { ...seeds, auto: false },
    seedsAsGiven: given,
    combined: selection.combined,
  };
  const standing = standingAfter(selection, events);
  return {
    ...head,
    ...tail(events),
    drawn: [...certify(standing.drawn, new Map())],
    alternates: [...certify(standingBy(selection, standing), new Map())],
  };
}

const tail = (events: readonly DrawEvent[]): CertificateTail => ({
  events,
  earlier: [],
  record: {
    sealedAt: '2026-09-15T01:00:00.000Z',
    sealedBy: '验收员甲',
    openedAt: '2026-09-15T01:05:00.000Z',
    openedBy: '验收员甲',
    inspectorsBy: '验收员甲',
    unitBy: '单位联络员乙',
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
  },
  supersedes: null,
  reason: null,
});
