import { oneLine } from '../domain/printable.ts';
import type { Entry } from '../store/entry.ts';
import { entryWords } from './scoring-entry.ts';

/** What was done, in a user's words; kinds of a newer version show as they are. */
const kindNames: Readonly<Record<string, string>> = {
  'chain.begun': '开始记录链',
  'chain.joined': '接上合并来的记录',
  'office.set': '办公室设置',
  'unit.field': '单位资料',
  'unit.same': '认定是否同一单位',
  'ledger.imported': '导入台账',
  'ledger.undone': '撤销导入',
  'edition.added': '加入标准',
  'acceptance.opened': '开始验收',
  'acceptance.concluded': '作出结论',
  'acceptance.reopened': '重开验收',
  'item.answered': '评分',
  'item.undone': '撤销评分',
  'proof.recorded': '登记证明材料',
  'proof.undone': '撤销证明材料登记',
  'draw.sealed': '抽取封存',
  'draw.opened': '抽取出签',
  'draw.replaced': '抽取递补',
  'draw.extended': '增抽',
  'draw.attended': '抽中人员到场',
  'draw.voided': '抽取作废',
  'test.marked': '测试成绩',
  'test.leader-marked': '负责人员测试成绩',
  'review.answered': '案卷评查逐项',
  'review.marked': '案卷评查打分',
  'review.reopened': '案卷评查表重新打开',
  'review.agreed': '案卷评查商定得分',
  'attachment.added': '附件',
  'note.added': '记事',
  'conflict.settled': '解决冲突',
  'purge.done': '清除个人信息',
  'publicity.opened': '公示',
  'publicity.closed': '结束公示',
  'application.filed': '登记申请',
  'application.decided': '审核申请',
};

const fieldNames: Readonly<Record<string, string>> = {
  name: '名称',
  initials: '拼音首字母',
  code: '统一社会信用代码',
  level: '级别',
  address: '地址',
  contact: '联系人',
  phone: '联系电话',
  retired: '停用',
};

export function kindName(kind: string): string {
  return kindNames[kind] ?? kind;
}

/** What an entry says, in one Chinese line; personal values as given, or that they were purged. */
export function wordsOf(entry: Entry, personal: Readonly<Record<string, string>> = {}): string {
  return oneLine(wordsIn(entry, personal));
}

function wordsIn(entry: Entry, personal: Readonly<Record<string, string>>): string {
  const { body, kind } = entry;
  switch (kind) {
    case 'office.set':
      return `${body.name} ${body.value === null ? '清除' : `设为 ${body.value}`}${body.reason ? `（${body.reason}）` : ''}`;
    case 'unit.field': {
      const value = body.personal ? (personal.value ?? '（已清除）') : body.value;
      return `${fieldNames[String(body.field)] ?? body.field}：${value ?? '（空）'}`;
    }
    case 'unit.same':
      return `${body.same ? '是同一单位' : '不是同一单位'}：${body.reason}`;
    case 'ledger.imported':
      return `${body.file ?? ''} ${body.rows} 行`;
    case 'ledger.undone':
      return `撤销一次导入${body.reason ? `：${body.reason}` : ''}`;
    case 'conflict.settled':
      return String(body.reason);
    case 'purge.done':
      return `清除 ${(body.entries as readonly unknown[] | undefined)?.length ?? 0} 处个人信息：${body.reason ?? ''}`;
    case 'publicity.opened':
    case 'publicity.closed':
      return `${body.first} 至 ${body.last}${body.reason ? `（更正：${body.reason}）` : body.afterwards ? `（补记：${body.afterwards}）` : ''}`;
    case 'chain.begun':
    case 'chain.joined':
      return `已知其他记录链 ${(body.heads as readonly unknown[] | undefined)?.length ?? 0} 条`;
    // What a sheet says is the reviewer's own until both have finished; the log names it and no more.
    case 'review.answered':
      return `${body.key} 第 ${body.item} 项，评查人 ${body.reviewer}（评查中，暂不显示）`;
    case 'review.marked':
      return `${body.key} 评查人 ${body.reviewer} 完成评查表`;
    case 'review.reopened':
      return `${body.key} 评查人 ${body.reviewer} 重新打开评查表：${body.reason}`;
    default: {
      const words = entryWords(entry);
      return words === kind ? '' : words;
    }
  }
}
