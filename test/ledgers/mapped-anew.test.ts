import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';

it('a column that is mapped anew is read by the last word, which is said and remembered, by its letter or its heading', async () => {
  const machine = await ledgerOffice('样县甲局');
  const file = path.join(machine.folder, '案件.csv');
  writeFileSync(file, '案号,当事人,案由,日子甲\n样罚〔2025〕1号,甲店,占道,2025-03-01\n');
  const bring = async (...maps: readonly string[]) => {
    const run = await machine.inspect(['import', 'cases', file, '-y', ...maps.flatMap((map) => ['--map', map])]);
    expect([run.code, run.err]).toEqual([0, '']);
    return run.out;
  };
  await bring('D=立案日期');
  const byLetter = await bring('D=决定日期');
  expect(byLetter).toContain('“日子甲”上次指定读作立案日期，这次指定读作决定日期，照这次的');
  expect(byLetter).not.toContain('照那一列读');
  expect(await bring()).toContain('照上次导入时指定的：“日子甲”读作决定日期');
  const byHeading = await bring('日子甲=结案日期');
  expect(byHeading).toContain('“日子甲”上次指定读作决定日期，这次指定读作结案日期，照这次的');
  expect(await bring('D=结案日期')).not.toContain('上次');
  expect(await bring('D=-')).toContain('“日子甲”上次指定读作结案日期，这次指定不读，照这次的');
  // Of two words on one line, too.
  await bring('D=立案日期', 'D=决定日期');
  expect(await bring()).toContain('照上次导入时指定的：“日子甲”读作决定日期');
});
