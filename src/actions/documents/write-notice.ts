import type { Context } from '../../context.ts';
import type { DocumentModel, RedHead } from '../../documents/model/blocks.ts';
import { buildDesignation, buildPublicity, buildRevocation } from '../../documents/model/notices.ts';
import { buildRectification } from '../../documents/model/visit-sheets.ts';
import { type DocumentFormat, produce, type WrittenDocument, writeWhole } from '../../documents/produce.ts';
import { formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { fontSettings, officeFacts, templateFor } from './settings.ts';

export interface NoticeRequest {
  readonly year: number;
  readonly redHead: 'drawn' | 'preprinted' | 'none';
  /** 发文字号. */
  readonly number: string | null;
  /** How objections reach the office, where the publicity does not say. */
  readonly channels: string | null;
}

export type NoticeKind = 'publicity' | 'designation' | 'revocation' | 'rectification';

/** Puts a notice together from what is on record. Faults (broken): nothing of the kind is on record. */
export function noticeModel(
  context: Context,
  store: Store,
  kind: NoticeKind,
  unit: Unit | null,
  request: NoticeRequest,
): DocumentModel {
  const { year } = request;
  const office = officeFacts(store, year);
  const redHead: RedHead | undefined =
    request.redHead === 'none'
      ? undefined
      : { mode: request.redHead, organ: `${office.office}文件`, number: request.number };
  const rehearsal = store.settings.get('rehearsal') !== null;
  const base = {
    office: office.office,
    day: context.today,
    ...(redHead ? { redHead } : {}),
    ...(rehearsal ? { watermark: '演练' as const } : {}),
  };
  const nameOf = (id: string): string => store.units.byId(id)?.name ?? id;
  if (kind === 'publicity') {
    const publicity = store.cycle.publicities(year).at(-1);
    if (!publicity) throw missing(`${year}年度还没有公示`, 'inspect publicity open --from 日期');
    const channels = request.channels ?? publicity.channels;
    return buildPublicity(
      { ...base, year, publicity: { ...publicity, channels }, units: publicity.units.map(nameOf) },
      templateFor(context.machine, 'publicity'),
    );
  }
  const titles = store.cycle.titles();
  if (kind === 'designation') {
    const named = titles.designations.filter((one) => one.year === year && one.level === 'county');
    if (named.length === 0) throw missing(`${year}年度还没有命名`, 'inspect designate 单位 --date 日期');
    const day = named
      .map((one) => one.date)
      .sort()
      .at(-1)!;
    const publicity = store.cycle.publicities(year).findLast((one) => one.closed !== null) ?? null;
    return buildDesignation(
      { ...base, day, year, units: named.map((one) => nameOf(one.unit)), publicity },
      templateFor(context.machine, 'designation'),
    );
  }
  if (kind === 'revocation') {
    const revocation = titles.revocations.findLast((one) => unit === null || one.unit === unit.id);
    if (!revocation)
      throw missing(`${unit ? unit.name : '还'}没有撤销记录`, 'inspect revoke 单位 --ground … --reason …');
    const designated = titles.designations.findLast(
      (one) => one.unit === revocation.unit && one.year === revocation.year,
    );
    if (!designated) throw missing(`${nameOf(revocation.unit)}没有命名记录`, 'inspect designate 单位 --date 日期');
    return buildRevocation(
      {
        ...base,
        day: revocation.date,
        unit: nameOf(revocation.unit),
        designated,
        revocation,
        superior: `${office.city}法治政府建设领导小组办公室`,
      },
      templateFor(context.machine, revocation.kind === 'requested' ? 'revocation-request' : 'revocation'),
    );
  }
  return rectification(context, store, unit, request, base);
}

function rectification(
  context: Context,
  store: Store,
  unit: Unit | null,
  request: NoticeRequest,
  base: { readonly office: string; readonly day: string; readonly watermark?: '演练' },
): DocumentModel {
  if (!unit) throw new Fault('usage', 'unit-missing', '整改通知单要写明单位', 'inspect notice rectification 单位');
  const open = readVisit(store, unit.id, request.year).problems.filter((problem) => problem.state !== 'mended');
  if (open.length === 0) throw missing(`${unit.name}没有待整改的问题`, 'inspect problem add 单位 …');
  const guidance = open
    .filter((problem) => problem.foundAt === 'guidance')
    .map((problem) => problem.found)
    .sort()
    .at(-1);
  const occasion = open.some((problem) => problem.foundAt === 'acceptance')
    ? `${request.year}年度验收`
    : `${formatDay(guidance!)}调研指导`;
  return buildRectification(
    {
      office: base.office,
      unit: unit.name,
      year: request.year,
      day: base.day,
      ...(base.watermark ? { watermark: base.watermark } : {}),
      number: request.number ?? '　　〔　　　〕　　号',
      occasion,
      problems: open,
    },
    templateFor(context.machine, 'rectification'),
  );
}

function missing(what: string, hint: string): Fault {
  return new Fault('broken', 'nothing-on-record', what, `请先登记：${hint}`);
}

/** Writes a document that is put together already. */
export async function writeDocument(
  context: Context,
  model: DocumentModel,
  file: string,
  format: DocumentFormat,
): Promise<WrittenDocument> {
  return writeWhole(file, await produce(model, format, fontSettings(context.machine)), format);
}
