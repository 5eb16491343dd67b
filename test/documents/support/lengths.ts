import type { Block, DocumentModel } from '../../../src/documents/model/blocks.ts';
import { buildDispatchSheet } from '../../../src/documents/model/dispatch-sheet.ts';
import { buildForm } from '../../../src/documents/model/forms.ts';
import { buildCandidates, buildNomination, buildRecheckConclusion } from '../../../src/documents/model/letters.ts';
import {
  buildDesignation,
  buildPublicity,
  buildRecheckSheet,
  buildRevocation,
} from '../../../src/documents/model/notices.ts';
import { buildPlaques } from '../../../src/documents/model/plaques.ts';
import { buildRectified } from '../../../src/documents/model/rectified.ts';
import { buildTestPapers } from '../../../src/documents/model/test-papers.ts';
import { buildAcceptanceNotice, buildGuidanceRecord } from '../../../src/documents/model/visit-papers.ts';
import { buildRectification } from '../../../src/documents/model/visit-sheets.ts';
import type { Problem } from '../../../src/domain/visits/problems.ts';
import { formInput, office, template } from './samples.ts';

/** Papers that can be made with texts of any length, to see where their pages end. */

const clause = '本单位健全权责清单动态调整机制，推行三项制度，每年组织2次考试，';
const text = (length: number): string => `${clause.repeat(40).slice(0, Math.max(0, length - 1))}好。`;
const day = '2026-09-15';

const steps = { applied: true, accepted: true, guided: true, nominated: false } as const;

