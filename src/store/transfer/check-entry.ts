import { canonicalJson, type Json } from '../../domain/canonical.ts';
import { oneLine } from '../../domain/printable.ts';
import { parsed } from '../entries/apart.ts';
import { readEntry } from '../entries/catalogue.ts';
import { type EntryColumns, entryFrom, entryHash } from '../entry.ts';

/** Greater numbers come from no honest file; every entry of a file that large would take a lifetime to enter. */
const most = 2 ** 40;

const hex = /^[0-9a-f]{64}$/;
const name = /^[\w-]{1,64}$/;

/** Says in Chinese why the columns of an entry cannot be what this program wrote, or null. */
export function entryProblem(columns: EntryColumns): string | null {
  const { id, chain, seq, step, at, clock, author, kind, subject, unit, year, body, supersedes, previous, hash } =
    columns;
  const texts = { id, chain, at, clock, author, kind, subject, body, supersedes, previous, hash };
  if (Object.values(texts).some((value) => typeof value !== 'string')) return '缺少必需的项';
  if (!name.test(id) || id.length < 8 || !name.test(chain)) return '编号不合规';
  for (const number of [seq, step]) if (!Number.isInteger(number) || number < 1 || number > most) return '序号不合规';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at)) return '时间不合规';
  if (clock !== 'system' && clock !== 'fixed') return '时钟标记不合规';
  if (author === '' || author.length > 200 || oneLine(author) !== author || !/^[a-z][\w.-]{0,63}$/i.test(kind))
    return '经办人或类别不合规';
  if (subject === '' || subject.length > 2000 || oneLine(subject) !== subject) return '对象不合规';
  if (unit !== null && (typeof unit !== 'string' || unit.length > 64)) return '单位不合规';
  if (year !== null && (!Number.isInteger(year) || year < 1900 || year > 2200)) return '年度不合规';
  if (!hex.test(previous) || !hex.test(hash)) return '指纹不合规';
  const content = parsed(body);
  if (typeof content !== 'object' || content === null || Array.isArray(content) || canonicalJson(content) !== body)
    return '内容不合规';
  const replaced = parsed(supersedes);
  if (
    !Array.isArray(replaced) ||
    replaced.some((each) => typeof each !== 'string') ||
    canonicalJson(replaced) !== supersedes
  ) {
    return '替代关系不合规';
  }
  if (kind === 'attachment.added' && strangeFileName((content as { name?: Json }).name)) return '附件名带有路径';
  if (entryHash(columns) !== hash) return '内容与指纹不符';
  // An entry that would break a reader never enters.
  const reading = readEntry(entryFrom(columns));
  return 'why' in reading ? reading.why : null;
}

/** Whether a file's name could lead out of a folder when the file is saved. */
function strangeFileName(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== 'string' || value === '' || value === '.' || value === '..' || /[/\\\0]/.test(value);
}
