import { describe, expect, it } from 'vitest';
import { countedBy } from '../../src/domain/measures.ts';
import type { Rule } from '../../src/domain/standard.ts';
import type { PaperItem } from '../../src/standards/paper-clauses.ts';
import { figured } from '../../src/standards/paper-figures.ts';
import { readCell } from '../../src/standards/paper-rules.ts';

const general: PaperItem = { block: 'general', criterion: '审核率达到百分之百', points: 5 };
const bonus: PaperItem = { block: 'bonus', criterion: '推广', points: 5 };
const told = (cell: string, item = general): readonly string[] =>
  readCell(cell, item).rules.map(({ rule: { kind, points, numbers, text }, doubt }) =>
    [kind, points, numbers && JSON.stringify(numbers), text, doubt].filter((one) => one != null).join(' | '),
  );

describe('figures written in characters', () => {
  it.each([
    ['每起扣一分五', '每起扣1.5分'],
    ['扣两分半', '扣2.5分'],
    ['扣十五分五', '扣15.5分'],
    ['扣 两 分', '扣2分'],
    ['每起扣五分', '每起扣5分'],
    ['扣零点五分', '扣0.5分'],
    ['扣半分', '扣0.5分'],
    ['扣十五分', '扣15分'],
    ['扣二十分', '扣20分'],
    ['扣一至三分', '扣1至3分'],
    ['扣1至三分', '扣1至3分'],
    ['低于百分之八十的', '低于80%的'],
    ['达到百分之百', '达到100%'],
    ['每低五个百分点', '每低5个百分点'],
    ['扣除２分', '扣2分'],
    ['减一分', '扣1分'],
  ])('%s is read as %s', (words, read) => expect(figured(words)).toBe(read));

  it.each(['三分之一', '百分制', '百分比', '部分人员', '十分钟', '二十分类', '分五档', '部分三项'])(
    '%s is no amount',
    (words) => expect(figured(words)).toBe(words),
  );
});

