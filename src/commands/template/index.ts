import { ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { onlyCommand, text } from '../../parameters.ts';
import { aLedger } from '../questions.ts';

export const takes = {
  kind: text('<kind>', `台账种类：${ledgerKinds.join('、')}`, aLedger),
  out: text('-o, --out <file>', '写到哪个文件；默认为当前文件夹下以台账命名的 .xlsx'),
};

export const specs = onlyCommand('template', takes, {
  summary: '生成空白台账（Excel），供单位填写',
  notes: ['带下拉选项、列格式、一行示例和填写说明；填了其他行以后，原样留着的示例行不会导入。'],
  examples: ['inspect template cases -o 案件台账.xlsx'],
  load: () => import('./template.ts'),
});
