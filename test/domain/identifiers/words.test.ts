import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDayText, readMonthText } from '../../../src/domain/identifiers/day-text.ts';
import { readMoney } from '../../../src/domain/identifiers/money.ts';
import { nameLooksDamaged } from '../../../src/domain/identifiers/names.ts';
import { readPeople, tidyName } from '../../../src/domain/identifiers/people.ts';
import { tidyText } from '../../../src/domain/identifiers/text.ts';

describe('days as clerks write them', () => {
  it('reads every shape of one day', () => {
    for (const text of [
      '2022.3.5',
      '2022年3月5日',
      '22/3/5',
      '20220305',
      '2022-03-05',
      '2022/3/5 ',
      '2022．3．5',
      '２０２２年３月５日',
      '2022 年 3 月 5 日',
      '2022-03-05 09:30:00',
      '2022-03-05T09:30:00',
      '2022年3月5日上午9时30分',
      '2022.3.5（星期六）',
      '2022、3、5',
      '2022年3月5号',
      '二〇二二年三月五日',
      '2022.03.05.',
    ]) {
      expect([text, readDayText(text)]).toEqual([text, { day: '2022-03-05' }]);
    }
    expect(readDayText('二○二二年十二月三十一日')).toEqual({ day: '2022-12-31' });
    expect(readDayText('99.12.31')).toEqual({ day: '1999-12-31' });
  });

  it('never guesses a part, and says which one is wrong', () => {
    expect(readDayText('2025.13.5')).toEqual({ problem: '月份 13 不存在' });
    expect(readDayText('2023-02-29')).toEqual({ problem: '2023 年 2 月没有 29 日' });
    expect(readDayText('2024.8')).toEqual({ problem: '日期缺日，不能猜，请写全年、月、日', year: 2024 });
    expect(readDayText('2024年8月')).toEqual({ problem: '日期缺日，不能猜，请写全年、月、日', year: 2024 });
    expect(readDayText('202408')).toEqual({ problem: '日期缺日，不能猜，请写全年、月、日', year: 2024 });
    expect(readDayText('2024')).toEqual({ problem: '日期只有年份，缺月、日，不能猜，请写全年、月、日', year: 2024 });
    expect(readDayText('8月5日')).toEqual({ problem: '日期缺年份，不能猜，请写全年、月、日', yearless: 8 });
    expect(readDayText('5/3/2022')).toEqual({ problem: '年份写在后面，日、月先后不明，不能猜', ambiguous: true });
    expect(readDayText('5/3/2022', 'day-first')).toEqual({ day: '2022-03-05' });
    expect(readDayText('5/3/2022', 'month-first')).toEqual({ day: '2022-05-03' });
    for (const text of ['25/3/2022', '3/25/2022']) expect(readDayText(text)).toEqual({ day: '2022-03-25' });
    expect(readDayText('25/13/2022')).toHaveProperty('problem');
    expect(readDayText('2025-01-07晚')).toEqual({ day: '2025-01-07' });
    expect(readDayText('待定')).toEqual({ problem: '不是日期' });
    expect(readDayText('2025-O3-05')).toEqual({ problem: '不是日期：里面有字母（O、I、l），应当是数字 0、1' });
    expect(readDayText('2025-05-1O')).toEqual({ problem: '不是日期：里面有字母（O、I、l），应当是数字 0、1' });
    expect(readDayText('民国114年3月5日')).toEqual({ problem: '不是日期：请写成公历，如 2025-03-05' });
    expect(readDayText('1741104000000')).toEqual({ problem: '不是日期：像是程序里的时间戳，请写成 2025-03-05' });
    expect(readDayText('5日')).toEqual({ problem: '日期缺年份和月，不能猜，请写全年、月、日' });
    expect(readDayText('2025~3～5')).toEqual({ problem: '不是日期：“~”多表示起止，请写成 2025-03-05' });
    expect(readDayText('2022.3.5前')).toEqual({ problem: '日期后面还有“前”' });
    expect(readDayText('2022.3.55')).toEqual({ problem: '2022 年 3 月没有 55 日' });
  });

  it('any day written in any shape comes back the same', () => {
    const shapes = [
      (y: number, m: number, d: number) => `${y}.${m}.${d}`,
      (y: number, m: number, d: number) => `${y}年${m}月${d}日`,
      (y: number, m: number, d: number) => `${y}/${String(m).padStart(2, '0')}/${d}`,
      (y: number, m: number, d: number) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), fc.constantFrom(...shapes), (days, shape) => {
        const iso = new Date(Date.UTC(1950, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
        expect(readDayText(shape(y, m, d))).toEqual({ day: iso });
      }),
    );
  });

  it('reads months where a month will do', () => {
    expect(readMonthText('1985.3')).toEqual({ month: '1985-03' });
    expect(readMonthText('198503')).toEqual({ month: '1985-03' });
    expect(readMonthText('1985年3月9日')).toEqual({ month: '1985-03-09' });
    expect(readMonthText('1985.1')).toEqual({ month: '1985-01' });
    expect(readMonthText('1985年12月')).toEqual({ month: '1985-12' });
    expect(readMonthText('1985.13')).toEqual({ problem: '月份 13 不存在' });
    expect(readMonthText('1985.0')).toEqual({ problem: '月份 0 不存在' });
  });
});