describe('the words of a cell', () => {
  it.each([
    ['有1人未持证的，扣2分', ['perIncident | 2 | 有1人未持证的，扣2分 | “有1人未持证的，扣2分”按每起扣分读，请核对']],
    ['发生一起的扣3分', ['perIncident | 3 | 发生一起的扣3分 | “发生一起的扣3分”按每起扣分读，请核对']],
    ['1项未落实扣1分', ['perIncident | 1 | 1项未落实扣1分 | “1项未落实扣1分”按每起扣分读，请核对']],
    ['有1人以上未持证的，扣2分', ['once | 2 | 有1人以上未持证的，扣2分']],
    ['没有1名法制员的扣2分', ['once | 2 | 没有1名法制员的扣2分']],
    ['一次未开展的扣2分', ['once | 2 | 一次未开展的扣2分']],
    ['缺计划或者总结的，每缺一项扣两分。', ['perIncident | 2 | 缺计划或者总结的，每缺一项扣两分']],
    [
      '未梳理的不得分；未公布的扣三分；清单未调整的，每处扣0.5分，本项最多扣5分。',
      [
        'forfeit | 未梳理的不得分',
        'once | 3 | 未公布的扣三分',
        'perIncident | 0.5 | 清单未调整的，每处扣0.5分，本项最多扣5分',
      ],
    ],
    [
      '未签订责任书的，每少一人扣0.2分，最多扣1分。',
      ['perIncident | 0.2 | {"most":1} | 未签订责任书的，每少一人扣0.2分，最多扣1分'],
    ],
    ['每起扣一分（最多扣两分）', ['perIncident | 1 | {"most":2} | 每起扣一分（最多扣两分）']],
    ['每次扣2分，最多不超过4分', ['perIncident | 2 | {"most":4} | 每次扣2分，最多不超过4分']],
    ['每次扣2分，封顶4分', ['perIncident | 2 | {"most":4} | 每次扣2分，封顶4分']],
    ['每次扣2分，以4分为限', ['perIncident | 2 | {"most":4} | 每次扣2分，以4分为限']],
    ['每次扣2分（上限4分）', ['perIncident | 2 | {"most":4} | 每次扣2分（上限4分）']],
    ['每次扣2分，4分封顶', ['perIncident | 2 | {"most":4} | 每次扣2分，4分封顶']],
    ['每缺一次会议扣1分', ['perIncident | 1 | 每缺一次会议扣1分']],
    ['少一次扣1分', ['perIncident | 1 | 少一次扣1分']],
    ['缺席1人次扣0.25分', ['perIncident | 0.25 | 缺席1人次扣0.25分']],
    ['最多扣3分，每起扣1分', ['perIncident | 1 | {"most":3} | 最多扣3分，每起扣1分']],
    ['发现一名无证人员执法的，扣3分；扣完为止。', ['perIncident | 3 | 发现一名无证人员执法的，扣3分；扣完为止']],
    [
      '低于100%的，每低满五个百分点扣0.5分；低于百分之八十的，本项不得分。',
      [
        'percentStep | 0.5 | {"from":100,"per":5} | 低于100%的，每低满五个百分点扣0.5分',
        'forfeit | 低于百分之八十的，本项不得分',
      ],
    ],
    [
      '★项缺一项的，该项不得分；具备3项的，得5分，具备2项的，得2分，不足2项的，不得分；内容不全的扣1分',
      [
        'forfeit | ★项缺一项的，该项不得分',
        'graded | 具备3项的，得5分，具备2项的，得2分，不足2项的，不得分',
        'once | 1 | 内容不全的扣1分',
      ],
    ],
    ['没有的不得分；兼管的得3分；专门的得5分', ['graded | 没有的不得分；兼管的得3分；专门的得5分']],
    ['无台账的，本项不计分', ['forfeit | 无台账的，本项不计分']],
    ['以文件为准，缺一项扣1分；不含兼职人员。', ['perIncident | 1 | 以文件为准，缺一项扣1分；不含兼职人员']],
  ])('%s says all of it', (cell, rules) => expect(told(cell)).toEqual(rules));

  it.each([
    [
      '未制定的，不得分；制定后未公布的，扣50%的分值。',
      [
        'forfeit | 未制定的，不得分',
        'once | 2.5 | 制定后未公布的，扣50%的分值 | “制定后未公布的，扣50%的分值”按本项 5 分的 50%扣 2.5 分读，请核对',
      ],
    ],
    [
      '未报备的，每起扣一分；超期的，适当扣分。',
      [
        'perIncident | 1 | 未报备的，每起扣一分',
        'discretionary | 超期的，适当扣分 | “超期的，适当扣分”里没有读出扣几分，由验收组评定；要按起、按人、按档计的，改成“每起扣1分”这样的写法或改标准文件',
      ],
    ],
    [
      '迟报一次扣0.5分，检查少于一次的扣1分',
      ['perIncident | 0.5 | 迟报一次扣0.5分 | “迟报一次扣0.5分”按每起扣分读，请核对', 'once | 1 | 检查少于一次的扣1分'],
    ],
    [
      '应追究未追究的，每起扣2至3分',
      [
        'discretionary | 应追究未追究的，每起扣2至3分 | “应追究未追究的，每起扣2至3分”每起可多可少，不能逐起计，由验收组评定合计扣几分',
      ],
    ],
    [
      '未建档的扣1分；不全的扣1分，两项合计最多扣1.5分',
      ['once | 1 | 未建档的扣1分', 'once | 1 | 不全的扣1分，两项合计最多扣1.5分'],
    ],
    [
      '迟报的扣1分，最多扣3分',
      [
        'perIncident | 1 | {"most":3} | 迟报的扣1分，最多扣3分 | “迟报的扣1分，最多扣3分”写了“最多扣3分”，按每起扣分读，请核对',
      ],
    ],
    [
      '按照平均成绩折算得分。',
      ['outside | 按照平均成绩折算得分 | “按照平均成绩折算得分”按百分制的平均分折算读，平均分由验收组填，请核对'],
    ],
  ])('%s is told where somebody has to look', (cell, rules) => expect(told(cell)).toEqual(rules));

  it('every award of a cell is a rule', () =>
    expect(told('被省级推广的加三分，被市级推广的加1分，最多加5分。', bonus)).toEqual([
      'award | 3 | 被省级推广的加三分',
      'award | 1 | 被市级推广的加1分，最多加5分',
    ]));

  it('an award for each is counted', () =>
    expect(told('国家级推广的每项加2分；市级的加0.5分', bonus)).toEqual([
      'awardEach | 2 | 国家级推广的每项加2分',
      'award | 0.5 | 市级的加0.5分',
    ]));

  it.each([
    ['败诉率超过5%的，每超过1个百分点扣10分', 20, 'percentStep 10 {"from":5,"per":1,"above":1}'],
    ['按测评得分率乘以分值计分', 8, 'outside'],
    ['测评得分×8%', 8, 'outside'],
    ['测评得分×8%', 10, 'discretionary'],
    ['问卷得分×1.2', 120, 'outside'],
    ['问卷得分×1.2', 100, 'discretionary'],
    ['按平均得分的2倍计入', 200, 'outside'],
    ['按案卷评查平均成绩折算，平均成绩低于60分的，本项不得分', 12, 'outside {"zeroBelow":60}'],
    [
      '随机抽取10人测试，得分率达到90%以上的得7分，80%以上的得5分，60%以下的不得分',
      7,
      'graded 达到90%以上/7、80%以上/5、60%以下/0',
    ],
    [
      '履行到位的得100分，基本到位的得60～99分，不到位的得0～59分。',
      100,
      'gradedRange 履行到位/100-100、基本到位/60-99、不到位/0-59',
    ],
    ['视情况给分：好的30-40分，一般的15-29分，差的0-14分。', 40, 'gradedRange 好/30-40、一般/15-29、差/0-14'],
    ['达到的得7分，否则不得分；另有通报的酌情', 7, 'discretionary'],
  ])('%s of %d points', (cell, points, read) => {
    const [{ rule } = { rule: null }] = readCell(cell, { block: 'general', criterion: '', points }).rules;
    const parts = rule?.parts?.map((part) =>
      [part.text.replace(/^得分率/, ''), '/', ...(part.least === undefined ? [] : [part.least, '-']), part.points].join(
        '',
      ),
    );
    expect(
      [rule?.kind, rule?.points, parts?.join('、'), rule?.numbers && JSON.stringify(rule.numbers)]
        .filter(Boolean)
        .join(' '),
    ).toBe(read);
  });

  it.each([
    ['每缺一件扣0.5分，每迟一件扣0.2分，两项合计最高扣3分', [{ rules: [0, 1], most: 3 }]],
    ['未报的扣1分；每缺一件扣0.5分，每迟一件扣0.2分，两项合计最高扣3分', [{ rules: [1, 2], most: 3 }]],
    ['每缺一件扣0.5分；每迟一件扣0.2分，本项最多扣4分；没有的扣1分', [{ rules: [0, 1, 2], most: 4 }]],
    ['每缺一件扣0.5分，最多扣2分；每迟一件扣0.2分', []],
  ])('%s is a limit that rules share', (cell, limits) => expect(readCell(cell, general).limits).toEqual(limits));
});

