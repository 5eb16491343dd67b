import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';
import { csv } from '../support/workbooks.ts';

async function office(): Promise<
  (kind: string, lines: string[][], ...flags: string[]) => ReturnType<Machine['inspect']>
> {
  const machine = await ledgerOffice('样县甲局');
  return (kind, lines, ...flags) => {
    const file = path.join(machine.folder, '台账.csv');
    writeFileSync(file, csv(lines));
    return machine.inspect(['import', kind, file, ...flags]);
  };
}

const cases = (heads: readonly [string, string], lines: readonly (readonly [string, string])[]): string[][] => [
  ['案号', ...heads, '立案日期'],
  ...lines.map((line, at) => [`样立〔2026〕${at + 1}号`, ...line, `2026-03-0${at + 1}`]),
];
const crossed = [
  ['样县一商贸有限公司', '未按规定公示价格'],
  ['样县二副食店', '擅自占道经营'],
  ['王虚构', '无证经营案'],
] as const;

describe('案由 over who did it, 当事人 over what was done', () => {
  it('is stopped at the first import, and both ways on are named', async () => {
    const bring = await office();
    const { code, err } = await bring('cases', cases(['案由', '当事人'], crossed));
    expect([code, err]).toEqual([
      1,
      '错误：没有导入：“案由”一列写的像是当事人（如“样县一商贸有限公司”），“当事人”一列写的像是案由（如“未按规定公示价格”）：像是两个列名写反了，数据文件未作任何改动\n' +
        '提示：列名写反了的，把两个列名对调再导入，或加 --map 案由=当事人 --map 当事人=案由；没有写反的，加 --allow-partial\n',
    ]);
    const swapped = await bring(
      'cases',
      cases(['案由', '当事人'], crossed),
      '--map',
      '案由=当事人',
      '--map',
      '当事人=案由',
    );
    expect(swapped.code).toBe(0);
    expect(swapped.err + swapped.out).not.toContain('写反');
  });

  it('goes in where somebody says that it is so', async () => {
    const bring = await office();
    expect((await bring('cases', cases(['案由', '当事人'], crossed), '--allow-partial')).code).toBe(0);
  });

  it.each([
    [
      'causes in words of shops',
      [
        ['销售假药', '样县甲药房'],
        ['未来幼儿园收费', '样县未来幼儿园'],
        ['占道', '违章酒吧'],
      ],
    ],
    [
      'one row that somebody slipped',
      [
        ['占道经营', '样县甲店'],
        ['乱倒垃圾', '样县乙店'],
        ['样县丙店', '占道经营'],
      ],
    ],
    [
      'what tells nothing',
      [
        ['王虚构诉', '李示范'],
        ['消防', '样县甲局'],
        ['样县丙店', '赵样例'],
      ],
    ],
  ] as const)('is not: %s', async (_, lines) => {
    const bring = await office();
    const { code, err } = await bring('cases', cases(['案由', '当事人'], lines));
    expect([code, err.includes('写反')]).toEqual([0, false]);
  });
});

describe('投诉人 over whom the complaints are about', () => {
  const complaints = (lines: readonly (readonly [string, string, string])[]): string[][] => [
    ['登记时间', '投诉人', '被投诉人', '投诉事项'],
    ...lines.map((line, at) => [`2026-03-0${at + 1}`, ...line]),
  ];
  const roster = (...names: readonly string[]): string[][] => [
    ['姓名', '执法证号'],
    ...names.map((name, at) => [name, `99010000202500${at}`]),
  ];
  const told = '“投诉人”一列写的像是被投诉的（如“样县甲店”），“被投诉人”一列写的像是投诉的人（如“';

  it.each([
    [
      'people',
      [
        ['样县甲店', '张样例', '占道'],
        ['样县乙店', '李样例', '噪音'],
        ['样县丙公司', '王样例', '油烟'],
      ],
    ],
    [
      'nobody',
      [
        ['样县甲店', '匿名', '占道'],
        ['样县乙店', '张样例', '噪音'],
        ['样县丙店', '热心群众', '油烟'],
      ],
    ],
    [
      'the texts',
      [
        ['样县甲店', '张样例', '样县甲店占道经营'],
        ['样县乙店', '李样例', '晚上样县乙店噪音很大'],
      ],
    ],
  ] as const)('is told, as the targets are %s', async (_, lines) => {
    const bring = await office();
    await bring('officers', roster('赵样例'));
    const { code, out } = await bring('complaints', complaints(lines));
    expect([code, out.includes(told)]).toEqual([0, true]);
  });

  it('is not where shops complain of our people', async () => {
    const bring = await office();
    await bring('officers', roster('张样例', '李样例', '王样例'));
    const lines = [
      ['样县甲店', '张样例', '样县甲店反映态度生硬'],
      ['样县乙店', '李样例', '乱收费'],
      ['样县丙店', '王样例', '不出示证件'],
    ] as const;
    const { code, out } = await bring('complaints', complaints(lines));
    expect([code, out.includes('写反')]).toEqual([0, false]);
  });
});
