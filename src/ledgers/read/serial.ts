import { addDays, type Day } from '../../domain/day.ts';
import { DateCell } from './cells.ts';

/** Days already worked out: a ledger of a hundred thousand rows has a few hundred of them. */
const known = new Map<number, Day>();

/**
 * The day of a spreadsheet serial number, its time of day dropped; null outside 1900–2199. In the 1900 system serial 60 is a
 * 29 February 1900 that never was, so days before it lie one further.
 */
export function dayOfSerial(serial: number, system1904 = false): Day | null {
  // Half a second's slack: times just before midnight are often stored as 0.99999999 of the day before.
  const whole = Math.floor(serial + 0.5 / 86_400);
  if (system1904) return whole < 0 || whole > 107_000 ? null : addDays('1904-01-01', whole);
  if (whole < 1 || whole > 109_571 || whole === 60) return null;
  let day = known.get(whole);
  if (day === undefined) {
    day = addDays('1899-12-30', whole < 60 ? whole + 1 : whole);
    known.set(whole, day);
  }
  return day;
}

const cells = new Map<number, DateCell>();

/** A cell that shows the day of a serial number: one for all cells of that day, where it tells no time. */
export function dayCell(serial: number, system1904: boolean): DateCell {
  if (system1904 || !Number.isInteger(serial)) return new DateCell(serial, dayOfSerial(serial, system1904));
  let cell = cells.get(serial);
  if (cell === undefined) {
    cell = new DateCell(serial, dayOfSerial(serial));
    if (cells.size < 50_000) cells.set(serial, cell);
  }
  return cell;
}