describe('sums of money', () => {
  it('takes the unit of the cell, else that of the column', () => {
    expect(readMoney('3万元')).toEqual({ fen: 3_000_000, hasUnit: true });
    expect(readMoney('3万元', 10_000)).toEqual({ fen: 3_000_000, hasUnit: true });
    expect(readMoney('5000元', 10_000)).toEqual({ fen: 500_000, hasUnit: true });
    expect(readMoney(1.2, 10_000)).toEqual({ fen: 1_200_000, hasUnit: false });
    expect(readMoney('1,500.50')).toEqual({ fen: 150_050, hasUnit: false });
    expect(readMoney('￥200.00')).toEqual({ fen: 20_000, hasUnit: false });
    expect(readMoney('０')).toEqual({ fen: 0, hasUnit: false });
    expect(readMoney('人民币1500.5 元整')).toEqual({ fen: 150_050, hasUnit: true });
    expect(readMoney('1万2千元')).toEqual({ fen: 1_200_000, hasUnit: true });
    expect(readMoney('壹万贰仟叁佰元整')).toEqual({ fen: 1_230_000, hasUnit: true });
    expect(readMoney('3万5')).toEqual({ problem: '“3万5”有两种读法，请写出全部数字' });
    expect(readMoney('3万零5元')).toEqual({ fen: 3_000_500, hasUnit: true });
    expect(readMoney('拾贰万元整')).toEqual({ fen: 12_000_000, hasUnit: true });
    expect(readMoney('壹亿贰仟万元整')).toEqual({ fen: 12_000_000_000, hasUnit: true });
    expect(readMoney('壹亿零伍佰元整')).toEqual({ fen: 10_000_050_000, hasUnit: true });
    expect(readMoney('伍佰元零角伍分')).toEqual({ fen: 50_005, hasUnit: true });
  });

  it('reads sums in everyday numerals, and refuses what is said in two ways', () => {
    const fen = (text: string, unit?: number) => {
      const reading = readMoney(text, unit);
      return 'fen' in reading ? reading.fen : reading.problem;
    };
    expect(fen('两千')).toBe(200_000);
    expect(fen('三万五千')).toBe(3_500_000);
    expect(fen('二千零五十元整')).toBe(205_000);
    expect(fen('十')).toBe(1_000);
    expect(fen('二〇〇〇元')).toBe(200_000);
    expect(fen('两万', 10_000)).toBe(2_000_000);
    expect(fen('三万五')).toBe('“三万五”有两种读法，请写出全部数字');
    expect(fen('两千', 10_000)).toBe('“两千”有两种读法，请写出全部数字和单位');
    expect(fen('万元')).toBe('不是金额；请只写数，别的写在备注（没有这一列的，加一列“备注”）');
  });

  it('refuses what is no sum', () => {
    expect(readMoney('警告')).toEqual({ problem: '不是金额；没有罚款的请留空或填 0' });
    expect(readMoney(-5)).toEqual({ problem: '金额不能为负数' });
    expect(readMoney('1.005')).toEqual({ problem: '金额不足一分的部分无法入账' });
    const more = [
      ['100至200元', '有几个数，请只写一个，分开罚的写合计'],
      ['1000、2000', '有几个数，请只写一个，分开罚的写合计'],
      ['1000+500', '有几个数，请只写一个，分开罚的写合计'],
      ['1000元/人', '是单价的请写总数'],
      ['每件200元', '是单价的请写总数'],
      ['约1000', '是约数的请写确数'],
      ['三百多', '是约数的请写确数'],
      ['1.2w', '“w”请写成“万”'],
      ['1OOO', '有字母 O、l，请改成数字 0、1'],
      ['1000元，没收违法所得500元', '没收的请写在“没收金额（元）”一列'],
    ];
    for (const [text = '', why] of more) expect(readMoney(text)).toEqual({ problem: `不是金额；${why}` });
  });

  it('sums of whole fen survive every way of writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), (fen) => {
        const yuan = (fen / 100).toFixed(2);
        expect(readMoney(yuan)).toEqual({ fen, hasUnit: false });
        expect(readMoney(fen / 100)).toEqual({ fen, hasUnit: false });
        expect(readMoney(`${yuan}元`)).toEqual({ fen, hasUnit: true });
      }),
    );
  });
});

