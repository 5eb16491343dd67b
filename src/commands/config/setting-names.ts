import { Fault } from '../../domain/fault.ts';
import { nearest } from '../../domain/nearest.ts';
import { formatPoints } from '../../domain/points.ts';
import { settingWords } from '../../domain/setting-words.ts';
import { countValue, pointsValue } from '../../domain/typed-number.ts';
import { type SecondLookScope, secondLookScopes, secondLookWords } from '../../domain/visits/second-look.ts';
import { documentCode } from '../../domain/year/document-numbers.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { TitleLevel } from '../../domain/year/records.ts';

/** Settings of this machine, kept in its own folder. */
const machineNames = [
  'author',
  'db',
  'device',
  'templates',
  'fonts',
  'fonts.fangsong',
  'fonts.title',
  'fonts.heiti',
  'fonts.kaiti',
] as const;
/** Settings of the office, kept in the journal. `pass-line` is the hole of the standard of that name. */
const officeNames = [
  'office',
  'county',
  'city',
  'honour',
  'contact',
  'channels',
  'copies',
  'basis',
  'report-to',
  'level',
  'document-code',
  'pass-line',
  'retention-years',
  'attachment-limit-mb',
  'second-look',
  'review-gap',
  'evidence-required',
] as const;

/** Every setting that there is, the office's first. */
export const settingNames = [
  ...officeNames.map((name) => ({ name, of: 'office' as const })),
  ...machineNames.map((name) => ({ name, of: 'machine' as const })),
];

/** What a setting is, in the words of lists. */
export function settingWord(name: string): string {
  const plain = name === 'hole.pass-line' ? 'pass-line' : name;
  if (plain.startsWith('hole.')) return '标准待明确事项';
  return (settingWords as Readonly<Record<string, string>>)[plain] ?? '';
}

/** Where a setting belongs. Fault: no such name, with the nearest. */
export function settingHome(name: string): 'machine' | 'office' {
  if ((machineNames as readonly string[]).includes(name)) return 'machine';
  if ((officeNames as readonly string[]).includes(name)) return 'office';
  const all = [...machineNames, ...officeNames];
  const guess = nearest(name, all);
  throw Fault.usage(
    'unknown-setting',
    `没有“${name}”这项设置`,
    guess ? `您是不是想写 ${guess}？` : `可用的有：${all.join('、')}`,
  );
}

/** Whose data file it is, as people say it. Fault (usage): neither a county's nor a city's. */
export function levelNamed(text: string): TitleLevel {
  if (['county', '县', '县级'].includes(text)) return 'county';
  if (['city', '市', '市级'].includes(text)) return 'city';
  throw Fault.usage('bad-level', `没有“${text}”这一级`, '请写 county（县级，默认）或 city（市级）');
}

/** Which answers a second person accepts before the conclusion. Fault (usage): neither word. */
export function secondLookNamed(text: string): SecondLookScope {
  const found = secondLookScopes.find((scope) => scope === text || secondLookWords[scope] === text);
  if (found) return found;
  throw Fault.usage('bad-scope', `复看的范围没有“${text}”`, '请写 扣分 或 全部；不要求的写 ""');
}

/** What a setting may be, and how it is kept, where not every text will do. Fault (usage): not so. */
export const settingForms: Readonly<Record<string, (typed: string) => string>> = {
  level: levelNamed,
  'second-look': secondLookNamed,
  'review-gap': (typed) => formatPoints(pointsValue(typed, settingWords['review-gap'])),
  'retention-years': (typed) => String(countValue(typed, settingWords['retention-years'])),
  'attachment-limit-mb': (typed) => String(countValue(typed, settingWords['attachment-limit-mb'])),
  'document-code': documentCode,
  device: deviceLetter,
};

/** The name under which the journal keeps an office's setting. */
export function officeSettingName(name: string): string {
  return name === 'pass-line' ? 'hole.pass-line' : name;
}

/** What a setting of this machine names on its disk, if anything. */
export function placeNamed(name: string): 'folder' | 'file' | null {
  if (name === 'templates' || name === 'fonts') return 'folder';
  return name.startsWith('fonts.') ? 'file' : null;
}
