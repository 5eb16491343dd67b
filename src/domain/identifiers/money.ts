import { foldWidth, inRemarks, to } from './text.ts';

/** A sum of money, kept as a whole number of fen: 1 yuan is 100. A plain number passes for one, points do not. */
export type Fen = number & { readonly unit?: 'fen' };

/** A sum of money in fen (hundredths of a yuan), or what is wrong with it. */
export type MoneyReading = { readonly fen: Fen; readonly hasUnit: boolean } | { readonly problem: string };

const tens: Readonly<Record<string, number>> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1_000, 千: 1_000 };
const multiples: Readonly<Record<string, number>> = { ...tens, 万: 10_000, 亿: 1e8 };
const multiple = '(?:[百千]?[万亿]|[百千])';

/** 元, 万元, 百万元: what sums are in, as part of an expression. */
export const moneyUnit = `${multiple}?元`;
/** The same behind a figure, where 3万, 3千 and 3块 will do. */
const unitBehind = `(?:${multiple}[元圆块]?|[元圆块])(?!克)`;

const unitOfFigures = `(?:${moneyUnit}|[件个人次起份宗家户案卷分天名条期]|学时|课时|小时)`;
const caption = new RegExp(
  `\\s*[（(【[]?\\s*(?:金额|计量|货币|数量|统计)?单\\s*位\\s*[:：]\\s*${unitOfFigures}(?:\\s*[、,，/／;；和及]\\s*${unitOfFigures})*(?!\\p{Script=Han})\\s*[）)】\\]]?`,
  'gu',
);

/** A title without what it says of the units of its figures: 2025年案件台账（单位：件、千元）; not without 单位：样县局. */
export const withoutUnits = (title: string): string =>
  /位\s*[:：]/.test(title) ? title.replace(caption, '').trim() || title : title;

/** How many yuan a unit of money is. */
export const yuanIn = (unit: string): number => [...unit].reduce((yuan, sign) => yuan * (multiples[sign] ?? 1), 1);

/** What a unit of so many yuan is called. */
export const unitName = (yuan: number): string =>
  ['亿元', '千万元', '百万元', '万元', '千元', '百元'].find((unit) => yuanIn(unit) === yuan) ?? '元';

const figured = new RegExp(`^([-−]?\\d+(?:\\.\\d+)?)(${unitBehind})?(?:整|正)?$`);

/**
 * Reads a sum of money. The unit in the text wins (`3万元`, `5000元`); else `unit` (the column's, in yuan: 1 or 10,000) is
 * taken and `unitTold` is false.
 */
