import { ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { anyYear, onlyCommand, text } from '../../parameters.ts';
import { aUnit } from '../../usual-parameters.ts';
import { aLedger } from '../questions.ts';

export const takes = {
  kind: text('<kind>', `台账种类：${ledgerKinds.join('、')}`, aLedger),
  unit: text('--unit <unit>', '只看一个单位', aUnit),
  year: anyYear('--year <year>', '只看这一年；不写则为全部年份'),
  out: text('-o, --out <file>', '写成 .xlsx 或 .csv（带 BOM 的 UTF-8）', {
    ask: 'save',
    name: '文件',
    message: '写到哪个文件',
  }),
};

export const specs = onlyCommand('ledger', takes, {
  summary: '查看、导出已导入的台账',
  notes: ['身份证号、电话一律遮盖；金额以元为单位；每行注明来自哪个文件、工作表和行。'],
  examples: ['inspect ledger cases --unit 甲虚构 --year 2026', 'inspect ledger officers --unit 甲虚构 -o 名册.xlsx'],
  table: true,
  load: () => import('./ledger.ts'),
});
