import { describe, expect, it } from 'vitest';
import { audit } from '../../src/store/audit/audit.ts';
import { type Device, importCases, newDevice } from './device.ts';
import { mutate } from './mutations.ts';
import { inRows } from './shapes.ts';

function imported(rows: number): Device {
  const device = newDevice();
  const numbers = Array.from({ length: rows }, (_, at) => `样罚〔2026〕${at + 1}号`);
  device.write((store) => importCases(store, numbers));
  return device;
}

const problems = (device: Device): readonly (readonly [string, string])[] =>
  device.read((store) => audit(store).problems.map(({ table, what }) => [table, what]));

describe('a changed row of a ledger', () => {
  it('is named, with its row in the file and its number', () => {
    const device = imported(40);
    mutate(
      device,
      inRows((db) => db.exec(`UPDATE ledger_row SET data = '{}' WHERE n = 16`)),
    );
    const [[table, what]] = problems(device) as [[string, string]];
    expect([table, what]).toEqual([
      'ledger_row',
      expect.stringMatching(/^批次“.+”.*第 \d+ 行（编号 样罚〔2026〕17号）与导入时的摘要不符，曾被改动$/),
    ]);
  });

  it('is named as the first after which rows are missing', () => {
    const device = imported(40);
    mutate(device, (db) => {
      db.pragma('foreign_keys = OFF');
      inRows(() => db.exec(`DELETE FROM ledger_row WHERE n = 39; UPDATE ledger_row SET data = '{}' WHERE n = 5`))(db);
    });
    expect(problems(device).map(([, what]) => what)).toContainEqual(
      expect.stringMatching(/应有 40 行，现有 39 行；.*第 \d+ 行（编号 样罚〔2026〕6号）起不符/),
    );
  });

  it('of a large batch is found among a few', () => {
    const device = imported(5000);
    mutate(
      device,
      inRows((db) => db.exec(`UPDATE ledger_row SET data = '{}' WHERE n = 4000`)),
    );
    expect(problems(device)[0]![1]).toMatch(/第 \d+ 行及其前 7 行中与导入时的摘要不符/);
  });

  it('of an import made before there were marks is told by its batch', () => {
    const device = imported(40);
    mutate(device, (db) => {
      db.prepare(`UPDATE journal SET body = json_remove(body, '$.marks') WHERE kind = 'ledger.imported'`).run();
      inRows(() => db.exec(`UPDATE ledger_row SET data = '{}' WHERE n = 16`))(db);
    });
    expect(problems(device).map(([, what]) => what)).toContainEqual(
      expect.stringMatching(/的 40 行与导入时的摘要不符，曾被改动$/),
    );
  });
});