export function readMoney(value: string | number, unit = 1): MoneyReading {
  if (typeof value === 'number') return inFen(value * unit, false);
  // 1000、2000 are two sums, 1,000 and 1 000 one.
  if (/\d[\s,，、]+\d/.test(value) && !/^\D*\d{1,3}(?:[\s,，、]\s*\d{3})+(?![\s,，、]*\d)/.test(foldWidth(value)))
    return { problem: noSum(value) };
  const plain = foldWidth(value)
    .replace(/[\s,，、_'’]/g, '')
    .replace(/^(?:人民币|RMB|CNY|[大小]写|罚款?|没收|违法所得|非法所得|计|共计?|合计|(?<=写)[:：])+[:：]?/i, '')
    .replace(/^[¥￥$]/, '')
    .replace(/(?:人民币|RMB|整|正)+$/i, '')
    .replace(/(?<=\d)\.[-—]+$/, '')
    .replace(/(?<=\d)[仟佰]/g, (sign) => (sign === '仟' ? '千' : '百'));
  // 2.000 in yuan is 2,000 as likely as 2.
  if (/^[1-9]\d{0,2}\.\d\d0元?$/.test(plain) && (unit === 1 || plain.endsWith('元')))
    return {
      problem: `“${plain}”看不清是 ${Number.parseFloat(plain)} 元还是 ${plain.replace(/\D/g, '')} 元，请写清楚`,
    };
  const [, figure, own] = figured.exec(plain) ?? [];
  if (figure !== undefined)
    return inFen(Number(figure.replace('−', '-')) * (own === undefined ? unit : yuanIn(own)), own !== undefined);
  const words = amountInWords(plain);
  if (words !== null) {
    // 「3万5」 is 35,000 in speech and 30,005 by the letter.
    const spoken = /[百千万佰仟萬][1-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖][元圆块]?$/.test(plain);
    const bare = unit !== 1 && !/[元圆块角分万萬]/.test(plain);
    if (spoken || bare) return { problem: `“${plain}”有两种读法，请写出全部数字${bare ? '和单位' : ''}` };
    return inFen(words, true);
  }
  return { problem: noSum(plain) };
}

/** What looks like a sum and is none, and what to write instead. */
const noSums: readonly (readonly [RegExp, string])[] = [
  [/责令|支付|退[赔还]|赔偿|补[缴偿发]/, '责令支付、退赔的不是罚款，请移到备注，这里只写罚款'],
  [/\d.*没/, '没收的请写在“没收金额（元）”一列'],
  [/\d\s*元?\s*[/／每]\s*\p{Script=Han}|每/u, '是单价的请写总数'],
  [/^(?:大?约|近)|[多余]元?$|左右$/, '是约数的请写确数'],
  [/\d[wW]$/, '“w”请写成“万”'],
  [/^\d{1,3}(?:\.\d{3}){2,}元?$/, '小数点像是千分位的逗号，请写成不带逗号的数'],
  [/^(?=.*[OolI])[\d.OolI]*\d[\d.OolI]*元?$/, '有字母 O、l，请改成数字 0、1'],
  [/^[.．]\d+/, '小数点前面少了数，请写全（如 0.5）'],
  [/\d[^\d.]+\d/, '有几个数，请只写一个，分开罚的写合计'],
  // 免罚, 警告, 不予处罚: words without any number in them.
  [/^[^\p{N}一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]*$/u, '没有罚款的请留空或填 0'],
];

function noSum(text: string): string {
  const why = noSums.find(([is]) => is.test(text))?.[1];
  return `不是金额；${why ?? `请只写数，别的${inRemarks}`}`;
}

const numeral = '[零〇○一二两三四五六七八九十百千万亿壹弌贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億]';
const piece = `(?:\\d+(?:[.,]\\d+)*(?!\\d)|${numeral})`;
/** A whole number as sums are written, never a part of one: 1,500, 1万5千, 贰仟. */
const wholeNumber = `(?<!\\d[.,]?|${numeral})${piece}+`;
const small = `(?:\\d|${numeral})`;
/** The same with its unit: 1万5千元, 3千, 贰仟元伍角. */
const wholeSum = `(?:人民币)?[¥￥$]?${wholeNumber}(?:[元圆块](?:${small}角)?(?:${small}分)?(?!${small}[角分])|(?<=[百千万亿佰仟萬億])(?!${piece}|[元圆块克]))`;

const fineOrSeizure = new RegExp(
  `(罚|没)(?:款|金|收)?(?:违法所得|非法所得|非法财物)?(?:人民币)?[:：]?(${wholeNumber}[元圆块]?(?!${piece}|克))`,
  'g',
);

/** 罚2000没500, 没收违法所得500元、罚款2000元: the fine and what was confiscated, as written; null where a text tells of no confiscation. */
export function fineAndSeizure(text: string): { readonly fine: string; readonly seized: string } | null {
  const plain = foldWidth(text).replace(/\s/g, '');
  const told = { fine: '', seized: '' };
  let fits = true;
  const rest = plain.replace(fineOrSeizure, (_, word: string, sum: string) => {
    const field = word === '罚' ? 'fine' : 'seized';
    fits &&= told[field] === '';
    told[field] = sum;
    return '';
  });
  return fits && told.seized !== '' && /^(?:并?处)?[、,，;；+和并处]*$/.test(rest) ? told : null;
}

/** 5千元至1万元, 10万元以下, 不超过1万元: how much it may be, and not how much it is. */
const exact = `(?!${to}${wholeSum}|[余多]|以[上下内]|左右|上下|不等|[/每])`;
const noLimit = `(?<!(?:${piece}|[元圆块])(?:以上)?${to}(?:人民币)?|最[高低多少]|不[超低高少][过于出]|至[多少]|[约近超]|以[上下])`;
const toldSums = {
  // 没收违法所得500元罚款2000元: what stands behind 罚款 is the fine.
  fine: new RegExp(
    `罚款[:：]?(${wholeSum})${exact}|(?<!所得[:：]?)${noLimit}(${wholeSum})的?罚款(?![:：]?${wholeSum})`,
    'g',
  ),
  seized: new RegExp(`没收(?:违法所得|非法所得|所得)[:：]?(${wholeSum})${exact}`, 'g'),
};
const anySum = new RegExp(wholeSum);

/** Of whom, when or how much a sum is that is not simply the penalty: 每人罚款500元, 逾期罚款, 听证后减为1000元. */
const notPlain = /每|各|分别|[×*xX]|拟|建议|逾期|撤销|减|免|实际|实缴|听证|不予|未|待|变更|改为|加处|分期|余额|\/人/;

/** The one sum that the words of a penalty tell: 罚款20000元、没收违法所得500元; null where they tell none, or several. */
export function sumIn(text: string, of: keyof typeof toldSums): Fen | null {
  if (notPlain.test(text)) return null;
  const [found, ...others] = [...foldWidth(text).replace(/\s/g, '').matchAll(toldSums[of])];
  const reading = found && others.length === 0 ? readMoney(found[1] ?? found[2] ?? '') : null;
  return reading !== null && 'fen' in reading ? reading.fen : null;
}

/** Whether the words of a penalty tell of a fine and of a sum, and of nothing that would say why it is none yet. */
export const speaksOfFine = (text: string): boolean =>
  text.includes('罚款') && !notPlain.test(text) && anySum.test(foldWidth(text).replace(/\s/g, ''));

/** How many of a thing, which is no sum: 工具1件, 电子秤两台. */
const counted =
  /(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)\s*(?:件|台|个|把|辆|套|只|瓶|袋|箱|公斤|千克|斤|克|吨|支|张|盒|部|批|包|条|双|根|架|艘|桶|本|册|份|枚|株|棵|头|立方米|升)$/;
const thing = /^(?:并?(?:没收|扣押|收缴|罚没))[^\d元]*(?:工具|物品|财物|设备|器具|产品|药品|食品|原料|商品|车辆|财产)$/;

/** 灯具2箱（价值约1.2万元）: what things are worth. */
const worth = /\([^()]*(?:价值|货值|估[价值]|折[价合]|市值|价款|约)[^()]*\)/;

/** What was confiscated besides money, out of a text where a sum belongs, and what else it says; null where it tells of no such thing. */
export function goodsIn(text: string): { readonly goods: string; readonly rest: string } | null {
  const pieces = foldWidth(text).split(/[、,;；+和及]|\s+/);
  const isGoods = (piece: string): boolean =>
    !/[元圆万]/.test(piece.replace(worth, '')) && (counted.test(piece.replace(worth, '')) || thing.test(piece));
  const goods = pieces.filter(isGoods);
  return goods.length === 0
    ? null
    : { goods: goods.join('、'), rest: pieces.filter((piece) => !isGoods(piece)).join('、') };
}

function inFen(yuan: number, unitTold: boolean): MoneyReading {
  if (!Number.isFinite(yuan)) return { problem: '不是金额' };
  if (yuan < 0) return { problem: '金额不能为负数' };
  const fen = Math.round(yuan * 100);
  if (fen > 1e14) return { problem: '金额过大' };
  if (Math.abs(yuan * 100 - fen) > 1e-4) return { problem: '金额不足一分的部分无法入账' };
  return { fen, hasUnit: unitTold };
}

const digits: Readonly<Record<string, number>> = Object.fromEntries(
  ['零〇○', '壹一弌', '贰二两貳', '叁三參叄', '肆四', '伍五', '陆六陸', '柒七', '捌八', '玖九'].flatMap((same, value) =>
    [...same].map((sign) => [sign, value]),
  ),
);

/** 伍仟元, 1万2千元, 3万5000, 壹万贰仟叁佰元伍角, 两千, 二〇〇〇元; null where the text is no sum in words. */
function amountInWords(text: string): number | null {
  const match = inWords.exec(text);
  if (!match) return null;
  const figure = (sign: string | undefined) => (sign === undefined ? 0 : (digits[sign] ?? Number(sign)));
  const signs =
    (match[1] ?? '')
      .replaceAll('萬', '万')
      .replaceAll('億', '亿')
      .match(/\d+(?:\.\d+)?|./gu) ?? [];
  const part = figure(match[2]) / 10 + figure(match[3]) / 100;
  const isFigure = (sign: string | undefined): boolean => sign !== undefined && multiples[sign] === undefined;
  // 千元, 万元: a unit and no number.
  if (!/[十拾]/.test(signs[0] ?? '') && !isFigure(signs[0])) return null;
  // 二〇〇〇: figure by figure.
  if (signs.length > 1 && signs.every((sign) => digits[sign] !== undefined))
    return Number(signs.map((sign) => digits[sign]).join('')) + part;
  let total = 0;
  let section = 0;
  let digit = 0;
  // What follows a multiple is less than one of it: 5百2千, 1万50000 and 一二千 are no sums.
  const most = { total: Number.POSITIVE_INFINITY, section: Number.POSITIVE_INFINITY };
  for (const [at, sign] of signs.entries()) {
    if (sign === '万' || sign === '亿') {
      const yuan = multiples[sign] ?? 1;
      // 亿 multiplies all before it, 万 only what stands since the last 亿.
      const more = sign === '万' ? (section + digit) * yuan : 0;
      if (more >= most.total || digit >= most.section || most.total === yuan) return null;
      total = sign === '万' ? total + more : (total + section + digit) * yuan;
      section = 0;
      digit = 0;
      most.total = yuan;
      most.section = Number.POSITIVE_INFINITY;
    } else if (tens[sign] !== undefined) {
      if (tens[sign] >= most.section) return null;
      section += (digit || 1) * tens[sign];
      digit = 0;
      most.section = tens[sign];
    } else {
      const next = figure(sign);
      const isLast = signs.slice(at + 1).every((after) => multiples[after] !== undefined);
      if (digit !== 0 || (!Number.isInteger(next) && !isLast)) return null;
      digit = next;
    }
  }
  return digit >= most.section || section + digit >= most.total ? null : total + section + digit + part;
}

const inWords = new RegExp(
  `^((?:\\d+(?:\\.\\d+)?(?!\\d)|${numeral})+)(?:[元圆块]|(?<=[拾佰仟十百千万亿萬億].*))(?:(${small})角)?(?:(${small})分)?$`,
  'u',
);