describe('what somebody who has only the paper met', () => {
  it.each([
    '逾期1件扣1分',
    '一次不到会扣0.5分',
    '迟到1人次扣0.5分',
    '无证执法一人次扣2分',
    '未公开1项扣1分',
    '不落实一项扣1分',
    '违规扣1分/次',
    '错漏扣1分／件',
  ])('%s is meant of each, and told', (cell) =>
    expect(readCell(cell, general).rules).toMatchObject([
      { rule: { kind: 'perIncident' }, doubt: expect.stringContaining('按每起扣分读') },
    ]),
  );

  it.each(['无此类案件不计分', '无此类案件的不计分。', '（无此类案件不计分）', '未发生行政复议的不计分'])(
    '%s is when the item does not apply',
    (cell) => expect(readCell(`未登记的扣1分；${cell}`, general).notApplicable).toBe(cell.replace(/。$/, '')),
  );

  it.each(['无案件台账的，不计分', '没有行政检查计划的不计分'])('%s is a fault all the same', (cell) =>
    expect(readCell(cell, general)).toMatchObject({ rules: [{ rule: { kind: 'forfeit' } }] }),
  );

  it('a discretion up to so much keeps its limit', () =>
    expect(told('秩序混乱的，酌情扣3分')).toEqual([
      'discretionary | {"most":3} | 秩序混乱的，酌情扣3分 | “秩序混乱的，酌情扣3分”由验收组评定，最多扣 3 分，请核对',
    ]));

  it.each([
    ['90分以上不扣分，80-89分扣2分，80分以下扣5分', [0, 1]],
    ['超过30天扣1分，超过60天扣2分，超过90天扣3分', [0, 1, 2]],
    ['低于90%的扣1分；少于5人的扣2分', []],
    ['第一次扣1分，第二次扣3分', [0, 1]],
  ])('of the steps of %s only one holds', (cell, places) =>
    expect(readCell(cell, general).exclusive.flat()).toEqual(places),
  );

  it('a minus before points takes them', () =>
    expect(told('每件-1分；超期扣1-3分')).toEqual([
      'perIncident | 1 | 每件-1分',
      'range | {"least":1,"most":3} | 超期扣1-3分',
    ]));

  it('what takes nothing is no rule', () =>
    expect(told('按期的不扣分；逾期的扣1分，直至扣完')).toEqual(['once | 1 | 按期的不扣分；逾期的扣1分，直至扣完']));

  it('percent signs are percentage points', () =>
    expect(told('完成率未达到100%的，每降低1%扣0.2分')).toEqual([
      'percentStep | 0.2 | {"from":100,"per":1} | 完成率未达到100%的，每降低1%扣0.2分 | “完成率未达到100%的，每降低1%扣0.2分”按每满 1 个百分点扣一次读；不足也扣的，写上“不足1个百分点的按1个计”',
    ]));
});

describe('what a rule is called in reasons, and what it counts', () => {
  it.each([
    ['发生1起扣2分', '发生1起扣2分', '起'],
    ['每处错误扣0.2分', '错误', '处'],
    [
      '行政执法机关在抽查或评查中应报送行政执法案卷而不报的，扣4分',
      '行政执法机关在抽查或评查中应报送行政执法案卷而不报的',
      '起',
    ],
    ['每少1天扣0.5分', '每少1天扣0.5分', '天'],
    ['每发现1人次未分解的扣1分', '未分解的', '人次'],
    ['每卷证据不足扣2分', '证据不足', '卷'],
    ['参训率低于95%的，每低1个百分点扣0.5分', '参训率低于95%的', '起'],
    ['未按时报送的，每迟1天扣0.5分', '未按时报送的', '天'],
    ['每少报1次扣0.5分', '每少报1次扣0.5分', '次'],
    ['材料每缺少一项扣1分', '材料', '项'],
  ])('%s is called %s and counts %s', (cell, short, measure) => {
    const [one] = readCell(cell, general).rules;
    expect([one?.rule.short, countedBy({ ...one?.rule, id: 'r' } as unknown as Rule)]).toEqual([short, measure]);
  });
});
