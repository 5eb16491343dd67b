import { isLikeMobile, tidyCertificate } from '../../domain/identifiers/certificate.ts';
import { cellText, type RawRow } from '../read/cells.ts';
import type { Table } from '../tables/tables.ts';

/** The regions of whose people the certificates may look like telephones: those of 河北 (1301 to 1311) and of 内蒙古 (1501 to 1509, 1522 to 1529). */
const region = /^(?:13(?:0[1-9]|1[01])|15(?:0[1-9]|2[259]))[0-278]\d/;

/** Numbers that look like telephones in columns of certificates where most do: by their common region, or because the telephones beside are others. Answers whether one is numbered as those are. */
export function numberedLikeTelephones(
  tables: readonly Table[],
  head: readonly RawRow[],
): (certificate: string) => boolean {
  const known = new Set<string>();
  for (const { columns, headings } of tables) {
    const phone = columns.find(({ column }) => column.value === 'phone')?.index;
    for (const { column, index } of columns) {
      if (column.value !== 'certificate') continue;
      const rows = head.filter(({ row }) => row > headings.bottom);
      const numbers = rows.flatMap(({ cells }) => {
        const number = tidyCertificate(cellText(cells[index]));
        return /^\d{6,}$/.test(number) ? [{ number, beside: tidyCertificate(cellText(cells[phone ?? -1])) }] : [];
      });
      const like = numbers.filter(({ number, beside }) => isLikeMobile(number) && number !== beside);
      if (like.length * 2 <= numbers.length) continue;
      const beside = like.filter((one) => isLikeMobile(one.beside));
      for (const begin of heads(like, 6)) {
        const own = like.filter(({ number }) => number.startsWith(begin));
        if (region.test(begin) && own.length > 1 && own.length * 2 > numbers.length) known.add(begin);
      }
      if (beside.length * 2 <= like.length) continue;
      for (const begin of heads(like, 4)) {
        const own = like.filter(({ number }) => number.startsWith(begin));
        if (own.length > 1 || like.length < 3) known.add(begin);
      }
    }
  }
  return (certificate) => [6, 4].some((length) => known.has(certificate.slice(0, length)));
}

const heads = (numbers: readonly { readonly number: string }[], length: number): ReadonlySet<string> =>
  new Set(numbers.map(({ number }) => number.slice(0, length)));
