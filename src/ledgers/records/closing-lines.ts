import type { Kind } from '../../domain/ledgers/kind.ts';
import { organEnd } from '../words/organs.ts';

/** 离岗人员：无, 拟注销：1人: a label that says how many. */
export const saysMany = /[:：]\s*(?:无|没有|\d+[人名件宗份卷起])$/;
/** 报送单位, 报送时间: what is told of the paper. */
export const ofPaper = /(?:单位|部门|机关|主体)(?:名称)?$|^(?:填报|填表|报送|上报|制表|打印)(?:时间|日期)$/;
const elsewhere = /附后|另[附册行]|[不未]计入|^[此本]表报/;
const many = /[^\d\s]\d+[人名件宗份卷起]$/;
const signedOn = new RegExp(
  `${organEnd.source.replace('$', '')}\\s*[（(]?20\\d{2}[年./-]\\d{1,2}[月./-]\\d{1,2}日?[)）]?$`,
);

/** Whether a line without labels, right above headings that come again, is of the page above: 名单附后, 撤销案件1件, 样县司法局 2026年1月5日; 行政处罚法培训20人 is an event. */
export const closesPage = (text: string, { headedBy }: Kind): boolean =>
  elsewhere.test(text) || signedOn.test(text) || (headedBy === undefined && many.test(text));
