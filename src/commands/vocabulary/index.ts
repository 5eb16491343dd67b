import { commands, picked, text } from '../../parameters.ts';
import { plainTexts } from '../questions.ts';

const name = text(
  '<name>',
  '词表：编制性质、证件状态、办理结果、处分、重大处罚',
  picked('vocabularies', '词表', '哪一张词表'),
);

export const takes = {
  show: { name },
  load: {
    name,
    file: text('[file]', '词表文件（YAML）；不写表示撤回', {
      ask: 'file',
      name: '文件',
      message: '词表文件（照“台账里的词怎样理解”的样子写）',
      endings: plainTexts,
    }),
    reason: text('--reason <text>', '依据，如文件名称'),
  },
};

export const specs = commands('vocabulary', takes, {
  show: {
    summary: '台账里的词怎样理解：编制性质、证件状态、办理结果、处分、重大处罚',
    notes: ['输出就是词表文件的写法：存成文件，增减以后用 vocabulary load 读入。'],
    examples: ['inspect vocabulary show 编制性质', 'inspect vocabulary show 重大处罚'],
    load: () => import('./show.ts'),
  },
  load: {
    summary: '读入本办自己的词表（词加在内置的后面；重大处罚代替内置的）',
    examples: ['inspect vocabulary load 编制性质 编制.yaml --reason 按本县编办口径'],
    load: () => import('./load.ts'),
  },
});
