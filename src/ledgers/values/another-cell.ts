import type { Column, ValueKind } from '../../domain/ledgers/kind.ts';

/** 同1号案, 见第3行, 同左, 同上 with nothing above: another cell is meant, and nobody can tell for sure which. */
const elsewhere =
  /^\s*[同如见](?:第\s*\d+\s*[号行案条项例]?|\d+\s*[号行案条项例]|序号\s*\d+|前案|上案|上述)(?:案件?)?\s*$|^\s*(?:同\s*[上前左右](?!\p{Script=Han}*[年月次期季店馆社厂铺司任])\p{Script=Han}{0,3}|如上)\s*$/u;

/** 同上兼内勤: text that says more. */
const dittoAndWords = /^\s*同上[并且兼又再另加]/;

/** 同1, 见前, 见上 with nothing above, where it is no remark: the same. */
const perhapsElsewhere =
  /^\s*(?:[同如见与]\s*(?:第|序号?|N[oO]\.?|№|#)?\s*(?:\d{1,4}|[①-⑳])\s*[号行案条项例]?(?:相?同)?|[如见][上前](?:一?[行栏格条件案例])?|[同见]下(?:一?[行栏格条件案例])?|下同|(?:以上|上面)?(?:均?相同|一样)|均同上?|上一?行)\s*$/;

/** 见附件, 详见案卷: what stands there is not told, in columns that name somebody or something. */
const inAnotherPaper =
  /^\s*[（(]?(?:详?见|参见|附)后?(?:附[件表页录]?|备注|案?卷宗?|名单|清单|另[表页纸]|明细)\d*[)）]?\s*$/;
const names: ReadonlySet<ValueKind> = new Set(['name', 'people', 'caseNumber']);

const dots = /^\s*[…⋯]+\s*$/;

/** Why a text is no value where it only points to another cell or paper; null where it does not. */
export function meansAnotherCell(text: string, { value, field }: Column): string | null {
  const isWords = value === 'text' && dittoAndWords.test(text);
  if ((elsewhere.test(text) && !isWords) || (field !== 'note' && perhapsElsewhere.test(text)))
    return `“${text.trim()}”看不清是哪一行，请照写一遍`;
  if (field !== 'note' && dots.test(text))
    return `“${text.trim()}”看不清是什么，请写全；与上一行相同的写“同上”，没有的空着`;
  if (names.has(value) && inAnotherPaper.test(text))
    return `“${text.trim()}”没有写明是什么，请把附件、案卷里的照写在这里`;
  return null;
}
