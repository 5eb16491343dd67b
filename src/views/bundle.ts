import { minuteAt } from '../domain/day.ts';
import type { Writer } from '../domain/machine.ts';
import { oneLine } from '../domain/printable.ts';
import { kindLabel } from '../store/entries/catalogue.ts';
import { standingWords } from './machine.ts';

/** What a bundle tells of itself; `entriesNew` null where it was compared with nothing. */
export interface ShownBundle {
  readonly encrypted: boolean;
  readonly bytes: number;
  readonly entriesNew: number | null;
  readonly kinds: Readonly<Record<string, number>>;
  readonly authors: readonly string[];
  readonly maker: Writer | null;
  readonly preface: {
    readonly created: string;
    readonly by: string;
    readonly units: readonly { readonly name: string }[] | null;
    readonly counts: {
      readonly entries: number;
      readonly places: number;
      readonly rows: number;
      readonly attachments: number;
      readonly attachmentBytes: number;
    };
  };
}

/**
 *     数据包 甲.bundle（1.2 MB，已加密）
 *       生成  2026-09-15 09:00，甲虚构
 *       来自  二号机，签名有效，已登记
 *       单位  样县甲虚构局
 *       内容  214 条记录（新 35 条），640 行台账，2 个附件（4.0 MB）
 */
export function bundleLines(file: string, bundle: ShownBundle): string[] {
  const { created, by, units, counts } = bundle.preface;
  const content = [
    `${counts.entries} 条记录${bundle.entriesNew === null ? '' : `（本机没有的 ${bundle.entriesNew} 条）`}`,
    `${counts.rows} 行台账`,
    `${counts.attachments} 个附件${counts.attachments > 0 ? `（${bytesWords(counts.attachmentBytes)}）` : ''}`,
  ];
  const { maker } = bundle;
  const kinds = Object.entries(bundle.kinds).filter(([kind]) => !kind.startsWith('chain.'));
  return [
    `数据包 ${file}（${bytesWords(bundle.bytes)}${bundle.encrypted ? '，已加密' : ''}）`,
    `  生成  ${minuteAt(new Date(created))}，${by}`,
    maker === null
      ? '  来自  没有签名，看不出是哪台电脑做的'
      : `  来自  ${maker.name ?? `电脑 ${maker.machine}`}，签名有效，${standingWords[maker.standing]}`,
    `  单位  ${units === null ? '全部' : units.map(({ name }) => name).join('、')}`,
    `  内容  ${content.join('，')}`,
    ...(kinds.length > 0
      ? [`  其中  ${kinds.map(([kind, count]) => `${oneLine(kindLabel(kind))} ${count}`).join('、')}`]
      : []),
    ...(counts.places > 0 ? [`  其他单位的 ${counts.places} 条记录只带位置，不带内容`] : []),
    `  经办  ${bundle.authors.map(oneLine).join('、')}`,
  ];
}

/** A size for people: 「3.2 MB」. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} 字节`;
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
