import { documentName } from '../../actions/documents/document.ts';
import { allDocuments } from '../../actions/documents/registry.ts';
import { onlyCommand, pastDay, text } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';

/** What each document is called here: the word by which it is ordered, or its id where another's is the same. */
export const proofNames: ReadonlyMap<string, (typeof allDocuments)[number]> = new Map(
  allDocuments.map((document) => {
    const name = documentName(document);
    return [allDocuments.some(({ id }) => id === name && id !== document.id) ? document.id : name, document];
  }),
);

export const takes = {
  what: text('<what>', '本程序写出的 PDF 文件，或者文书的名字', {
    ask: 'file',
    name: '文书',
    endings: ['.pdf'],
    asWritten: true,
  }),
  unit: text('[unit]', '文书关于哪个单位'),
  year: yearFlag,
  date: pastDay('--date <day>', '一年里有几份时，取哪一天的；默认最近一份'),
};

export const specs = onlyCommand('proof', takes, {
  summary: '核稿：逐条列出印出来会被退回的地方，写明页、位置和理由',
  notes: [
    `文书的名字：${[...proofNames].map(([name, { title }]) => `${name} ${title.split('：')[0]}`).join('；')}。`,
    '文书写出以前都先核一遍，有问题的在提示里写一行，年度导出也是；这里逐条列出。查到问题时退出码为 1。',
  ],
  examples: ['inspect proof 公示.pdf', 'inspect proof designation --year 2026', 'inspect proof report 甲虚构 --json'],
  load: () => import('./proof.ts'),
});
