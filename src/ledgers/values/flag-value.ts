import { foldWidth } from '../../domain/identifiers/text.ts';
import type { Reading } from './values.ts';

const yes =
  /^(?:是|有|对|真|重大|优秀|良好|优|良|中|补考合格|基本合格|齐|齐全|属于|属|已|已备案|合格|及格|通过|达标|在册|在岗|Y|YES|T|TRUE|1|√|✓|✔|☑|✅|V|R|●|■|◉)(?:的|案件)?$/i;
const no =
  /^(?:否|无|没有|错|假|缺|缺失|[缺缓未旷弃]考|作弊|未参加|未参考|差|较差|非重大|不是|不|不属于|不属|非|未|未备案|一般|普通|不合格|不及格|未通过|不通过|不达标|N|NO|F|FALSE|0|×|✕|✖|✗|✘|╳|X|☐|□|○|❌)(?:的|案件)?$/i;

/** Reads yes or no in any of the words that ledgers have for it; a problem where the text is neither. */
export function readFlag(cell: string, field: string): Reading {
  const text = foldWidth(cell)
    .replace(/\s/g, '')
    .replace(/(?<=.)\([^()]*\)$/, '');
  // A mark between good and bad is no failed examination.
  if (field === 'passed' && /^(?:一般|普通)$/.test(text)) return { problem: '看不出是不是合格' };
  // What is told of all who came, where nobody is named.
  if (field === 'passed' && /^(?:全部|全员|均|都)(?:合格|及格|通过|达标)$/.test(text)) return { value: true };
  if (field === 'passed' && /\d+人/.test(text)) return { value: null, text };
  // Who need not sit an exam neither passed nor failed, nor does anybody where none was held.
  if (
    field === 'passed' &&
    /^(?:免(?:考|试|测|修|于考试)|无(?:考试|测试)?|没有|(?:未|没有?|不)(?:组织|安排|进行|举行)?(?:考试|测试)|(?:未|没有?|不)(?:组织|安排|进行|举行))$/.test(
      text,
    )
  )
    return { value: null, text };
  if (yes.test(text)) return { value: true };
  if (no.test(text)) return { value: false };
  return { problem: '看不出是“是”还是“否”' };
}
