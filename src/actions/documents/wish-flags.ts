import { choice, day, flag, type Given, pastDay, text } from '../../parameters.ts';

/** What an order of a document may add to the record; each document names those it heeds. */
export const wishFlags = {
  redHead: choice('--red-head <mode>', '红头：drawn 打印，preprinted 套打预印纸（留空），none 不要（默认）', [
    'drawn',
    'preprinted',
    'none',
  ]),
  number: text('--number <text>', '发文字号，如 样法政办〔2026〕9号'),
  copies: text('--copies <text>', '抄送；不写时用办公室设置的（inspect config set copies）'),
  signer: text('--signer <name>', '签发人（上行文，印在文号右边）；不写时留空'),
  for: text('--for <document>', '哪一种文件：publicity、designation、candidates 等'),
  date: pastDay('--date <day>', '一年里有几份时，取哪一天的；默认最近一份'),
  channels: text('--channels <text>', '公示渠道；不写时用公示登记的'),
  contact: text('--contact <text>', '受理异议的电话、地址、邮箱；不写时用公示登记的'),
  visitOn: day('--visit-on <day>', '验收的日子；不写时留空待填'),
  all: flag('--all', '列出全部已作结论的单位，而不只是拟命名的'),
};

export type WishFlags = typeof wishFlags;
export type WishesGiven = Partial<Given<WishFlags>>;