export const papers: Readonly<Record<string, (a: number, b: number, units: number) => DocumentModel>> = {
  publicity: (a, _, units) =>
    buildPublicity(
      {
        office,
        day,
        year: 2026,
        publicity: {
          first: day,
          last: '2026-09-21',
          length: { kind: 'calendar', days: 7 },
          channels: null,
          contact: text(a).replace(/。$/, ''),
        },
        units: names(units),
        steps,
      },
      template('publicity'),
    ),
  designation: (a, _, units) =>
    buildDesignation(
      {
        office: `样县${'全面依法治县工作'.slice(0, a % 9)}法治政府建设领导小组办公室`,
        day,
        year: 2026,
        publicities: [{ first: day, last: '2026-09-21', objections: [] }],
        document: null,
        steps,
        units: names(units),
        copies: a % 3 ? `样县人民政府办公室，${text(a % 90).replace(/。$/, '')}` : null,
        ...(a % 2
          ? { redHead: { mode: 'drawn', organ: `${office}文件`, number: '样法政办〔2026〕9号' } as const }
          : {}),
      },
      template('designation'),
    ),
  revocation: (a) =>
    buildRevocation(
      {
        office,
        day,
        unit: names(1)[0]!,
        designated: { year: 2024, date: '2024-10-10', level: 'county', document: null },
        recheck: null,
        revocation: { ground: 'stagnant', reason: text(a), kind: 'revoked' },
        contact: null,
        superior: office,
      },
      template('revocation'),
    ),
  candidates: (a, b, units) =>
    buildCandidates(
      {
        ...head(a),
        day,
        year: 2026,
        applied: units,
        contact: text(b % 300).replace(/。$/, ''),
        units: names(units).map((name, n) => ({ name, lacks: (a + n) % 2 ? '工作推进台账' : '' })),
      },
      template('candidates'),
    ),
  nomination: (a, b, units) =>
    buildNomination(
      {
        ...head(a),
        day,
        year: 2026,
        superior: office,
        steps,
        reason: a % 4 ? null : text(b % 200),
        each: template('nomination-unit'),
        units: names(1 + (units % 4)).map((name, n) => ({
          name,
          level: '正科级',
          applied: day,
          accepted: n % 2 ? day : null,
          guided: n,
          problems: { open: b % 5, mended: b % 3, notMended: a % 2 },
          foundAt: '调研指导和验收中',
          result: '',
          named: n % 2 ? { date: day, year: 2026, document: null } : null,
          opinion: text((a + n * b) % 250),
        })),
      },
      template('nomination'),
    ),
  recheckConclusion: (a, b, units) =>
    buildRecheckConclusion(
      {
        ...head(a),
        day,
        unit: names(1)[0]!,
        designated: { year: 2024, date: '2024-10-10', level: 'county', document: null },
        recheck: { date: day, outcome: a % 2 ? 'kept' : 'improve', note: text(b), due: '2026-10-15' },
        before: b % 3 ? null : { date: '2026-05-10', outcome: 'improve', number: '样法政办〔2026〕3号' },
        items: Array.from({ length: units % 12 }, (_, n) => ({
          id: `2.1.${n}`,
          title: '执法证件动态管理',
          lost: 100,
          note: text((n * b) % 60),
        })),
      },
      template('recheck-conclusion'),
    ),
  rectification: (a, b, units) =>
    buildRectification(
      {
        office,
        unit: names(1)[0]!,
        year: 2026,
        day,
        number: '整改〔2026〕1号',
        occasion: '2026年度验收',
        problems: Array.from({ length: units }, (_, n) => ({
          id: String(n),
          number: `2026-${n}`,
          item: '2.2.1',
          text: text(n % 2 ? a % 200 : b % 200),
          foundAt: 'acceptance',
          found: day,
          deadline: '2026-10-15',
          state: 'open',
          seen: null,
          note: null,
        })),
      },
      template('rectification'),
    ),
  revocationRequest: (a, b) =>
    buildRevocation(
      {
        ...head(b),
        day,
        unit: names(1)[0]!,
        designated: { year: 2024, date: '2024-10-10', level: 'city', document: '样市法办〔2024〕3号' },
        recheck: b % 2 ? { date: '2026-09-01' } : null,
        revocation: { ground: 'weak', reason: text(a), kind: 'requested' },
        contact: null,
        superior: '样市法治政府建设领导小组办公室',
      },
      template('revocation-request'),
    ),
  acceptanceNotice: (a, b, units) =>
    buildAcceptanceNotice(
      {
        ...head(a),
        unit: names(1)[0]!,
        year: 2026,
        day,
        contact: b % 3 ? text(b % 300).replace(/。$/, '') : null,
        visitOn: a % 2 ? '2026-09-25' : null,
        team: Array.from({ length: units }, (_, n) => ({
          name: `样甲${n}`,
          lead: n === 0,
          sections: [],
          recused: null,
        })),
      },
      template('acceptance-notice'),
    ),
  guidanceRecord: (a, b, units) =>
    buildGuidanceRecord(
      {
        office,
        unit: names(1)[0]!,
        year: 2026,
        day,
        visit: { date: day, notes: `${text(a)}\n${text(b)}` },
        problems: problems(units % 9, b).map((one) => ({ ...one, later: null })),
        seen: problems(units % 3, a),
      },
      template('guidance-record'),
    ),
  rectified: (a, b, units) =>
    buildRectified(
      {
        office,
        unit: names(1)[0]!,
        year: 2026,
        day,
        problems: problems(units, a).map((problem, n) => ({
          problem:
            n % 3 ? problem : { ...problem, state: 'mended', seen: '2026-10-09', note: text((b * (n + 1)) % 120) },
          by: n % 3 ? null : '样甲检查',
        })),
        photos: [],
      },
      template('rectified'),
    ),
  dispatch: (a, b, units) =>
    buildDispatchSheet(
      {
        office,
        day,
        paper: papers.candidates!(a, b, units),
        number: a % 2 ? '样法政办〔2026〕9号' : null,
        copies: text(b % 200).replace(/。$/, ''),
      },
      template('dispatch'),
    ),
  plaques: (a, _, units) =>
    buildPlaques(
      {
        office,
        day,
        plaques: names(units + (a % 40)).map((name, n) => ({
          ...{
            unit: name,
            year: 2026,
            level: 'county' as const,
            date: '2026-10-08',
            name,
            ended: n % 3 === 0 ? ({ date: '2028-10-26', kind: 'revoked' as const } as const) : null,
            doubled: n % 7 === 6,
          },
          ...{ number: `2026-${n + 1}`, confirmed: n % 2 === 0 },
        })),
      },
      template('plaques'),
    ),
  recheckSheet: (a, b, units) =>
    buildRecheckSheet(
      {
        office,
        day,
        unit: names(1)[0]!,
        designated: { year: 2024, date: '2024-10-10', level: 'county' },
        lastSeen: '2024-09-15',
        last: [],
        items: Array.from({ length: units }, (_, n) => ({
          ...{ id: `2.1.${n}`, title: '执法证件动态管理', points: 200, lastScore: 100 },
          lastFacts: n % 4 ? '' : text((n * a + b) % 150),
        })),
      },
      template('recheck'),
    ),
  'form-county': (a, b) => {
    const input = formInput('county', true, lines(a * 3));
    return buildForm({ ...input, unit: { ...input.unit!, opinion: text(b % 120) } }, template('form-county'));
  },
  'form-city': (a, b) => {
    const input = formInput('city', true, lines(a * 3));
    return buildForm(
      { ...input, unit: { ...input.unit!, opinion: text(b), recommendation: text(b % 90) } },
      template('form-city'),
    );
  },
  'test-paper': (a, b, units) => {
    const question = (number: number, options: readonly string[]) => ({
      ...{ number, key: `${number}`, options, answer: 'A', law: null, article: null },
      stem: text(1 + (b % 60)),
    });
    const single = Array.from({ length: 1 + (a % 40) }, (_, n) => question(n + 1, ['甲', '乙', '丙', '丁']));
    const short = Array.from({ length: 1 + (units % 4) }, (_, n) => question(single.length + n + 1, []));
    const sections = [
      { type: 'single', points: 200, questions: single },
      { type: 'short', points: 1000, questions: short },
    ] as const;
    return buildTestPapers(
      {
        ...{ office, unit: '样县样例局', day, seed: '1' },
        blueprint: {
          parts: sections.map(({ type, points }) => ({ type, points, count: 1 })),
          minutes: 60,
          partial: 'none',
        },
        papers: ['甲', '乙'].map((name) => ({
          name,
          card: '990100002023149',
          paper: { person: name, variant: '7035', sections },
        })),
      },
      template('test-paper'),
    );
  },
  free: (a, b) => ({
    title: '样文',
    author: office,
    day,
    blocks: [
      { kind: 'title', text: '关于样例的通知' },
      { kind: 'paragraph', text: text(a) },
      { kind: 'heading', level: 1, text: '一、样例' },
      { kind: 'paragraph', text: text(b) },
      { kind: 'closing', organs: [office], date: day, sealed: true },
    ] satisfies Block[],
  }),
};