describe('people', () => {
  it('splits at every separator of the contract', () => {
    for (const between of ['、', '，', ',', '；', ';', '/', '\n', ' / ', '\r\n', ' ', '　', '和', '及']) {
      expect([between, readPeople(`赵样例${between}李示范`).people]).toEqual([between, ['赵样例', '李示范']]);
    }
  });

  it('splits softly only where every part can be a name', () => {
    expect(readPeople('张 三、李 四').people).toEqual(['张三', '李四']);
    expect(readPeople('李和平').people).toEqual(['李和平']);
    expect(readPeople('和珅').people).toEqual(['和珅']);
    expect(readPeople('周假名 王和平').people).toEqual(['周假名', '王和平']);
    expect(readPeople('李 四和王 五').people).toEqual(['李四', '王五']);
    expect(readPeople('欧阳和平安', new Set(['欧阳和平安'])).people).toEqual(['欧阳和平安']);
    expect(readPeople('欧阳和平安').people).toEqual(['欧阳', '平安']);
  });

  it('drops what stands in brackets and says nobody twice', () => {
    expect(readPeople('张样例（主办）、李示范(990100001)、张样例').people).toEqual(['张样例', '李示范']);
  });

  it('keeps rare characters, unifies the middle dot, and suspects what stands for a missing character', () => {
    expect(tidyName('张𠮷')).toBe('张𠮷');
    expect(tidyName('李䶮 ')).toBe('李䶮');
    expect(tidyName('买买提•样例')).toBe('买买提·样例');
    expect(tidyName('韦 华')).toBe('韦华');
    expect(['李?', '王＊', '张□', '赵�'].map(nameLooksDamaged)).toEqual([true, true, true, true]);
    expect(nameLooksDamaged('王㛃')).toBe(false);
  });
});

describe('text', () => {
  it('loses line breaks inside Chinese sentences and invisible characters, and keeps words apart', () => {
    expect(tidyText('未按规定公示\n收费标准')).toBe('未按规定公示收费标准');
    expect(tidyText(' a\u00A0 b\u200B\nc ')).toBe('a b c');
  });
});
