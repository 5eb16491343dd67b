import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import type { Context } from '../../context.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import { buildPlaques, buildRecheckSheet } from '../../documents/model/notices.ts';
import { buildReviewSheets } from '../../documents/model/review-sheets.ts';
import { buildFiveCheck, buildHandover, buildMaterials } from '../../documents/model/visit-sheets.ts';
import { dayAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { LedgerKind, LedgerRow } from '../../domain/ledger-rows.ts';
import { windowOf } from '../../domain/scoring/window.ts';
import { readRubrics } from '../../standards/rubrics.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { editionFor } from '../standard/editions.ts';
import { lastConclusion } from '../year/frozen.ts';
import { officeFacts, templateFor } from './settings.ts';

export const sheetKinds = ['materials', 'officers', 'files', 'review', 'recheck', 'plaques'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** Puts together a sheet of the visit or a register. Faults: nobody drawn yet, no title to recheck. */
export async function sheetModel(
  context: Context,
  store: Store,
  kind: SheetKind,
  unit: Unit | null,
  year: number,
): Promise<DocumentModel> {
  const { office } = officeFacts(store, year);
  const watermark = store.settings.get('rehearsal') !== null ? { watermark: '演练' as const } : {};
  if (kind === 'plaques') {
    const titles = store.cycle.titles();
    const plaques = titles.plaques.map((plaque) => {
      const revoked = titles.revocations.some(
        (one) => one.unit === plaque.unit && one.year === plaque.year && one.kind === 'revoked',
      );
      return { ...plaque, name: store.units.byId(plaque.unit)?.name ?? '', state: revoked ? '已撤销' : '在用' };
    });
    return buildPlaques({ office, day: context.today, ...watermark, plaques }, templateFor(context.machine, 'plaques'));
  }
  if (!unit) throw new Fault('usage', 'unit-missing', '这种清单要写明单位', `inspect checklist ${kind} 单位`);
  const base = { office, unit: unit.name, year, day: context.today, ...watermark };
  if (kind === 'materials') {
    const edition = await editionFor(store, unit.id, year);
    const settlements = store.settings.settlements(year);
    const windows = new Map(
      edition.items.flatMap((item) => {
        const window = windowOf(item, year, context.today.startsWith(`${year}-`) ? context.today : null, settlements);
        return window ? [[item.id, window.label] as const] : [];
      }),
    );
    const seen = readVisit(store, unit.id, year).materials;
    const papers = ['行政执法责任制工作方案（创建方案）', '工作推进台账', '工作制度', '行政执法人员履职情况材料'].map(
      (name) => {
        const told = seen.find((one) => one.name === name || name.includes(one.name));
        return { name, present: told?.present ?? null, note: told?.note ?? null };
      },
    );
    return buildMaterials({ ...base, edition, windows, papers }, templateFor(context.machine, 'materials'));
  }
  if (kind === 'recheck') return recheck(context, store, unit, year, { ...base, office });
  return drawnSheet(context, store, kind, unit, year, base);
}

type Base = {
  readonly office: string;
  readonly unit: string;
  readonly year: number;
  readonly day: string;
  readonly watermark?: '演练';
};

function drawnSheet(
  context: Context,
  store: Store,
  kind: 'officers' | 'files' | 'review',
  unit: Unit,
  year: number,
  base: Base,
): DocumentModel {
  const drawn =
    kind === 'officers'
      ? drawnInForce(store, unit.id, year, 'officers', 'identity')
      : drawnInForce(store, unit.id, year, 'cases');
  if (!drawn) {
    const what = kind === 'officers' ? ['执法人员', 'officers'] : ['案卷', 'cases'];
    throw new Fault(
      'refused',
      'nothing-drawn',
      `${unit.name}${year}年度还没有抽取${what[0]}`,
      `先运行 inspect draw ${what[1]} ${unit.name}`,
    );
  }
  const visit = readVisit(store, unit.id, year);
  const rows = rowsByKey(
    store,
    kind === 'officers' ? 'officers' : 'cases',
    unit.id,
    new Set(drawn.members.map((member) => member.key)),
  );
  const field = (key: string, name: string): string | null => {
    const value = rows.get(key)?.fields[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  if (kind === 'officers') {
    return buildFiveCheck(
      {
        ...base,
        drawNumber: drawn.draw.number,
        drawnOn: drawn.draw.record.openedAt ? dayAt(new Date(drawn.draw.record.openedAt)) : null,
        officers: drawn.members.map((member) => ({
          key: member.key,
          name: member.name,
          employment: field(member.key, 'employment'),
          post: field(member.key, 'post') ?? field(member.key, 'section'),
          check: visit.officers.find((check) => check.key === member.key) ?? null,
        })),
      },
      templateFor(context.machine, 'five-check'),
    );
  }
  if (kind === 'files') {
    return buildHandover(
      {
        ...base,
        drawNumber: drawn.draw.number,
        returnBy: null,
        files: drawn.members.map((member) => ({
          key: member.key,
          cause: field(member.key, 'cause'),
          matter: member.type,
          handed: visit.files.find((file) => file.key === member.key) ?? null,
        })),
      },
      templateFor(context.machine, 'handover'),
    );
  }
  const rubrics = [...readRubrics(path.join(packageRoot(), 'data', 'rubrics')).values()];
  return buildReviewSheets(
    {
      ...base,
      files: drawn.members.map((member) => ({
        key: member.key,
        cause: field(member.key, 'cause'),
        rubric:
          rubrics.find((rubric) => rubric.matter === member.type) ??
          rubrics.find((rubric) => rubric.matter === '行政处罚')!,
      })),
    },
    templateFor(context.machine, 'review-sheet'),
  );
}

function rowsByKey(
  store: Store,
  kind: LedgerKind,
  unit: string,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, LedgerRow> {
  const rows = new Map<string, LedgerRow>();
  for (const row of store.ledgers.each(kind, unit)) if (keys.has(row.key)) rows.set(row.key, row);
  return rows;
}

async function recheck(context: Context, store: Store, unit: Unit, year: number, base: Base): Promise<DocumentModel> {
  const titles = store.cycle.titles();
  const designated = titles.designations.findLast((one) => one.unit === unit.id && one.year <= year);
  if (!designated)
    throw new Fault(
      'refused',
      'no-title',
      `${unit.name}没有示范点称号，不用复核`,
      'inspect recheck due 列出应复核的单位',
    );
  const frozen = lastConclusion(store, unit.id, year);
  const edition = await editionFor(store, unit.id, frozen?.summary.year ?? year);
  const last = titles.rechecks.filter((one) => one.unit === unit.id);
  const before = last.at(-1);
  const items = edition.items.map((item) => {
    const score = frozen?.result.items.find((one) => one.id === item.id);
    const again = before?.items.filter((one) => one.item === item.id) ?? [];
    const facts = [
      ...(score?.findings ?? []).map(
        (finding) => finding.note ?? item.rules.find((rule) => rule.id === finding.rule)?.short ?? '',
      ),
      ...again.map((one) => one.note ?? ''),
    ];
    return {
      id: item.id,
      title: item.title,
      points: item.points,
      lastScore: item.kind === 'veto' ? null : (score?.score ?? null),
      lastFacts: facts.filter((fact) => fact !== '').join('；'),
    };
  });
  return buildRecheckSheet(
    {
      office: base.office,
      day: base.day,
      ...(base.watermark ? { watermark: base.watermark } : {}),
      unit: unit.name,
      designated,
      lastSeen: before?.date ?? frozen?.summary.date ?? null,
      last,
      items,
    },
    templateFor(context.machine, 'recheck'),
  );
}
