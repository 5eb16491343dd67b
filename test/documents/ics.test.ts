import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../src/documents/ics.ts';
import { newMachine } from '../support/run.ts';

const now = new Date('2026-05-20T01:00:00Z');

describe('a calendar file', () => {
  it('holds whole days that no time zone moves, each with a reminder and an end', () => {
    expect(
      renderCalendar('日程', [{ id: 'a', day: '2026-12-31', title: '公示截止', notes: '备注' }], now).split('\r\n'),
    ).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//inspect//agenda//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:日程',
      'X-WR-TIMEZONE:Asia/Shanghai',
      'BEGIN:VEVENT',
      'UID:ca978112ca1bbdcafac231b39a23dc4d@inspect',
      'DTSTAMP:20260520T010000Z',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:公示截止',
      'DESCRIPTION:备注',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:公示截止',
      'TRIGGER:-PT15H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('folds lines at 75 octets without splitting a character, and escapes what the format needs', () => {
    const title = `${'样县虚构局，'.repeat(12)};a,b\\c\nd`;
    const lines = renderCalendar('日程', [{ id: 'a', day: '2026-09-01', title, notes: '' }], now).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const unfolded = lines.join('\r\n').replaceAll('\r\n ', '');
    expect(unfolded).toContain(`SUMMARY:${'样县虚构局，'.repeat(12)}\\;a\\,b\\\\c\\nd\r\n`);
  });

  it('of the agenda shows the days of Shanghai on a machine in New York', async () => {
    expect(process.env.TZ).toBe('America/New_York');
    const machine = newMachine('calendar');
    await machine.inspect('init --office 样县法治办', { today: '2026-05-20' });
    await machine.inspect('unit add 样县甲虚构局', { today: '2026-05-20' });
    await machine.inspect('apply 甲虚构', { today: '2026-05-20' });
    await machine.inspect('application accept 甲虚构', { today: '2026-05-20' });
    // 23:30 in Shanghai is still the morning of the same day in New York; 00:30 is the day before there.
    const late = (await machine.inspect('agenda --year 2026 --json', { today: '2026-07-20 23:30' })).json();
    expect(late.find((entry: { kind: string }) => entry.kind === 'visit')).toMatchObject({
      day: '2026-07-20',
      late: false,
    });
    const early = (await machine.inspect('agenda --year 2026 --json', { today: '2026-07-21 00:30' })).json();
    expect(early.find((entry: { kind: string }) => entry.kind === 'visit')).toMatchObject({
      day: '2026-07-20',
      late: true,
    });
  });
});