function problems(count: number, length: number): Problem[] {
  return Array.from({ length: count }, (_, n) => ({
    ...{ id: String(n), number: `2026-AB${String(n + 1).padStart(2, '0')}`, item: n % 2 ? '2.2.1' : null },
    text: `${n % 3 ? '' : '样县城管罚〔2025〕76号'}${text((length * (n + 1)) % 90)}`,
    ...{
      foundAt: 'guidance',
      found: day,
      deadline: n % 4 ? '2026-10-15' : null,
      state: 'open',
      seen: null,
      note: null,
    },
  }));
}

/** Every other paper has a red head, and with it 版记; some are copied to several. */
function head(a: number) {
  return {
    office,
    copies: a % 3 ? `样县人民政府办公室，${text(a % 90).replace(/。$/, '')}` : null,
    ...(a % 2 ? { redHead: { mode: 'drawn', organ: `${office}文件`, number: '样法政办〔2026〕9号' } as const } : {}),
  };
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `样县第${n + 1}虚构市场监督管理局`);
}

/** An account of about so many characters, with headings and a table as units write them. */
function lines(size: number): string {
  const parts = ['一、总体情况', text(Math.min(size, 200))];
  for (let n = 1; parts.join('\n').length < size; n += 1)
    parts.push(
      `（${'一二三四五六七八九十'[n % 10]}）第${n}项`,
      text(130),
      ...(n % 4 ? [] : ['年度\t人数', '2025年\t12', '2026年\t13']),
    );
  return parts.join('\n');
}

/** The n-th of lengths that look random and are the same each time: 1 to 900. */
export function lengthOf(n: number): number {
  return 1 + (((n + 1) * 7919) % 900);
}
